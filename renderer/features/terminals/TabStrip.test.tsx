// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { exited, fakeTabId, makeSession } from '../../api/fake-data.ts'
import { TabStrip, type TabStripProps } from './TabStrip.tsx'

beforeAll(() => {
  Element.prototype.scrollIntoView = () => undefined
})
afterEach(cleanup)

const [one, two, three] = [fakeTabId(1), fakeTabId(2), fakeTabId(3)]
const tabs = [
  { id: one, session: makeSession(1), paneCount: 1, hasRung: false, isZoomed: false, isBroadcasting: false },
  { id: two, session: makeSession(2, { status: exited({ code: 3 }) }), paneCount: 1, hasRung: false, isZoomed: false, isBroadcasting: false },
  { id: three, session: makeSession(3, { origin: 'restored' }), paneCount: 1, hasRung: false, isZoomed: false, isBroadcasting: false },
]

function show(part: Partial<TabStripProps> = {}) {
  const props = {
    tabs,
    activeTabId: one,
    renamingTabId: null,
    newTerminalKeys: ['Ctrl', 'Shift', 'T'],
    onActivate: vi.fn(),
    onClose: vi.fn(),
    onMove: vi.fn(),
    onStartRename: vi.fn(),
    onRename: vi.fn(),
    onCancelRename: vi.fn(),
    onNew: vi.fn(),
    ...part,
  }
  render(<TabStrip {...props} />)
  return props
}
const tab = (name: RegExp) => screen.getByRole('tab', { name })

test('when tabs are shown, each says its name and how its program stands', () => {
  show()
  expect(screen.getByRole('tablist', { name: 'Terminals' })).toBeTruthy()
  expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual([
    'web-1, running',
    'web-2, exited with code 3',
    'web-3, restored — new shell',
  ])
})

test('when a tab holds several panes, it says how many, whether one covers the others, whether a bell rang or input is broadcast', () => {
  show({ tabs: [{ id: one, session: makeSession(1), paneCount: 3, hasRung: true, isZoomed: true, isBroadcasting: true }] })
  expect(tab(/web-1/).textContent).toBe('web-1, 3 terminals, bell rang, broadcasting, zoomed, running')
  expect(screen.getByRole('button', { name: 'Close tab web-1 and its 3 terminals' })).toBeTruthy()
})

test('when the Tab key is pressed, only the active tab and its close button are stops', () => {
  show()
  const stops = [...screen.getAllByRole('tab'), ...screen.getAllByRole('button', { name: /^Close/ })]
  expect(stops.filter(({ tabIndex }) => tabIndex === 0).map((stop) => stop.getAttribute('aria-label') ?? stop.textContent)).toEqual([
    'web-1, running',
    'Close web-1',
  ])
})

test.each([
  { key: 'ArrowRight', to: two },
  { key: 'ArrowLeft', to: three },
  { key: 'End', to: three },
  { key: 'Home', to: one },
])('when $key is pressed on the first tab, another comes to the front and the focus stays among the tabs', ({ key, to }) => {
  const { onActivate } = show()
  fireEvent.keyDown(tab(/web-1/), { key })
  expect(onActivate).toHaveBeenCalledExactlyOnceWith(to, { keepFocus: true })
  expect(document.activeElement?.getAttribute('data-tab')).toBe(to)
})

test('when Enter, Delete or F2 is pressed on a tab, it is entered, closed or renamed', () => {
  const { onActivate, onClose, onStartRename } = show()
  for (const key of ['Enter', 'Delete', 'F2']) fireEvent.keyDown(tab(/web-2/), { key })
  expect(onActivate).toHaveBeenCalledExactlyOnceWith(two, { keepFocus: false })
  expect(onClose).toHaveBeenCalledExactlyOnceWith(two)
  expect(onStartRename).toHaveBeenCalledExactlyOnceWith(two)
})

test('when a tab is clicked with the middle button, it closes', () => {
  const { onClose } = show()
  fireEvent(tab(/web-3/), new MouseEvent('auxclick', { bubbles: true, button: 1 }))
  expect(onClose).toHaveBeenCalledExactlyOnceWith(three)
})

test('when a new name is typed, Enter accepts it once', () => {
  const { onRename, onCancelRename } = show({ renamingTabId: one })
  const field = screen.getByRole('textbox', { name: 'New name of web-1' })
  fireEvent.change(field, { target: { value: '  build ' } })
  fireEvent.keyDown(field, { key: 'Enter' })
  fireEvent.blur(field)
  expect(onRename).toHaveBeenCalledExactlyOnceWith(one, 'build')
  expect(onCancelRename).not.toHaveBeenCalled()
})

test('when the name is empty, Enter does nothing and Escape keeps the old one', () => {
  const { onRename, onCancelRename } = show({ renamingTabId: one })
  const field = screen.getByRole('textbox', { name: 'New name of web-1' })
  fireEvent.change(field, { target: { value: ' ' } })
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(onCancelRename).not.toHaveBeenCalled()
  fireEvent.keyDown(field, { key: 'Escape' })
  expect(onCancelRename).toHaveBeenCalledOnce()
  expect(onRename).not.toHaveBeenCalled()
})

test('when there is no tab, there is no strip, so that "New terminal" stands in one place only', () => {
  show({ tabs: [], activeTabId: null })
  expect(screen.queryByRole('button', { name: 'New terminal' })).toBeNull()
})
