import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeCheckout } from '../fixtures/checkout.mjs'
import { hasDisplay, startVirtualDisplay, windowPurposes } from './display.mjs'

/** A script in place of Xvfb. @param {string} script */
function makeServer(script) {
  const { paths, write } = makeCheckout()
  write('Xvfb', `#!/bin/sh\n${script}\n`)
  const program = join(paths.root, 'Xvfb')
  chmodSync(program, 0o755)
  return { program, guard: null, said: () => readFileSync(join(paths.root, 'said'), 'utf8') }
}

describe('a screen for windows', () => {
  test.each([
    { env: { DISPLAY: ':0' }, platform: 'linux', has: true },
    { env: { WAYLAND_DISPLAY: 'wayland-0' }, platform: 'linux', has: true },
    { env: { DISPLAY: '' }, platform: 'linux', has: false },
    { env: {}, platform: 'darwin', has: true },
  ])('when the environment is $env on $platform, there is one: $has', ({ env, platform, has }) => {
    expect(hasDisplay(env, /** @type {NodeJS.Platform} */ (platform))).toBe(has)
  })

  test('when there is none, a window needs Xvfb too', () => {
    expect(windowPurposes({ DISPLAY: ':0' })).not.toContain('screen')
    expect(windowPurposes({})).toEqual(process.platform === 'linux' ? ['window', 'features', 'screen'] : ['window', 'features'])
  })

  test('when the server tells its number, windows are sent there, and no other display is named', async () => {
    const server = makeServer('trap "echo ended > $(dirname $0)/said; exit 0" TERM; echo 42 >&3; while :; do sleep 0.01; done')
    const display = await startVirtualDisplay(server)
    expect(display.variables).toEqual({ DISPLAY: ':42', XAUTHORITY: expect.any(String), WAYLAND_DISPLAY: undefined, XDG_SESSION_TYPE: 'x11' })
    await display.stop()
    expect(server.said()).toBe('ended\n')
    expect(existsSync(display.variables['XAUTHORITY'] ?? '')).toBe(false)
  })

  test('when the server cannot start, one sentence quotes it', async () => {
    const server = makeServer('echo "cannot open fonts" >&2; exit 1')
    await expect(startVirtualDisplay(server)).rejects.toThrow('There is no display and Xvfb could not be started (cannot open fonts): set DISPLAY, or see that Xvfb runs.')
    await expect(startVirtualDisplay({ program: '/nowhere/Xvfb', guard: null })).rejects.toThrow('ENOENT')
  })
})
