import { describe, expect, test } from 'vitest'
import { checkPlatform } from './platform.mjs'

describe('the machine', () => {
  test.each([
    { platform: 'linux', architecture: 'x64' },
    { platform: 'darwin', architecture: 'arm64' },
    { platform: 'win32', architecture: 'x64' },
  ])('when it is $platform-$architecture, it will do', (machine) => {
    expect(() => checkPlatform({ ...machine, hasMusl: false })).not.toThrow()
  })

  test.each([
    { platform: 'freebsd', architecture: 'x64', hasMusl: false, says: 'There is no Electron for freebsd-x64' },
    { platform: 'linux', architecture: 'ppc64', hasMusl: false, says: 'There is no Electron for linux-ppc64' },
    { platform: 'linux', architecture: 'x64', hasMusl: true, says: 'without glibc' },
  ])('when it is $platform-$architecture with musl $hasMusl, one sentence says so before anything is downloaded', ({ says, ...machine }) => {
    expect(() => checkPlatform(machine)).toThrow(says)
  })
})
