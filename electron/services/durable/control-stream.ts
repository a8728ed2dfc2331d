import { joinBytes } from '../../../shared/lib/join-bytes.ts'

/** What a tmux client in control mode is told. */
export interface ControlEvents {
  /** The program wrote this. */
  readonly output: (bytes: Uint8Array) => void
  /** A command of ours, in the order they were sent, has run; `lines` are what it printed. */
  readonly reply: (lines: readonly string[], isError: boolean) => void
  /** The connection stands: from here on commands are heard. */
  readonly connected: () => void
}

const NEWLINE = 0x0a
const RETURN = 0x0d
const BACKSLASH = 0x5c
const SPACE = 0x20
const INTRODUCTION = '\u001bP1000p'
const OUTPUT = Buffer.from('%output %')
const decoder = new TextDecoder()

/**
 * Reads what `tmux -CC` prints: lines, of which those with the output of a program carry its bytes, control characters
 * and backslashes as three octal digits. Source: CONTROL MODE in tmux(1).
 */
export function createControlStream(events: ControlEvents): { take(bytes: Uint8Array): void } {
  let rest: Uint8Array[] = []
  /** The block being read, as its first line names it. */
  let block: { readonly name: string; readonly lines: string[] } | null = null
  let isConnected = false
  let outputs: Uint8Array[] = []

  const flush = () => {
    if (outputs.length > 0) events.output(joinBytes(outputs))
    outputs = []
  }

  const endBlock = (name: string, lines: readonly string[], isError: boolean) => {
    const isOurs = name.endsWith(' 1')
    if (isOurs) events.reply(lines, isError)
    else if (!isConnected) {
      isConnected = true
      events.connected()
    }
  }

  const takeInBlock = ({ name, lines }: NonNullable<typeof block>, line: string) => {
    if (line !== `%end ${name}` && line !== `%error ${name}`) return void lines.push(line)
    block = null
    endBlock(name, lines, line.startsWith('%error'))
  }

  const takeLine = (bytes: Uint8Array) => {
    if (block === null && startsWith(bytes, OUTPUT)) {
      outputs.push(unescaped(bytes.subarray(bytes.indexOf(SPACE, OUTPUT.length) + 1)))
      return
    }
    flush()
    const line = decoder.decode(bytes)
    if (block !== null) return takeInBlock(block, line)
    const text = line.startsWith(INTRODUCTION) ? line.slice(INTRODUCTION.length) : line
    if (text.startsWith('%begin ')) block = { name: text.slice('%begin '.length), lines: [] }
  }

  return {
    take(bytes) {
      let from = 0
      for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, from)) {
        const line = rest.length === 0 ? bytes.subarray(from, at) : joinBytes([...rest, bytes.subarray(from, at)])
        rest = []
        from = at + 1
        takeLine(line.at(-1) === RETURN ? line.subarray(0, -1) : line)
      }
      if (from < bytes.length) rest.push(bytes.subarray(from))
      flush()
    },
  }
}

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return bytes.length > start.length && start.every((byte, index) => bytes[index] === byte)
}

/** The bytes a line of output stands for. */
export function unescaped(line: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(line.length)
  let length = 0
  for (let at = 0; at < line.length; at++) {
    const byte = line[at] ?? 0
    if (byte !== BACKSLASH) bytes[length++] = byte
    else {
      bytes[length++] = (digit(line[at + 1]) << 6) | (digit(line[at + 2]) << 3) | digit(line[at + 3])
      at += 3
    }
  }
  return bytes.subarray(0, length)
}

const digit = (byte: number | undefined) => (byte ?? 0) & 7
