// @vitest-environment jsdom
import '../../ui/jsdom-dialogs.ts'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { PasteDialog } from './PasteDialog.tsx'

afterEach(cleanup)

test('when a paste is asked about, the text is shown, Cancel has the focus, and only Paste pastes', () => {
  const onAccept = vi.fn()
  const onCancel = vi.fn()
  render(<PasteDialog question={{ text: 'a\rb', risk: 'many-lines' }} terminalCount={1} onAccept={onAccept} onCancel={onCancel} />)
  expect(screen.getByRole('dialog', { name: 'Paste into the terminal?' })).toBeTruthy()
  expect(screen.getByLabelText('Text to paste').textContent).toBe('a\nb')
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' }))
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  expect([onAccept.mock.calls.length, onCancel.mock.calls.length]).toEqual([0, 1])
  fireEvent.click(screen.getByRole('button', { name: 'Paste' }))
  expect(onAccept).toHaveBeenCalledOnce()
})

test('when several terminals would get the text, their number is named', () => {
  render(<PasteDialog question={{ text: 'a\rb', risk: 'many-lines' }} terminalCount={3} onAccept={vi.fn()} onCancel={vi.fn()} />)
  expect(screen.getByRole('dialog', { name: 'Paste into 3 terminals?' })).toBeTruthy()
})
