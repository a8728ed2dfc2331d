import { describe, expect, test } from 'vitest'
import { fakeRun } from '../fixtures/checkout.mjs'
import { debianPackages, readReleaseName, SYSTEM_NEEDS } from './system-needs.mjs'
import { findMissingNeeds, findUnresolvedLibraries } from './system-probe.mjs'

const LOADER_LIST = '2 libs found in cache\n\tlibgtk-3.so.0 (libc6,x86-64) => /lib/libgtk-3.so.0\n\tlibnss3.so (libc6,x86-64) => /lib/libnss3.so\n'

describe('looking at the system', () => {
  test('when the loader, the search path and the folders are read, what is missing is known', async () => {
    const missing = await findMissingNeeds(SYSTEM_NEEDS, {
      run: fakeRun({ stdout: LOADER_LIST }).run,
      find: (name) => (name === 'tmux' ? undefined : `/usr/bin/${name}`),
      hasFiles: () => true,
    })
    expect(missing.map(({ debian }) => debian)).toEqual(['libgbm1', 'libasound2', 'libnotify4', 'libsecret-1-0', 'tmux'])
  })

  test('when the loader misses a library of an executable, its name is read', async () => {
    const { run } = fakeRun({ stdout: '\tlibffmpeg.so => /x/libffmpeg.so (0x1)\n\tlibcups.so.2 => not found\n' })
    expect(await findUnresolvedLibraries('/electron', run)).toEqual(['libcups.so.2'])
  })
})

describe('names of Debian packages', () => {
  const gtk = SYSTEM_NEEDS.slice(0, 1)

  test.each([
    { release: 'VERSION_CODENAME=bookworm', name: 'libgtk-3-0' },
    { release: 'VERSION_CODENAME=trixie', name: 'libgtk-3-0t64' },
    { release: 'VERSION_CODENAME=jammy\nUBUNTU_CODENAME=jammy', name: 'libgtk-3-0' },
    { release: 'VERSION_CODENAME=wilma\nUBUNTU_CODENAME=noble', name: 'libgtk-3-0t64' },
    { release: 'VERSION_CODENAME=faye\nDEBIAN_CODENAME="bookworm"', name: 'libgtk-3-0' },
  ])('when the release says $release, GTK is $name', ({ release, name }) => {
    expect(debianPackages(gtk, release)).toEqual([name])
  })

  test('when the file says nothing, the release has no name', () => {
    expect(readReleaseName('')).toBe('')
  })
})
