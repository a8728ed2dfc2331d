import { expect, test } from 'vitest'
import { createHeadlessTerminal } from './headless-terminal.ts'
import { assertInternals } from './terminal-internals.ts'

test('the installed terminal is built as the pinned release', () => {
  expect(() => assertInternals(createHeadlessTerminal({ cols: 10, rows: 3 }, 10))).not.toThrow()
})

test('when a terminal is built otherwise, one sentence says what is missing', () => {
  const other = { _core: { buffers: {}, writeSync: () => undefined } }
  expect(() => assertInternals(other)).toThrow(/^Screens can only be kept with @xterm 6\.0\.0: this terminal has no buffers\.normal\.lines\.get, .*\.$/)
})
