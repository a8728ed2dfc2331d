import type { Runtime } from '../../shared/domain/runtime.ts'

type Platform = Runtime['platform']

/** The part of a keyboard event that names a key. */
export interface KeyPress {
  readonly key: string
  /** Place on the keyboard, for example `KeyK`; helps where the layout has no such letter. */
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const CODES: Readonly<Record<string, string>> = { '`': 'Backquote', ',': 'Comma', '-': 'Minus', '=': 'Equal' }
const ARROWS: readonly string[] = ['Left', 'Right', 'Up', 'Down']
const SAME_KEYS: Readonly<Record<string, readonly string[]>> = { '=': ['=', '+'] }

/** True when the key press is the one an Electron accelerator names. */
export function matchesShortcut(shortcut: string, press: KeyPress, platform: Platform): boolean {
  const parts = shortcut.split('+')
  const key = parts.at(-1) ?? ''
  const modifiers = parts.slice(0, -1).map((part) => modifierOn(part, platform))
  const hasExactly =
    press.ctrlKey === modifiers.includes('Ctrl') &&
    press.metaKey === modifiers.includes('Cmd') &&
    press.altKey === modifiers.includes('Alt') &&
    (press.shiftKey === modifiers.includes('Shift') || SAME_KEYS[key]?.includes(press.key) === true)
  return hasExactly && isKey(key, press)
}

function modifierOn(part: string, platform: Platform): string {
  return part === 'CmdOrCtrl' ? (platform === 'darwin' ? 'Cmd' : 'Ctrl') : part
}

function isKey(key: string, press: KeyPress): boolean {
  if (/^\d$/.test(key)) return press.code === `Digit${key}` || press.code === `Numpad${key}` || press.key === key
  if (ARROWS.includes(key)) return press.key === `Arrow${key}`
  const typed = press.key.toLowerCase()
  if (typed === key.toLowerCase() || SAME_KEYS[key]?.includes(press.key)) return true
  if (/^[a-z]$/i.test(key)) return !/^[a-z]$/.test(typed) && press.code === `Key${key.toUpperCase()}`
  return CODES[key] === press.code && !/^[a-z]$/.test(typed)
}

const WORDS: Readonly<Record<string, string>> = {
  ...{ PageUp: 'Page Up', PageDown: 'Page Down', '-': '−' },
  ...{ Left: '←', Right: '→', Up: '↑', Down: '↓' },
}

/** The keys of a shortcut, as a person on this platform reads them. */
export function shortcutKeys(shortcut: string, platform: Platform): readonly string[] {
  return shortcut.split('+').map((part) => {
    const name = modifierOn(part, platform)
    return WORDS[name] ?? (name === 'Alt' && platform === 'darwin' ? 'Option' : name)
  })
}
