// @vitest-environment jsdom
import { afterEach, expect, test } from 'vitest'
import { fakeSessionId } from '../api/fake-data.ts'
import type { TerminalView } from '../ui/terminal/terminal-view.ts'
import { createTerminalRegistry } from './terminal-registry.ts'

afterEach(() => document.body.replaceChildren())
const sessionId = fakeSessionId(1)

/** A terminal that is on the page but hidden until `show`, as one behind another tab is. */
function makeTerminal() {
  const textarea = document.createElement('textarea')
  textarea.className = 'xterm-helper-textarea'
  const view = { focus: () => textarea.focus(), hasFocus: () => document.activeElement === textarea } as TerminalView
  return { view, show: () => document.body.append(textarea), hasFocus: () => view.hasFocus() }
}

test('when a terminal comes to the front after it was to have the focus, it gets it', () => {
  const registry = createTerminalRegistry()
  const { view, show, hasFocus } = makeTerminal()
  registry.focus(sessionId)
  registry.add(sessionId, view)
  show()
  registry.shown(sessionId)
  expect(hasFocus()).toBe(true)
})

test('when a person types in a field meanwhile, the focus stays there, later too', () => {
  const registry = createTerminalRegistry()
  const { view, show, hasFocus } = makeTerminal()
  const field = document.createElement('input')
  document.body.append(field)
  registry.focus(sessionId)
  field.focus()
  registry.add(sessionId, view)
  show()
  registry.shown(sessionId)
  expect(document.activeElement).toBe(field)
  field.blur()
  registry.shown(sessionId)
  expect(hasFocus()).toBe(false)
})

test('when another terminal has the focus, one that was asked for takes it', () => {
  const registry = createTerminalRegistry()
  const [first, second] = [makeTerminal(), makeTerminal()]
  first.show()
  first.view.focus()
  registry.focus(sessionId)
  registry.add(sessionId, second.view)
  second.show()
  registry.shown(sessionId)
  expect(second.hasFocus()).toBe(true)
})
