// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { Protection } from '../../../../shared/domain/vault.ts'
import { ApiProvider } from '../../../api/api-context.tsx'
import { createFakeApi } from '../../../api/fake-api.ts'
import { makeConsole } from '../../../api/fake-data.ts'
import { SecurityScreen } from './SecurityScreen.tsx'

afterEach(cleanup)

const FUSES = [
  { name: 'RunAsNode', text: 'It would run anything.', isOn: true, isOnWhenPackaged: false },
  { name: 'OnlyLoadAppFromAsar', text: 'It keeps other code out.', isOn: true, isOnWhenPackaged: true },
  { name: 'GrantFileProtocolExtraPrivileges', text: 'It gives files rights.', isOn: null, isOnWhenPackaged: false },
]

async function show(kind: Protection, runtime = {}, fuses = FUSES) {
  const start = makeConsole([], { vault: { kind: 'unlocked', openedWith: kind } })
  const handlers = { 'vault.slots': () => [{ id: '1', kind, createdAtMs: 0, backend: null }], 'vault.schemaVersion': () => 42, 'app.fuses': () => fuses }
  const nothing = () => undefined
  render(
    <ApiProvider value={createFakeApi({ start, handlers })}>
      <SecurityScreen runtime={{ ...start.runtime, ...runtime }} idleLockMinutes={15} lockKeys={[]} onLock={nothing} onOpenAudit={nothing} onOpenTransfer={nothing} />
    </ApiProvider>,
  )
  const region = async (name: string) => within(await screen.findByRole('region', { name }))
  return { fuses: await region('Switches in Electron itself'), versions: await region('Versions'), limits: await region('What this protects against, and what not') }
}

test('the format is the one of the open vault, whatever its backups have, and an old Chromium says how old it is', async () => {
  const { versions } = await show('os+pass', { chromium: '114.0.5735.289' })
  expect(versions.getByText('version 42')).toBeTruthy()
  expect(versions.getByText(/^114\.0\.5735\.289, from about May 2023, \d+ months ago; it lacks security fixes made since$/)).toBeTruthy()
})

test('a Chromium from the future has no age', async () => {
  const { versions } = await show('os+pass', { chromium: '9999.0.0.0' })
  expect(versions.getByText('9999.0.0.0')).toBeTruthy()
})

test('what is not protected stands beside what is, and follows how the vault opens', async () => {
  const { limits } = await show('os')
  const claims = limits.getAllByRole('listitem').map((item) => item.textContent)
  expect(claims).toContainEqual(expect.stringMatching(/^Not protected: Other programs that run as you/))
  expect(claims).toContainEqual(expect.stringMatching(/^Not protected: A hostile program that runs as you while the vault is open/))
  cleanup()
  const strong = (await show('os+pass')).limits.getAllByRole('listitem').map((item) => item.textContent)
  expect(strong).toContainEqual(expect.stringMatching(/^Protected: While the vault is locked, programs that run as you/))
  expect(strong).toContainEqual(expect.stringMatching(/^Not protected: Administrators of this machine/))
})

test('a fuse that is other than in a package is marked, and one that is not there is not', async () => {
  const { fuses } = await show('os+pass')
  expect(fuses.getAllByRole('row').map((row) => row.textContent)).toEqual([
    'FuseHerePackaged',
    'RunAsNodeIt would run anything.on (other than in a package)off',
    'OnlyLoadAppFromAsarIt keeps other code out.onon',
    'GrantFileProtocolExtraPrivilegesIt gives files rights.not thereoff',
  ])
  expect(fuses.getByText(/does not run from a package/)).toBeTruthy()
  cleanup()
  const packaged = await show('os+pass', {}, FUSES.slice(1))
  expect(packaged.fuses.getByText(/Here they are as in a package/)).toBeTruthy()
})
