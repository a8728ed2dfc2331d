// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useEffect, useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import type { VaultStatus } from '../../../shared/domain/vault.ts'
import { AppError } from '../../../shared/errors.ts'
import { ApiProvider } from '../../api/api-context.tsx'
import { createFakeApi, type FakeApi, type FakeApiOptions } from '../../api/fake-api.ts'
import { makeConsole } from '../../api/fake-data.ts'
import { WRONG_PASSPHRASE } from '../../api/fake-vault.ts'
import { Curtain } from './Curtain.tsx'
import { VaultGate } from './VaultGate.tsx'

afterEach(cleanup)
const LOCKED: VaultStatus = { kind: 'locked', reason: 'start', retryAtMs: null }
const damaged: VaultStatus = { kind: 'unreadable', reason: 'database-damaged', text: 'The file is damaged.' }

function Followed({ api, first }: { readonly api: FakeApi; readonly first: VaultStatus }) {
  const [status, setStatus] = useState(first)
  useEffect(() => api.on('vault.changed', setStatus), [api])
  return (
    <VaultGate status={status} onOpenSecurity={() => undefined}>
      <p>ten servers</p>
    </VaultGate>
  )
}

function show(first: VaultStatus, handlers: FakeApiOptions['handlers'] = {}) {
  const api = createFakeApi({ start: makeConsole([], { vault: first }), handlers })
  render(
    <ApiProvider value={api}>
      <Followed api={api} first={first} />
    </ApiProvider>,
  )
  return api
}
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })
const submit = () => fireEvent.submit(document.querySelector('form') ?? document.body)
const alerts = () => screen.getAllByRole('alert').map((each) => each.textContent).filter((text) => text !== '')
const unlocks = (api: FakeApi) => api.calls.filter(({ command }) => command === 'vault.unlock').map(({ input }) => input)

test('when the vault is locked, nothing of what is inside is on the page; the right passphrase brings it', async () => {
  const api = show(LOCKED)
  expect(screen.queryByText('ten servers')).toBeNull()
  type('Passphrase', 'tea for two')
  submit()
  expect(await screen.findByText('ten servers')).toBeTruthy()
  api.emit('vault.changed', { kind: 'locked', reason: 'idle', retryAtMs: null })
  await waitFor(() => expect(screen.queryByText('ten servers')).toBeNull())
})

test('when the passphrase is wrong, one sentence says so, and the field keeps what was typed until it is changed', async () => {
  show(LOCKED)
  type('Passphrase', WRONG_PASSPHRASE)
  submit()
  await waitFor(() => expect(alerts()).toEqual([expect.stringContaining('This passphrase does not open the vault')]))
  type('Passphrase', 'tea')
  expect(alerts()).toEqual([])
})

test('when a wait is due, it is said how long, and Enter asks nobody', () => {
  const api = show({ kind: 'locked', reason: 'start', retryAtMs: Date.now() + 31_500 })
  expect(screen.getByText(/Next try in/).textContent).toMatch(/^Next try in 0:3[12]\. Wrong tries never delete anything\.$/)
  type('Passphrase', 'tea for two')
  submit()
  expect(unlocks(api)).toEqual([])
})

test('when the code has a typing error, it costs no try', () => {
  const api = show(LOCKED)
  fireEvent.click(screen.getByRole('button', { name: 'Use the recovery code' }))
  type('Recovery code', 'ABCD-EFGH')
  submit()
  expect(alerts()).toEqual(['The code is not complete: it has nine groups of four.'])
  expect(unlocks(api)).toEqual([])
})

test('when somebody came in with the recovery code, they are led to choose anew', async () => {
  show({ kind: 'unlocked', openedWith: 'recovery' })
  expect(await screen.findByText(/You came in with the recovery code/)).toBeTruthy()
  expect(screen.getByText('ten servers')).toBeTruthy()
})

test('when the keyring alone opens the vault, there is nothing to type', async () => {
  const api = show(LOCKED, { 'vault.slots': () => [{ id: '1', kind: 'os', createdAtMs: 0, backend: 'kwallet6' }] })
  await waitFor(() => expect(screen.queryByLabelText('Passphrase')).toBeNull())
  submit()
  await screen.findByText('ten servers')
  expect(unlocks(api)).toEqual([{ secret: { kind: 'keyring' }, acceptsLoss: false }])
})

test.each([
  { reason: 'database-damaged', ways: ['Try again…', 'Choose a backup…', 'Reveal folder'] },
  { reason: 'keys-missing', ways: ['Try again…', 'Choose a backup…', 'Reveal folder'] },
  { reason: 'changes-missing', ways: ['Try again…', 'Choose a backup…', 'Open without the newest changes…', 'Reveal folder'] },
  { reason: 'database-newer', ways: ['Reveal folder'] },
] as const)('when the vault is unreadable ($reason), the safe ways on are $ways, none of them the default', ({ reason, ways }) => {
  show({ kind: 'unreadable', reason, text: 'why it is so' })
  expect(screen.getByText('why it is so')).toBeTruthy()
  expect(screen.getAllByRole('button').map((each) => each.textContent)).toEqual(ways)
  expect(document.activeElement).toBe(document.body)
})

test('when an unreadable vault is tried again with a wrong passphrase, the reason is still there when the answer comes', async () => {
  const api = show(damaged, {
    'vault.unlock'() {
      api.emit('vault.changed', { kind: 'unlocking', reason: 'start' })
      api.emit('vault.changed', damaged)
      throw new AppError('wrong-secret', 'This is not it.')
    },
  })
  fireEvent.click(screen.getByRole('button', { name: 'Try again…' }))
  type('Passphrase', 'tea for two')
  submit()
  await waitFor(() => expect(alerts()).toEqual(['This is not it.']))
})

test('when the curtain is down, it tells how many programs run and no name', () => {
  const onQuit = vi.fn()
  render(
    <ApiProvider value={createFakeApi({ start: makeConsole() })}>
      <Curtain status={{ kind: 'locked', reason: 'screen-lock', retryAtMs: null }} runningCount={2} onQuit={onQuit} />
    </ApiProvider>,
  )
  expect(document.body.textContent).toContain('Mooring is lockedThe screen was locked.')
  expect(document.body.textContent).toContain('2 programs go on running.')
  expect(document.activeElement).toBe(screen.getByLabelText('Passphrase'))
})
