import type { IDisposable, IParser } from '@xterm/xterm'

interface ClipboardWriteOptions {
  /** A program wants text on the clipboard. */
  readonly onClipboardWrite: (text: string) => void
  readonly mayWriteClipboard: () => boolean
}

const CLIPBOARD_MAX_LENGTH = 100 * 1024

/** Takes text a program sends to the clipboard (OSC 52). What is on the clipboard is never told. */
export function takeClipboardWrites(parser: IParser, options: ClipboardWriteOptions): IDisposable {
  return parser.registerOscHandler(52, (data) => {
    const text = options.mayWriteClipboard() ? clipboardText(data) : null
    if (text !== null) options.onClipboardWrite(text)
    return true
  })
}

/** The text of an OSC 52 write; null for a read request, for nonsense and for too much. Never answers. */
export function clipboardText(data: string): string | null {
  const base64 = data.slice(data.indexOf(';') + 1)
  if (base64 === '' || base64 === '?' || base64.length > (CLIPBOARD_MAX_LENGTH * 4) / 3 + 4) return null
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
