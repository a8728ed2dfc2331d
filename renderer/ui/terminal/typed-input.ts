import type { IDisposable, Terminal } from '@xterm/xterm'
import { joinDisposables } from './join-disposables.ts'
import { pasteRisk, type PasteRisk } from './paste.ts'

const ESCAPE = '\u001b'
/** Arrows, Home and End after the ESC, as xterm sends them in either mode. */
const CURSOR_KEY = /^[[O]([ABCDHF])$/

export interface TypedInputOptions {
  readonly terminal: Pick<Terminal, 'onKey' | 'onData' | 'input' | 'paste'> & {
    readonly modes: Pick<Terminal['modes'], 'applicationCursorKeysMode' | 'bracketedPasteMode'>
  }
  /** False once no program reads any more. */
  readonly isAlive: () => boolean
  /** Called with what a person typed here: keys and composed text; not pastes, mouse, wheel or a terminal's own answers. */
  readonly onTyped: (data: string) => void
}

export interface TypedInput extends IDisposable {
  /** Sends what was typed into another terminal, as the same keys would send it here. */
  typeKeys(data: string): void
  pasteRisk(cleaned: string): PasteRisk | null
  /** Pastes without a question. */
  pasteClean(cleaned: string): void
}

/** Tells what is typed into a terminal, and takes what was typed or pasted into another. */
export function createTypedInput({ terminal, isAlive, onTyped }: TypedInputOptions): TypedInput {
  /** What a key press yields; xterm says so right before it sends it. */
  let pressed: string | null = null
  let isFromAnother = false

  const takeFromAnother = (send: () => void) => {
    isFromAnother = true
    try {
      send()
    } finally {
      isFromAnother = false
    }
  }
  const listening = joinDisposables([
    terminal.onKey(({ key }) => {
      pressed = key
    }),
    terminal.onData((data) => {
      const isKey = data === pressed
      pressed = null
      // Text needs no key press: an input method composes it. Whatever else begins with ESC is no typing.
      const isTyped = isKey || !data.startsWith(ESCAPE)
      if (isTyped && !isFromAnother && isAlive()) onTyped(data)
    }),
  ])
  return {
    typeKeys: (data) => takeFromAnother(() => terminal.input(keysFor(data, terminal.modes.applicationCursorKeysMode))),
    pasteRisk: (cleaned) => pasteRisk(cleaned, terminal.modes.bracketedPasteMode),
    pasteClean: (cleaned) => takeFromAnother(() => terminal.paste(cleaned)),
    dispose: () => listening.dispose(),
  }
}

/** The same key in the cursor key mode of another terminal; everything else is the same in all of them. */
function keysFor(data: string, isApplicationMode: boolean): string {
  const [, key] = (data.startsWith(ESCAPE) && CURSOR_KEY.exec(data.slice(1))) || []
  return key === undefined ? data : `${ESCAPE}${isApplicationMode ? 'O' : '['}${key}`
}
