// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { ApiProvider } from '../../api/api-context.tsx'
import { createFakeApi, type FakeApiOptions } from '../../api/fake-api.ts'
import { makeConsole } from '../../api/fake-data.ts'
import { FirstStart } from './FirstStart.tsx'

afterEach(cleanup)

const ABSENT = { kind: 'unavailable', reason: 'absent', text: 'No keyring answers.' } as const

async function show(handlers: FakeApiOptions['handlers'] = {}) {
  const api = createFakeApi({ start: makeConsole(), handlers })
  render(
    <ApiProvider value={api}>
      <FirstStart isBegun={false} />
    </ApiProvider>,
  )
  await screen.findByText(/Keyring of this system|No keyring can be used/)
  const asked = (name: string) => api.calls.filter(({ command }) => command === name).map(({ input }) => input)
  return { api, asked }
}
const fill = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })
const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const alerts = () => screen.getAllByRole('alert').map((each) => each.textContent).filter((text) => text !== '')
const isChosen = (name: RegExp) => screen.getByRole<HTMLInputElement>('radio', { name }).checked

async function typeAndContinue(passphrase = 'tea for two') {
  fill('New passphrase', passphrase)
  fill('The same again', passphrase)
  click('Continue')
  await screen.findByText('Write down the recovery code')
  return [...document.querySelectorAll('.recovery-code li')].map((each) => each.textContent).join('-')
}

test('when there is a keyring, keyring and passphrase are chosen', async () => {
  await show()
  expect(isChosen(/^Keyring and passphrase/)).toBe(true)
  expect(screen.getByText('Keyring of this system: GNOME Keyring (Secret Service).')).toBeTruthy()
})

test('when there is no keyring, that is said, and only a passphrase can be chosen', async () => {
  const { asked } = await show({ 'vault.keyring': () => ABSENT })
  expect(screen.getByText('No keyring can be used.').parentElement?.textContent).toContain('No keyring answers.')
  expect(isChosen(/^Passphrase only/)).toBe(true)
  expect(screen.getByRole<HTMLInputElement>('radio', { name: /^Keyring only/ }).disabled).toBe(true)
  await typeAndContinue('a passphrase that stands alone')
  expect(asked('vault.beginCreation')).toEqual([{ protection: 'pass', passphrase: 'a passphrase that stands alone' }])
})

test('when the keyring alone is to open the vault, that is a choice of its own with its limit beside it', async () => {
  const { asked } = await show()
  fireEvent.click(screen.getByRole('radio', { name: /^Keyring only/ }))
  expect(screen.getByText(/every program that runs as you can ask the keyring and then read everything/)).toBeTruthy()
  click('Continue')
  await screen.findByText('Write down the recovery code')
  expect(asked('vault.beginCreation')).toEqual([{ protection: 'os', passphrase: null }])
})

test.each([
  { first: '', second: '', says: 'Type a passphrase.' },
  { first: 'tea', second: 'tea', says: 'Too weak: it needs at least 10 characters.' },
  { first: 'tea for two', second: 'tea for tow', says: 'The two are not the same; type the second one again.' },
])('when “$first” and “$second” are typed, nothing is made: $says', async ({ first, second, says }) => {
  const { asked } = await show()
  fill('New passphrase', first)
  fill('The same again', second)
  click('Continue')
  expect(alerts()).toEqual([says])
  expect(asked('vault.beginCreation')).toEqual([])
})

test('when the code is typed back, and not before, the vault is stored', async () => {
  const { asked } = await show()
  const code = await typeAndContinue()
  click('I have written it down')
  expect(screen.queryByText(code.slice(0, 4))).toBeNull()
  expect(asked('vault.confirmCreation')).toEqual([])
  fill('Recovery code', code.toLowerCase().replaceAll('-', ' '))
  expect(screen.getByText('Complete.')).toBeTruthy()
  click('Make the vault')
  await waitFor(() => expect(asked('vault.confirmCreation')).toHaveLength(1))
})

test('when the code is typed back wrong, the place is named while typing, and what main says is shown', async () => {
  await show()
  const code = await typeAndContinue()
  click('I have written it down')
  fill('Recovery code', `U${code.slice(1)}`)
  expect(alerts()).toEqual(['A recovery code has no “U”; look at that place again.'])
  fill('Recovery code', code.slice(0, 12))
  expect(screen.getByText(/10 of 36 letters and digits/)).toBeTruthy()
  click('Make the vault')
  await waitFor(() => expect(alerts()).toEqual(['There is a typing error in the recovery code; compare it group by group.']))
})

test('when the person goes back from the code, nothing is kept of it, and what they typed is still there', async () => {
  const { asked } = await show()
  await typeAndContinue()
  click('Back')
  expect((await screen.findByLabelText<HTMLInputElement>('New passphrase')).value).toBe('tea for two')
  expect(asked('vault.abandonCreation')).toHaveLength(1)
})

test('when Escape is pressed over the code, it stays: it is shown only once', async () => {
  await show()
  await typeAndContinue()
  let hasEscaped = false
  document.body.addEventListener('keydown', () => (hasEscaped = true), { once: true })
  fireEvent.keyDown(screen.getByRole('button', { name: 'Back' }), { key: 'Escape' })
  expect({ hasEscaped, isShown: screen.queryByText('Write down the recovery code') !== null }).toEqual({ hasEscaped: false, isShown: true })
})

test('when the passphrase is to be seen, a button shows and hides it', async () => {
  await show()
  const field = screen.getByLabelText<HTMLInputElement>('New passphrase')
  expect(field.type).toBe('password')
  click('Show new passphrase')
  expect(field.type).toBe('text')
  click('Hide new passphrase')
  expect(field.type).toBe('password')
})
