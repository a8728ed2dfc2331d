import { expect, test } from 'vitest'
import { actionIds, actionRow } from '../../shared/domain/action.ts'
import { matchesShortcut, shortcutKeys, type KeyPress } from './shortcut.ts'

function press(key: string, part: Partial<KeyPress> = {}): KeyPress {
  return { key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...part }
}

test.each([
  { shortcut: 'CmdOrCtrl+K', event: press('k', { ctrlKey: true }), platform: 'linux', is: true },
  { shortcut: 'CmdOrCtrl+K', event: press('k', { metaKey: true }), platform: 'darwin', is: true },
  { shortcut: 'CmdOrCtrl+K', event: press('k', { ctrlKey: true }), platform: 'darwin', is: false },
  { shortcut: 'CmdOrCtrl+K', event: press('K', { ctrlKey: true, shiftKey: true }), platform: 'linux', is: false },
  { shortcut: 'CmdOrCtrl+Shift+T', event: press('T', { ctrlKey: true, shiftKey: true }), platform: 'linux', is: true },
  { shortcut: 'CmdOrCtrl+K', event: press('л', { ctrlKey: true, code: 'KeyK' }), platform: 'linux', is: true },
  { shortcut: 'CmdOrCtrl+K', event: press('t', { ctrlKey: true, code: 'KeyK' }), platform: 'linux', is: false },
  { shortcut: 'Alt+Shift+1', event: press('!', { altKey: true, shiftKey: true, code: 'Digit1' }), platform: 'linux', is: true },
  { shortcut: 'CmdOrCtrl+`', event: press('`', { ctrlKey: true, code: 'Backquote' }), platform: 'linux', is: true },
  { shortcut: 'CmdOrCtrl+`', event: press('Dead', { ctrlKey: true, code: 'Backquote' }), platform: 'linux', is: true },
  { shortcut: 'CmdOrCtrl+=', event: press('+', { ctrlKey: true, shiftKey: true, code: 'Equal' }), platform: 'linux', is: true },
  { shortcut: 'CmdOrCtrl+-', event: press('_', { ctrlKey: true, shiftKey: true, code: 'Minus' }), platform: 'linux', is: false },
  { shortcut: 'Ctrl+Tab', event: press('Tab', { ctrlKey: true, code: 'Tab' }), platform: 'darwin', is: true },
  { shortcut: 'CmdOrCtrl+F6', event: press('F6', { ctrlKey: true, code: 'F6' }), platform: 'linux', is: true },
  { shortcut: 'CmdOrCtrl+Shift+Left', event: press('ArrowLeft', { ctrlKey: true, shiftKey: true }), platform: 'linux', is: true },
  { shortcut: 'Alt+Shift+Down', event: press('ArrowDown', { altKey: true, shiftKey: true }), platform: 'darwin', is: true },
  { shortcut: 'CmdOrCtrl+Shift+Left', event: press('ArrowLeft', { ctrlKey: true }), platform: 'linux', is: false },
  { shortcut: 'CmdOrCtrl+Shift+Enter', event: press('Enter', { ctrlKey: true, shiftKey: true }), platform: 'linux', is: true },
  { shortcut: 'CmdOrCtrl+Shift+PageUp', event: press('PageUp', { ctrlKey: true, shiftKey: true }), platform: 'linux', is: true },
] as const)('when $event.key is pressed on $platform, it is $shortcut: $is', ({ shortcut, event, platform, is }) => {
  expect(matchesShortcut(shortcut, event, platform)).toBe(is)
})

test.each(['c', 'd', 'z', 'r', 'a', 'e', 'w', 'u', 'l', 'p', 'n', '\\', '['])(
  'when Ctrl+%s is pressed, it belongs to the shell',
  (key) => {
    const taken = actionIds.filter((id) => {
      const { shortcut } = actionRow(id)
      return shortcut !== undefined && matchesShortcut(shortcut, press(key, { ctrlKey: true }), 'linux')
    })
    expect(taken).toEqual([])
  },
)

test('when a shortcut is shown, its keys have the names of the platform', () => {
  expect(shortcutKeys('CmdOrCtrl+Shift+PageUp', 'linux')).toEqual(['Ctrl', 'Shift', 'Page Up'])
  expect(shortcutKeys('CmdOrCtrl+K', 'darwin')).toEqual(['Cmd', 'K'])
})

test('when all shortcuts are looked at, no two are the same', () => {
  const shortcuts = actionIds.map((id) => actionRow(id).shortcut).filter((shortcut) => shortcut !== undefined)
  expect(new Set(shortcuts).size).toBe(shortcuts.length)
})
