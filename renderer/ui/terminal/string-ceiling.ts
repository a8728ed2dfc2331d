import { joinBytes } from '../../../shared/lib/join-bytes.ts'

const BEL = 0x07
const CAN = 0x18
const SUB = 0x1a
const ESC = 0x1b
/** First byte of every C1 control in UTF-8. */
const C1_LEAD = 0xc2
const ST_TRAIL = 0x9c
/** What follows ESC to open a string: OSC, DCS, SOS, PM, APC; and their C1 forms. */
const OSC_OPENERS = [0x5d, 0x9d]
const OPENERS_AFTER_ESC = [0x5d, 0x50, 0x58, 0x5e, 0x5f]
const OPENERS_AFTER_LEAD = [0x9d, 0x90, 0x98, 0x9e, 0x9f]

/** Longest control string that reaches the parser, in bytes. */
const STRING_MAX_BYTES = 1024 * 1024

type State = 'text' | 'after-esc' | 'after-lead' | 'string' | 'string-after-lead'

/**
 * Watches bytes on their way to the parser and cancels a control string that grows beyond `maxBytes`: xterm would
 * collect ten million characters first. The rest of such a string is dropped up to its end.
 *
 *     text --ESC--> after-esc --opener--> string --BEL, CAN, SUB, ST--> text
 *     string --ESC--> after-esc   (for xterm, too, ESC ends a string)
 */
export function createStringCeiling(maxBytes = STRING_MAX_BYTES): (bytes: Uint8Array) => Uint8Array {
  let state: State = 'text'
  let isOsc = false
  let length = 0

  const step = (byte: number): State => {
    if (byte === ESC) return 'after-esc'
    switch (state) {
      case 'text':
        return byte === C1_LEAD ? 'after-lead' : 'text'
      case 'after-esc':
      case 'after-lead':
        if (byte === C1_LEAD) return 'after-lead'
        if (!(state === 'after-esc' ? OPENERS_AFTER_ESC : OPENERS_AFTER_LEAD).includes(byte)) return 'text'
        isOsc = OSC_OPENERS.includes(byte)
        return 'string'
      case 'string':
      case 'string-after-lead':
        if (byte === CAN || byte === SUB || (byte === BEL && isOsc)) return 'text'
        if (state === 'string-after-lead' && byte === ST_TRAIL) return 'text'
        return byte === C1_LEAD ? 'string-after-lead' : 'string'
    }
  }

  return (bytes) => {
    const kept: Uint8Array[] = []
    let keepFrom = 0
    for (let at = 0; at < bytes.length; at++) {
      const wasOver = length > maxBytes
      state = step(bytes[at] ?? 0)
      length = state === 'string' || state === 'string-after-lead' ? length + 1 : 0
      const isOver = length > maxBytes
      if (isOver && !wasOver) kept.push(bytes.subarray(keepFrom, at), Uint8Array.of(CAN))
      if (isOver) keepFrom = at + 1
      else if (wasOver) keepFrom = state === 'after-esc' ? at : at + 1
    }
    if (kept.length === 0) return keepFrom === 0 ? bytes : bytes.subarray(keepFrom)
    return joinBytes([...kept, bytes.subarray(keepFrom)])
  }
}
