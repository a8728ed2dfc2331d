import type { IDisposable, Terminal } from '@xterm/xterm'
import { INPUT_MAX_BYTES } from '../../../shared/contract/stream.ts'
import { inputChunks, latin1Bytes } from './input-chunks.ts'
import { joinDisposables } from './join-disposables.ts'
import { cleanPaste, pasteRisk, type PasteRisk } from './paste.ts'
import { isFocusReport } from './query-mute.ts'

export interface PasteQuestion {
  readonly text: string
  readonly risk: PasteRisk
  /** Sends the text as it was shown. */
  readonly accept: () => void
}

export interface InputOptions {
  readonly terminal: Pick<Terminal, 'onData' | 'onBinary' | 'paste' | 'modes'>
  readonly host: HTMLElement
  readonly isReplaying: () => boolean
  /** False once no program reads any more. */
  readonly isAlive: () => boolean
  readonly send: (bytes: Uint8Array<ArrayBuffer>) => void
  readonly onPasteQuestion: (question: PasteQuestion) => void
  /** Hears of text before it is pasted; true when somebody else sees to it. */
  readonly takePaste: (text: string) => boolean
}

export interface TerminalInput extends IDisposable {
  /** Sends text as typed. */
  type(text: string): void
  /** The one way by which pasted or dropped text enters. */
  paste(text: string): void
}

/** Carries what a person types, presses, points at and pastes to the program. */
export function createTerminalInput(options: InputOptions): TerminalInput {
  const { terminal, host, isReplaying, isAlive, send, onPasteQuestion, takePaste } = options
  const encoder = new TextEncoder()
  const sendBytes = (bytes: Uint8Array<ArrayBuffer>) => {
    if (isAlive()) for (const chunk of inputChunks(bytes, INPUT_MAX_BYTES)) send(chunk)
  }
  const type = (text: string) => sendBytes(encoder.encode(text))

  const paste = (raw: string) => {
    if (!isAlive() || takePaste(raw)) return
    const text = cleanPaste(raw)
    const risk = pasteRisk(text, terminal.modes.bracketedPasteMode)
    const accept = () => terminal.paste(text)
    if (risk) onPasteQuestion({ text, risk, accept })
    else if (text !== '') accept()
  }
  const takeText = (event: Event, data: DataTransfer | null) => {
    event.preventDefault()
    event.stopImmediatePropagation()
    paste(data?.getData('text/plain') ?? '')
  }
  const onPaste = (event: ClipboardEvent) => takeText(event, event.clipboardData)
  const onDrop = (event: DragEvent) => takeText(event, event.dataTransfer)
  host.addEventListener('paste', onPaste, { capture: true })
  host.addEventListener('drop', onDrop, { capture: true })

  const listening = joinDisposables([
    terminal.onData((data) => {
      if (!isReplaying() || !isFocusReport(data)) type(data)
    }),
    terminal.onBinary((data) => sendBytes(latin1Bytes(data))),
  ])
  return {
    type,
    paste,
    dispose() {
      host.removeEventListener('paste', onPaste, { capture: true })
      host.removeEventListener('drop', onDrop, { capture: true })
      listening.dispose()
    },
  }
}
