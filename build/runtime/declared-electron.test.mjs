import { describe, expect, test } from 'vitest'
import { fakeRun, makeCheckout } from '../fixtures/checkout.mjs'
import { downloadDeclaredElectron, findDeclaredElectron, hasFailedLately } from './declared-electron.mjs'

const DAY_MS = 24 * 60 * 60 * 1000

/** @param {string} [version] */
function makeDeclared(version = '45.4.1') {
  const checkout = makeCheckout({ 'node_modules/electron/package.json': JSON.stringify({ version: '45.4.1' }) })
  const download = () => {
    checkout.write('node_modules/electron/dist/version', version)
    checkout.write('node_modules/electron/dist/electron', '')
    checkout.write('node_modules/electron/path.txt', 'electron')
  }
  return { ...checkout, download }
}

describe('the declared Electron', () => {
  test('when it was downloaded, it is found', async () => {
    const { paths, download } = makeDeclared()
    const { run, calls } = fakeRun({ effect: download })
    expect(await downloadDeclaredElectron(paths, { run })).toBe(true)
    expect(calls).toEqual([[expect.stringContaining('node_modules/node/bin/node'), `${paths.electronPackage}/install.js`]])
    expect(findDeclaredElectron(paths)).toBe(`${paths.electronPackage}/dist/electron`)
  })

  test('when another version lies there, it is not found', () => {
    const { paths, download } = makeDeclared('44.0.0')
    download()
    expect(findDeclaredElectron(paths)).toBeUndefined()
  })

  test('when its download is impossible, that is remembered for a day', async () => {
    const { paths } = makeDeclared()
    const { run } = fakeRun({ exitCode: 1, stderr: 'TypeError: fetch failed' })
    expect(hasFailedLately(paths, 0)).toBe(false)
    expect(await downloadDeclaredElectron(paths, { run, nowMs: 1000 })).toBe(false)
    expect(hasFailedLately(paths, 1000 + DAY_MS - 1)).toBe(true)
    expect(hasFailedLately(paths, 1000 + DAY_MS)).toBe(false)
  })

  test('when another version is declared since, the failure counts no more', async () => {
    const { paths, write } = makeDeclared()
    await downloadDeclaredElectron(paths, { run: fakeRun({ exitCode: 1, stderr: 'fetch failed' }).run, nowMs: 1000 })
    write('node_modules/electron/package.json', JSON.stringify({ version: '46.0.0' }))
    expect(hasFailedLately(paths, 1001)).toBe(false)
  })

  test.each([
    { stderr: 'Error: ENOSPC: no space left on device', says: 'the disk is full' },
    { stderr: 'Error: Checksum mismatch', says: 'does not have the checksum' },
    { stderr: "Error: EACCES: permission denied, mkdir '/x'", says: 'a file may not be written' },
  ])('when the installer says "$stderr", no other runtime is taken in its place', async ({ stderr, says }) => {
    const { paths } = makeDeclared()
    await expect(downloadDeclaredElectron(paths, { run: fakeRun({ exitCode: 1, stderr }).run })).rejects.toThrow(says)
    expect(hasFailedLately(paths, Date.now())).toBe(false)
  })
})
