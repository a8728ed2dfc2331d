// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { DEFAULT_SETTINGS, type SettingsOverrides } from '../../../shared/domain/settings.ts'
import { AppError } from '../../../shared/errors.ts'
import { ApiProvider } from '../../api/api-context.tsx'
import { createFakeApi, type FakeApiOptions } from '../../api/fake-api.ts'
import { makeConsole } from '../../api/fake-data.ts'
import { SettingsScreen } from './SettingsScreen.tsx'

afterEach(cleanup)

function show(overrides: SettingsOverrides = {}, handlers: FakeApiOptions['handlers'] = {}) {
  const api = createFakeApi({ start: makeConsole(), handlers })
  const onSaved = vi.fn()
  const onFailure = vi.fn()
  render(
    <ApiProvider value={api}>
      <SettingsScreen settings={DEFAULT_SETTINGS} overrides={overrides} platform="linux" onSaved={onSaved} onFailure={onFailure} />
    </ApiProvider>,
  )
  return { api, onSaved, onFailure }
}
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })

test('when a number is typed, it is saved on Enter', async () => {
  const { api, onSaved } = show()
  fireEvent.change(field('Terminal font size'), { target: { value: '15' } })
  expect(api.calls).toEqual([])
  fireEvent.keyDown(field('Terminal font size'), { key: 'Enter' })
  await waitFor(() => expect(onSaved).toHaveBeenCalledWith({ ...DEFAULT_SETTINGS, terminalFontSizePx: 15 }))
})

test('when the number is wrong, one sentence says what is wanted, and nothing is saved', () => {
  const { api } = show()
  fireEvent.change(field('Terminal font size'), { target: { value: '99' } })
  fireEvent.blur(field('Terminal font size'))
  expect(screen.getByText('Give a whole number from 8 to 32.')).toBeTruthy()
  expect(field('Terminal font size').getAttribute('aria-invalid')).toBe('true')
  expect(api.calls).toEqual([])
})

test('when Escape is pressed in a field, the old value is back', () => {
  show()
  fireEvent.change(field('Scrollback'), { target: { value: '5' } })
  fireEvent.keyDown(field('Scrollback'), { key: 'Escape' })
  expect(field('Scrollback').value).toBe('2000')
})

test('when a variable decides a setting, its field is disabled and says which', () => {
  show({ orphanGracePeriodS: 'PTY_ORPHAN_GRACE_PERIOD' })
  expect(field('Grace period').disabled).toBe(true)
  expect(screen.getByText('Decided by the environment variable PTY_ORPHAN_GRACE_PERIOD.')).toBeTruthy()
})

test('when a theme is chosen, it is saved at once', () => {
  const { api } = show()
  fireEvent.click(screen.getByRole('radio', { name: 'High contrast' }))
  expect(api.calls).toEqual([{ command: 'settings.update', input: { theme: 'high-contrast' } }])
})

test('when saving fails, the failure is handed on', async () => {
  const error = new AppError('storage-failed', 'The disk is full.')
  const { onFailure } = show({}, { 'settings.update': () => Promise.reject(error) })
  fireEvent.click(screen.getByRole('checkbox', { name: /Programs may write/ }))
  await waitFor(() => expect(onFailure).toHaveBeenCalledExactlyOnceWith(error))
})
