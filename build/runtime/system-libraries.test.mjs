import { describe, expect, test } from 'vitest'
import { fakeRun, makeCheckout } from '../fixtures/checkout.mjs'
import { forgetSystemProbe, meetSystemNeeds, wasSystemProbed } from './system-libraries.mjs'

const BOOKWORM = 'ID=debian\nVERSION_CODENAME=bookworm\n'
const NOBLE = 'ID=ubuntu\nVERSION_CODENAME=noble\nUBUNTU_CODENAME=noble\n'
const purposes = /** @type {const} */ (['window', 'features'])

/**
 * A machine that lacks what brings the named Debian packages, until apt-get has run.
 * @param {Partial<import('./system-libraries.mjs').Machine> & { lacks?: string[] }} options
 */
function makeMachine({ lacks = [], ...machine }) {
  const missing = new Set(lacks)
  const { run, calls } = fakeRun({ effect: () => missing.clear() })
  /** @type {string[]} */
  const notes = []
  /** @type {import('./system-libraries.mjs').Machine} */
  const described = {
    osRelease: BOOKWORM,
    isRoot: true,
    hasApt: true,
    run,
    find: (name) => `/usr/bin/${name}`,
    findMissing: async (needs) => needs.filter(({ debian }) => missing.has(debian)),
    findUnresolved: async () => [],
    ...machine,
  }
  const options = { note: (/** @type {string} */ text) => void notes.push(text), installing: (/** @type {unknown} */ _packages, /** @type {() => Promise<void>} */ work) => work(), machine: described }
  return { options, calls, notes, machine: described }
}

describe('what the system must have', () => {
  test('when root lacks libraries on Debian, apt installs them under the names of its release', async () => {
    const bookworm = makeMachine({ lacks: ['libgtk-3-0', 'libnotify4'] })
    await meetSystemNeeds(makeCheckout().paths, purposes, '/electron', bookworm.options)
    expect(bookworm.calls).toEqual([['apt-get', 'install', '-y', '-q', '--no-install-recommends', 'libgtk-3-0', 'libnotify4']])

    const noble = makeMachine({ lacks: ['libgtk-3-0', 'libnotify4'], osRelease: NOBLE })
    await meetSystemNeeds(makeCheckout().paths, purposes, '/electron', noble.options)
    expect(noble.calls[0]?.slice(-2)).toEqual(['libgtk-3-0t64', 'libnotify4'])
  })

  test('when another user lacks them, the sentence holds the one line to run', async () => {
    const { options } = makeMachine({ lacks: ['libnss3'], isRoot: false })
    await expect(meetSystemNeeds(makeCheckout().paths, purposes, '/electron', options)).rejects.toThrow(
      'Something is missing on this system: libnss3.so; run `sudo apt-get install -y --no-install-recommends libnss3` and try again.',
    )
  })

  test('when the system has no apt, the sentence names the files', async () => {
    const { options } = makeMachine({ lacks: ['libnss3'], hasApt: false })
    await expect(meetSystemNeeds(makeCheckout().paths, purposes, '/electron', options)).rejects.toThrow('install what brings libnss3.so with the package manager')
  })

  test('when only the keyring is missing, the app starts and a person is told once', async () => {
    const { paths } = makeCheckout()
    const { options, notes, machine } = makeMachine({ lacks: ['gnome-keyring'], isRoot: false })
    await meetSystemNeeds(paths, purposes, '/electron', options)
    expect(notes).toEqual([expect.stringMatching(/^Without gnome-keyring-daemon some features or tests will not work: run `sudo apt-get install .* gnome-keyring`\.$/)])
    expect(wasSystemProbed(paths, purposes, '/electron', machine)).toBe(true)
  })

  test('when Electron needs a library nobody thought of, the sentence names it', async () => {
    const { paths } = makeCheckout()
    const { options, machine } = makeMachine({ findUnresolved: async () => ['libnew.so.9'] })
    await expect(meetSystemNeeds(paths, purposes, '/electron', options)).rejects.toThrow('libnew.so.9')
    expect(wasSystemProbed(paths, purposes, '/electron', machine)).toBe(false)
  })

  test('when Xvfb is removed later, that is noticed', async () => {
    const { paths } = makeCheckout()
    const { options, machine } = makeMachine({})
    await meetSystemNeeds(paths, ['screen'], '/electron', options)
    expect(wasSystemProbed(paths, ['screen'], '/electron', machine)).toBe(true)
    expect(wasSystemProbed(paths, ['screen'], '/electron', { ...machine, find: () => undefined })).toBe(false)
  })

  test('when all was found once, it is asked again only for another Electron, purpose or system, or after a failure', async () => {
    const { paths } = makeCheckout()
    const { options, machine } = makeMachine({})
    await meetSystemNeeds(paths, purposes, '/electron', options)
    expect(wasSystemProbed(paths, purposes, '/electron', machine)).toBe(true)
    expect(wasSystemProbed(paths, purposes, '/other', machine)).toBe(false)
    expect(wasSystemProbed(paths, ['window', 'tests'], '/electron', machine)).toBe(false)
    expect(wasSystemProbed(paths, purposes, '/electron', { ...machine, osRelease: NOBLE })).toBe(false)
    expect(wasSystemProbed(paths, purposes, '/electron', { ...machine, find: () => undefined })).toBe(true)
    forgetSystemProbe(paths)
    expect(wasSystemProbed(paths, purposes, '/electron', machine)).toBe(false)
  })
})
