import { EventEmitter, once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { resolvePathArguments } from './app-arguments.mjs'
import { describeAppEnvironment } from './app-environment.mjs'
import { runApp } from './app-process.mjs'

describe('the arguments of the app', () => {
  test('when they name files, the names are meant from where the person stands', () => {
    const args = ['--screenshot', 'a.png', '--data-dir=b', '--verbose', '/c']
    expect(resolvePathArguments(args, '/home/me')).toEqual(['--screenshot', '/home/me/a.png', '--data-dir=/home/me/b', '--verbose', '/c'])
  })
})

describe('the environment of the app', () => {
  test('when npm starts it, terminals in it see what the person had before', () => {
    const outer = { HOME: '/home/me', npm_config_cache: '/c', INIT_CWD: '/x', NODE: '/n', DISPLAY: ':1', PATH: '/x/node_modules/.bin:/npm/node-gyp-bin:/usr/bin' }
    expect(describeAppEnvironment(outer, { DISPLAY: ':9', MOORING: '1' })).toEqual({ HOME: '/home/me', DISPLAY: ':9', MOORING: '1', PATH: '/usr/bin' })
  })
})

describe('running the app', () => {
  const options = { env: process.env, cwd: process.cwd() }

  /**
   * Runs a shell script in place of the app, and sends it signals once it has told (with SIGUSR2) that it is ready for them.
   * @param {string} script
   * @param {NodeJS.Signals[]} sent
   */
  async function runWithSignals(script, ...sent) {
    const signals = new EventEmitter()
    let nowMs = 0
    const isReady = once(process, 'SIGUSR2')
    const exit = runApp('sh', ['-c', script], { ...options, signals: /** @type {any} */ (signals), nowMs: () => (nowMs += 2000) })
    await isReady
    for (const signal of sent) signals.emit(signal, signal)
    return exit
  }

  test('when it ends, its exit code is ours', async () => {
    expect(await runApp(process.execPath, ['-e', 'process.exit(7)'], options)).toBe(7)
  })

  test('when a signal ends it, the code is the shell convention', async () => {
    expect(await runWithSignals('kill -USR2 $PPID; exec sleep 60', 'SIGTERM')).toBe(128 + 15)
  })

  test('when it does not heed the first signal, a later one ends it at once', async () => {
    expect(await runWithSignals('trap "" TERM; kill -USR2 $PPID; exec sleep 60', 'SIGTERM', 'SIGTERM')).toBe(128 + 9)
  })

  test('when it cannot be started, one sentence says what to delete', async () => {
    await expect(runApp('/nowhere/electron', [], options)).rejects.toThrow(/^\/nowhere\/electron cannot be started/)
  })
})
