import { _electron, expect, test } from '@playwright/test'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeCleanClone, signalGroup, type CleanClone } from '../support/clean-clone.ts'

const ROUNDS = 3
const STEP = /^\[\d\/\d\]/m

// One clone goes through its life: each test continues where the one before it left off.
test.describe.configure({ mode: 'serial' })

let folder: string
let clone: CleanClone

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mooring-clone-'))
  clone = makeCleanClone(folder)
})

test.afterAll(async () => {
  await clone.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** Arguments that have the app take a picture and end. */
function pictureArguments(name: string): { file: string; args: string[] } {
  const file = join(folder, `${name}.png`)
  return { file, args: ['--screenshot', file, '--data-dir', join(folder, 'data')] }
}

function expectPicture(file: string): void {
  expect(readFileSync(file).subarray(1, 4).toString()).toBe('PNG')
  expect(statSync(file).size).toBeGreaterThan(10_000)
}

/** The variables that `npm run --silent electron:env` printed as words. */
function parseWords(line: string): Record<string, string> {
  return Object.fromEntries(line.trim().split(' ').map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]))
}

test('when the registry cannot be reached, npm start says so in one sentence with the way out', async () => {
  const { exitCode, stderr } = await clone.npm(['start'], { npm_config_registry: 'http://127.0.0.1:9' })
  expect(stderr.split('\n').filter((line) => line !== '' && !line.startsWith('npm '))).toEqual([
    '[1/5] Installing packages from the lock file …',
    '      failed',
    'The packages could not be installed: the package registry cannot be reached; check the network, the proxy and `npm config get registry`, then try again.',
  ])
  expect(exitCode).toBe(1)
})

test('when a stranger has only Node and npm, npm start installs, builds and shows the window', async () => {
  test.setTimeout(300_000)
  const { file, args } = pictureArguments('cold')
  const { exitCode, stderr } = await clone.npm(['start', '--', ...args])
  expect(stderr).toMatch(/^\[1\/5\] Installing packages from the lock file … [\d.]+ s$/m)
  expect(stderr).toMatch(/^\[5\/5\] Building the app … [\d.]+ s$/m)
  if (process.platform === 'linux') expect(stderr).toMatch(/No display here: the app runs under Xvfb, on :\d+\./)
  expect(exitCode).toBe(0)
  expectPicture(file)
})

test('when it is started again, nothing is installed or built and it adds less than a second to bare Electron', async () => {
  const { stdout } = await clone.npm(['run', '--silent', 'electron:env'])
  const variables = parseWords(stdout)
  const { file, args } = pictureArguments('warm')
  const whole: number[] = []
  const bare: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const { exitCode, stderr, durationMs } = await clone.npm(['start', '--', ...args])
    expect(exitCode).toBe(0)
    expect(stderr).not.toMatch(STEP)
    whole.push(durationMs)
    const startedAtMs = Date.now()
    await once(spawn(variables['ELECTRON_EXEC_PATH'] ?? '', [clone.dir, ...args], { env: { ...process.env, ...variables }, stdio: 'ignore' }), 'exit')
    bare.push(Date.now() - startedAtMs)
  }
  expectPicture(file)
  expect(Math.min(...whole) - Math.min(...bare)).toBeLessThan(1000)
})

test('when an outside Playwright driver takes the printed environment, it can launch the built app', async () => {
  const { stdout, exitCode } = await clone.npm(['run', '--silent', 'electron:env'])
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/^[A-Z_]+=\S+( [A-Z_]+=\S+)*\n$/)
  const variables = parseWords(stdout)
  const app = await _electron.launch({
    executablePath: variables['ELECTRON_EXEC_PATH'] ?? '',
    args: [clone.dir, '--data-dir', join(folder, 'driven')],
    env: { ...(process.env as Record<string, string>), ...variables },
  })
  const page = await app.firstWindow()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  await app.close()
})

test('when Ctrl+C is pressed, the app ends in order and its screen with it', async () => {
  const dataDir = join(folder, 'interrupted')
  const running = clone.startNpm(['start', '--', '--data-dir', dataDir])
  await expect.poll(() => existsSync(dataDir), { timeout: 20_000 }).toBe(true)
  signalGroup(running.process, 'SIGINT')
  const { stderr } = await running.ended
  expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toContain(clone.dir)
  const screen = /under Xvfb, on :(\d+)/.exec(stderr)?.[1]
  if (screen !== undefined) expect(existsSync(`/tmp/.X11-unix/X${screen}`)).toBe(false)
})
