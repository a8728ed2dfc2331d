/** One letter, or `Enter`, `Tab`, each also behind `Control+`. */
export type Key = string

/** The pressing and the release of a key, as the debugging protocol wants them. */
export function keyEvents(key: Key): [Record<string, unknown>, Record<string, unknown>] {
  const name = key.replace(/^Control\+/, '')
  const modifiers = name === key ? 0 : 2
  const base = { key: name, code: codeOf(name), windowsVirtualKeyCode: keyCodeOf(name), modifiers }
  const text = modifiers > 0 || name === 'Tab' ? {} : { text: name === 'Enter' ? '\r' : name }
  return [{ type: 'keyDown', ...base, ...text }, { type: 'keyUp', ...base }]
}

function codeOf(name: string): string {
  return name.length > 1 ? name : `Key${name.toUpperCase()}`
}

function keyCodeOf(name: string): number {
  if (name === 'Enter') return 13
  if (name === 'Tab') return 9
  return name.toUpperCase().charCodeAt(0)
}
