import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeCheckout } from '../fixtures/checkout.mjs'
import { findElectron, installElectron, readWishes } from './electron-runtime.mjs'

const NO_WISH = readWishes({})
const FORCED = readWishes({ MOORING_EVALUATION_RUNTIME: '1' })
const RETRY = readWishes({ MOORING_RETRY_ELECTRON: '1' })
const standIn = join(import.meta.dirname, 'stand-in')

const DECLARED = {
  'node_modules/electron/dist/version': '45.4.1',
  'node_modules/electron/dist/electron': '',
  'node_modules/electron/path.txt': 'electron',
}
const EVALUATION = Object.fromEntries([
  ['.runtime/electron/version', '25.1.1'],
  ['.runtime/electron/electron', ''],
  ...['main.cjs', 'package.json'].flatMap((name) => {
    const text = readFileSync(join(standIn, name), 'utf8')
    return [`build/runtime/stand-in/${name}`, `.runtime/electron/resources/app/${name}`].map((path) => [path, text])
  }),
])
const FAILED_AT_1000 = { '.runtime/stamps/declared-electron-failed': '45.4.1 1000' }

/** @param {Record<string, string>[]} parts */
function makeWith(...parts) {
  return makeCheckout(Object.assign({ 'node_modules/electron/package.json': '{"version":"45.4.1"}' }, ...parts))
}

describe('which Electron', () => {
  test.each([
    { when: 'the declared one is here', parts: [DECLARED, EVALUATION], wishes: NO_WISH, found: false },
    { when: 'the evaluation runtime is asked for', parts: [DECLARED, EVALUATION], wishes: FORCED, found: true },
    { when: 'the download failed an hour ago', parts: [EVALUATION, FAILED_AT_1000], wishes: NO_WISH, found: true },
    { when: 'the download failed, but a retry is asked for', parts: [EVALUATION, FAILED_AT_1000], wishes: RETRY, found: undefined },
    { when: 'the download was never tried', parts: [EVALUATION], wishes: NO_WISH, found: undefined },
    { when: 'the evaluation runtime is asked for and not here', parts: [DECLARED], wishes: FORCED, found: undefined },
  ])('when $when, evaluation is $found', ({ parts, wishes, found }) => {
    const { paths } = makeWith(...parts)
    expect(findElectron(paths, wishes, 3_600_000)?.isEvaluation).toBe(found)
  })

  test('when the stand-in of the checkout changed, the evaluation runtime is not ready', () => {
    const { paths, write } = makeWith(EVALUATION)
    write('build/runtime/stand-in/main.cjs', 'changed')
    expect(findElectron(paths, FORCED)).toBeUndefined()
  })
})

describe('getting an Electron', () => {
  const linux = /** @type {const} */ ({ platform: 'linux', architecture: 'x64' })

  test('when the declared one cannot be downloaded, the evaluation runtime is installed and a person is told', async () => {
    const { paths } = makeWith()
    /** @type {string[]} */
    const notes = []
    const runtime = await installElectron(paths, NO_WISH, { note: (text) => notes.push(text), ...linux, download: async () => false, install: async () => undefined })
    expect(runtime).toEqual({ isEvaluation: true, executable: join(paths.evaluation, 'electron'), version: '25.1.1' })
    expect(notes[0]).toBe('Electron 45.4.1 cannot be downloaded here; using the evaluation runtime, Electron 25.1.1.')
  })

  test('when the evaluation runtime is asked for, no download is tried', async () => {
    const { paths } = makeWith()
    const download = () => Promise.reject(new Error('tried'))
    const runtime = await installElectron(paths, FORCED, { note: () => undefined, ...linux, download, install: async () => undefined })
    expect(runtime.isEvaluation).toBe(true)
  })

  test('when no other runtime exists for the platform, one sentence says so with the way out', async () => {
    const { paths } = makeWith()
    const options = /** @type {const} */ ({ note: () => undefined, platform: 'darwin', architecture: 'arm64', download: async () => false })
    await expect(installElectron(paths, NO_WISH, options)).rejects.toThrow(/^Electron 45\.4\.1 could not be downloaded, and for darwin-arm64 .* ELECTRON_MIRROR .*\.$/)
    await expect(installElectron(paths, FORCED, options)).rejects.toThrow(/^The evaluation runtime exists for linux-x64 only/)
  })
})
