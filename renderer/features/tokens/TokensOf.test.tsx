// @vitest-environment jsdom
import '../../ui/jsdom-dialogs.ts'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { ApiProvider } from '../../api/api-context.tsx'
import { createFakeApi, type FakeApiOptions } from '../../api/fake-api.ts'
import { makeConsole } from '../../api/fake-data.ts'
import { fakeDebugSessionId } from '../../api/fake-inventory-data.ts'
import { WRONG_PASSPHRASE } from '../../api/fake-vault.ts'
import type { Environment } from '../../../shared/domain/inventory/server.ts'
import { AppError } from '../../../shared/errors.ts'
import { TokensOf } from './TokensOf.tsx'

afterEach(cleanup)

const owner = { kind: 'debug-session', id: fakeDebugSessionId(1) } as const

async function show(handlers: FakeApiOptions['handlers'] = {}, environment: Environment = 'dev') {
  const api = createFakeApi({ start: makeConsole(), handlers })
  render(
    <ApiProvider value={api}>
      <TokensOf owner={owner} environment={environment} />
    </ApiProvider>,
  )
  await screen.findByText('artifact store')
  return { asked: (name: string) => api.calls.filter(({ command }) => command === name).map(({ input }) => input) }
}
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label)
const fill = (label: string, value: string) => fireEvent.change(field(label), { target: { value } })
const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

async function proveWith(passphrase: string, submit: string) {
  fill('Passphrase', passphrase)
  click(submit)
  await screen.findByRole('button', { name: submit }).catch(() => null)
}

test('when the passphrase is wrong, the reason stays, the passphrase is gone, and the right one shows the value until it is hidden', async () => {
  await show({ 'token.reveal': ({ proof }) => (proof.kind === 'passphrase' && proof.passphrase === WRONG_PASSPHRASE ? refuse() : { value: 'the-secret-itself', hideAtMs: Date.now() + 60_000 }) })
  click('Reveal artifact store…')
  fill('Reason', 'rotate it')
  await proveWith(WRONG_PASSPHRASE, 'Reveal')
  expect(await screen.findByText(/does not open the vault/)).toBeTruthy()
  expect([field('Reason').value, field('Passphrase').value]).toEqual(['rotate it', ''])
  fill('Passphrase', 'tea for two')
  click('Reveal')
  expect(await screen.findByText('the-secret-itself')).toBeTruthy()
  click('Hide now')
  expect(screen.queryByText('the-secret-itself')).toBeNull()
})

test('when a value lets somebody into production, the question and the value say so; elsewhere nothing does', async () => {
  await show({ 'token.reveal': () => ({ value: 'the-secret-itself', hideAtMs: Date.now() + 60_000 }) }, 'prod')
  click('Reveal artifact store…')
  expect(screen.getByRole('note').textContent).toContain('in production')
  fill('Reason', 'rotate it')
  await proveWith('tea for two', 'Reveal')
  await screen.findByText('the-secret-itself')
  expect(screen.getByRole('note').textContent).toContain('in production')
  cleanup()
  await show({}, 'staging')
  click('Reveal artifact store…')
  expect(screen.queryByRole('note')).toBeNull()
})

test('when the time to show a value is over, it is not shown', async () => {
  await show({ 'token.reveal': () => ({ value: 'the-secret-itself', hideAtMs: Date.now() - 1 }) })
  click('Reveal artifact store…')
  fill('Reason', 'late')
  fill('Passphrase', 'tea for two')
  click('Reveal')
  await screen.findByText('artifact store')
  expect(screen.queryByText('the-secret-itself')).toBeNull()
})

test('when no reason is given, nothing is asked for and the passphrase stays', async () => {
  const { asked } = await show()
  click('Copy artifact store…')
  fill('Passphrase', 'tea for two')
  click('Copy')
  expect(screen.getByText(/Give a reason first/)).toBeTruthy()
  expect(asked('token.copy')).toEqual([])
  expect(field('Passphrase').value).toBe('tea for two')
})

test.each([
  ['glrt-one\ntwo', /it has several lines/],
  ['x'.repeat(16_385), /is longer than 16384 characters/],
  ['   ', /is empty/],
])('when a value cannot be one, that is said and what was typed stays', async (value, sentence) => {
  const { asked } = await show()
  click('Add token…')
  fill('Label', 'deploy')
  fill('Value', value)
  click('Add')
  expect(await screen.findByText(sentence)).toBeTruthy()
  expect([field('Label').value, asked('token.add')]).toEqual(['deploy', []])
})

test('when adding fails after the value was sent, the details stay and the value has to be pasted again', async () => {
  await show({ 'token.add': refuse })
  click('Add token…')
  fill('Label', 'deploy')
  fill('Value', 'a-value-of-a-token')
  click('Add')
  expect(await screen.findByText(/paste it again/)).toBeTruthy()
  expect([field('Label').value, field('Value').value]).toEqual(['deploy', ''])
})

function refuse(): never {
  throw new AppError('wrong-secret', 'This passphrase does not open the vault; try again.')
}

test('when too many tries were wrong, the time until the next one runs down and nothing is sent before', async () => {
  const { asked } = await show({ 'vault.retryAtMs': () => Date.now() + 30_000 })
  click('Reveal artifact store…')
  expect(await screen.findByText(/^Next try in 0:(31|30|29)\./)).toBeTruthy()
  fill('Reason', 'rotate it')
  fill('Passphrase', 'the right one')
  click('Reveal')
  expect(asked('token.reveal')).toEqual([])
})
