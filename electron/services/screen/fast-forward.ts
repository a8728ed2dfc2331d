import { GroundTracker } from './ground-tracker.ts'
import type { Terminal } from './headless-terminal.ts'
import { endOfPlainText, graphicsOf } from './plain-text.ts'
import { internalsOf, writeNow } from './terminal-internals.ts'

/** Looking pays only when a write could hold more lines of this length than the terminal keeps. */
const LINE_MIN_BYTES = 8
/** So many sequences without a stretch to skip between them: a program paints, and looking on would cost more than it saves. */
const INTERRUPTIONS_MAX = 64
const ESC = 0x1b
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

/** A stretch of plain text that will have scrolled away when the text behind it is parsed. */
export interface Skip {
  readonly start: number
  /** A carriage return: from there on nothing depends on where the cursor was. */
  readonly end: number
  /** What the stretch does to the pen. */
  readonly graphics: string
}

/**
 * Parses like `writeNow`, but leaves out text that no one can ever see again; the terminal ends up the same.
 *
 * Plain text only ever adds lines below. A line feed or a wrap moves the cursor down or, on the last row, scrolls; so once
 * the text behind the stretch has had `rows - 1` of them to get there and as many more as the terminal keeps lines, every
 * line is one that this text made, whatever was there before. Its cursor column begins at a carriage return, and its pen
 * with the graphics of the stretch. Nothing else that plain text changes outlasts a line.
 * @returns how many bytes were left out; if any, all lines there were before are gone
 */
export function writeForward(terminal: Terminal, bytes: Uint8Array): number {
  const linesKept = linesKeptBy(terminal)
  let at = 0
  let skippedBytes = 0
  if (bytes.length >= linesKept * LINE_MIN_BYTES) {
    for (let skip = findSkip(bytes, at, linesKept); skip !== null; skip = findSkip(bytes, at, linesKept)) {
      writeNow(terminal, bytes.subarray(at, skip.start))
      const isPlain = scrollsPlainly(terminal)
      writeNow(terminal, isPlain ? skip.graphics : bytes.subarray(skip.start, skip.end))
      if (isPlain) skippedBytes += skip.end - skip.start
      at = skip.end
    }
  }
  writeNow(terminal, bytes.subarray(at))
  return skippedBytes
}

/** Whether there may be something to leave out. */
export function canSkip(terminal: Terminal, bytes: Uint8Array): boolean {
  const linesKept = linesKeptBy(terminal)
  return bytes.length >= linesKept * LINE_MIN_BYTES && findSkip(bytes, 0, linesKept) !== null && scrollsPlainly(terminal)
}

function linesKeptBy(terminal: Terminal): number {
  return internalsOf(terminal).buffers.normal.lines.maxLength + terminal.rows - 1
}

/**
 * The first stretch from `from` on, which must be between two sequences, that has this many line feeds behind it with
 * nothing but plain text between them.
 */
export function findSkip(bytes: Uint8Array, from: number, lineFeeds: number): Skip | null {
  const tracker = new GroundTracker()
  let start = from
  for (let count = 0; count < INTERRUPTIONS_MAX && bytes.length - start > lineFeeds; count++) {
    const plainEnd = endOfPlainText(bytes, start)
    const end = returnBefore(bytes, start, plainEnd, lineFeeds)
    if (end > start) return { start, end, graphics: graphicsOf(bytes.subarray(start, end)) }
    start = endOfSequence(tracker, bytes, plainEnd)
  }
  return null
}

/** The last carriage return with so many line feeds behind it; `start` if there is none. */
function returnBefore(bytes: Uint8Array, start: number, end: number, lineFeeds: number): number {
  if (end - start <= lineFeeds) return start
  let missing = lineFeeds
  let at = end
  while (at > start && missing > 0) if (bytes[--at] === LINE_FEED) missing--
  while (at > start && bytes[at] !== CARRIAGE_RETURN) at--
  return at
}

function endOfSequence(tracker: GroundTracker, bytes: Uint8Array, start: number): number {
  if ((bytes[start] ?? 0) < ESC) return start + 1
  let at = start
  do at += tracker.takeWithinState(bytes.subarray(at))
  while (at < bytes.length && tracker.groundOffset < tracker.offset)
  return at
}

/** Whether lines go up and away one by one, on the normal screen, and no link keeps count of those it is on. */
function scrollsPlainly(terminal: Terminal): boolean {
  const { buffers, coreService, _inputHandler } = internalsOf(terminal)
  const { active, normal } = buffers
  return (
    active === normal && normal.scrollTop === 0 && normal.scrollBottom === terminal.rows - 1 &&
    normal.lines.length === normal.ybase + terminal.rows &&
    !coreService.decPrivateModes.reverseWraparound && _inputHandler._curAttrData.extended.urlId === 0
  )
}
