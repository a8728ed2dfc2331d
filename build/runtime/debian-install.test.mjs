import { describe, expect, test } from 'vitest'
import { fakeRun } from '../fixtures/checkout.mjs'
import { installDebianPackages } from './debian-install.mjs'

describe('installing with apt', () => {
  test('when the lists of packages are old, they are renewed and it is tried again', async () => {
    const { run, calls } = fakeRun({ exitCode: 100 }, {}, {})
    await installDebianPackages(['xvfb'], run)
    expect(calls.map(([, verb]) => verb)).toEqual(['install', 'update', 'install'])
  })

  test.each([
    { stderr: "E: You don't have enough free space in /var/cache/apt/archives/.", says: 'the disk is full' },
    { stderr: 'E: Could not get lock /var/lib/dpkg/lock-frontend.', says: 'another installation is running' },
    { stderr: 'E: Unable to locate package xvfb', says: 'apt-get said: E: Unable to locate package xvfb' },
  ])('when apt says "$stderr", one sentence gives the reason and the line to run', async ({ stderr, says }) => {
    const failure = installDebianPackages(['xvfb'], fakeRun({ exitCode: 100, stderr }).run)
    await expect(failure).rejects.toThrow(`System packages could not be installed, ${says}: put that right and run \`sudo apt-get install -y --no-install-recommends xvfb\`.`)
  })
})
