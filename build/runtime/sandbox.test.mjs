import { describe, expect, test } from 'vitest'
import { fakeRun } from '../fixtures/checkout.mjs'
import { checkSandbox } from './sandbox.mjs'

const free = { run: fakeRun({}).run, read: () => undefined, isPrivileged: () => false }

describe("Chromium's sandbox", () => {
  test('when user namespaces are free, nothing is said', async () => {
    await expect(checkSandbox('/dist/electron', free)).resolves.toBeUndefined()
  })

  test('when Ubuntu restricts them, the sentence holds the command for the helper', async () => {
    const read = (/** @type {string} */ path) => (path.includes('apparmor') ? '1' : undefined)
    await expect(checkSandbox('/dist/electron', { ...free, read })).rejects.toThrow('sudo chown root "/dist/chrome-sandbox" && sudo chmod 4755 "/dist/chrome-sandbox"')
    await expect(checkSandbox('/dist/electron', { ...free, read, isPrivileged: () => true })).resolves.toBeUndefined()
  })

  test('when a container forbids them, the sentence names both ways out', async () => {
    const { run } = fakeRun({ exitCode: 1 })
    await expect(checkSandbox('/dist/electron', { ...free, run })).rejects.toThrow(/seccomp profile.*ELECTRON_DISABLE_SANDBOX=1/)
  })
})
