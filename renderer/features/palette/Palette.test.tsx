// @vitest-environment jsdom
import '../../ui/jsdom-dialogs.ts'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { Palette } from './Palette.tsx'

beforeAll(() => {
  Element.prototype.scrollIntoView = () => undefined
})
afterEach(cleanup)

const entries = [
  { id: 'new', label: 'New terminal', keys: ['Ctrl', 'Shift', 'T'], obstacle: null },
  { id: 'close', label: 'Close terminal', keys: null, obstacle: null },
  { id: 'again', label: 'Run again', keys: null, obstacle: 'The program still runs.' },
]

function show() {
  const onRun = vi.fn()
  const onClose = vi.fn()
  render(<Palette entries={entries} footer={{ keys: ['Ctrl', 'K'], text: 'again' }} onRun={onRun} onClose={onClose} />)
  return { onRun, onClose, field: screen.getByRole('combobox', { name: 'Find an action' }) }
}
const chosen = () => screen.getByRole('option', { selected: true }).querySelector('.palette-label')?.textContent

test('when a word is typed, Enter runs the best match', () => {
  const { onRun, field } = show()
  fireEvent.change(field, { target: { value: 'close' } })
  expect(screen.getByRole('dialog', { name: 'Command palette' })).toBeTruthy()
  expect(screen.getAllByRole('option')).toHaveLength(1)
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(onRun).toHaveBeenCalledExactlyOnceWith('close')
})

test('when the arrows are pressed, the choice walks around and the field names it', () => {
  const { field } = show()
  const walk = ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp'].map((key) => {
    fireEvent.keyDown(field, { key })
    return chosen()
  })
  expect(walk).toEqual(['Close terminal', 'Run again', 'New terminal', 'Run again'])
  expect(field.getAttribute('aria-activedescendant')).toBe(screen.getByRole('option', { selected: true }).id)
})

test('when an action cannot be done, it says why and Enter does nothing', () => {
  const { onRun, field } = show()
  fireEvent.change(field, { target: { value: 'again' } })
  expect(screen.getByRole('option').textContent).toContain('The program still runs.')
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(onRun).not.toHaveBeenCalled()
})

test('when nothing matches, a sentence says so', () => {
  const { field } = show()
  fireEvent.change(field, { target: { value: 'zzz' } })
  expect(screen.getByText('Nothing is called “zzz”.')).toBeTruthy()
})

test('when Escape cancels the dialog, the palette asks to be closed', () => {
  const { onClose } = show()
  fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }))
  expect(onClose).toHaveBeenCalledOnce()
})
