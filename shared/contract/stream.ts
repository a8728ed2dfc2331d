import { z } from 'zod'
import { SessionId, type ProcessEnd } from '../domain/session.ts'
import { TerminalSize } from '../domain/terminal-size.ts'

/** Largest piece of output in one message, in bytes. */
export const CHUNK_MAX_BYTES = 64 * 1024
/** Output sent to one view and not yet acknowledged, at most, in bytes. */
export const WINDOW_MAX_BYTES = 128 * 1024
/** Largest piece of input in one message, in bytes. */
export const INPUT_MAX_BYTES = 64 * 1024

/** Counts bytes from the first one a session ever wrote. */
const Offset = z.number().int().min(0)
const Count = z.number().int().min(0)
const Bytes = z.instanceof(Uint8Array)
/** As programs are told colours: `rgb:rrrr/gggg/bbbb`. */
const Colour = z.string().regex(/^rgb:[0-9a-f]{4}\/[0-9a-f]{4}\/[0-9a-f]{4}$/)

/** How a window shows text to which a program gave no colour. */
export const ThemeColours = z.object({ foreground: Colour, background: Colour, cursor: Colour }).strict().readonly()
export type ThemeColours = z.infer<typeof ThemeColours>

/** How far a view is in a session: all bytes before `offset` and the first `markCount` marks are on its screen. */
export const StreamPosition = z.object({ epoch: z.string().max(64), offset: Offset, markCount: Count }).strict().readonly()
export type StreamPosition = z.infer<typeof StreamPosition>

/**
 * View -> main, on the window's MessagePort. A window watches a session at most once.
 *
 * `attach` tells that the window has the session; nothing is sent for it until `show` (which attaches, too), and
 * nothing after `hide`.
 */
export const StreamToMain = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('attach'), sessionId: SessionId }).strict(),
  z.object({ kind: z.literal('detach'), sessionId: SessionId }).strict(),
  /** The terminal is seen. With a position only what is missing is sent, if that is still known. */
  z.object({ kind: z.literal('show'), sessionId: SessionId, position: StreamPosition.nullable() }).strict(),
  z.object({ kind: z.literal('hide'), sessionId: SessionId }).strict(),
  z
    .object({
      kind: z.literal('input'),
      sessionId: SessionId,
      bytes: Bytes.refine((bytes) => bytes.byteLength <= INPUT_MAX_BYTES),
    })
    .strict(),
  /** All bytes before `offset` are on the screen of the view. */
  z.object({ kind: z.literal('ack'), sessionId: SessionId, offset: Offset }).strict(),
  /** The room the view has; obeyed when the window drives the session. */
  z.object({ kind: z.literal('resize'), sessionId: SessionId, size: TerminalSize }).strict(),
  /** From now on this window decides the session's size and colours. */
  z.object({ kind: z.literal('drive'), sessionId: SessionId }).strict(),
  /** Forgets the lines above the screen, in every view. */
  z.object({ kind: z.literal('clear'), sessionId: SessionId }).strict(),
  /** Puts the terminal back as it was when it was new, in every view. */
  z.object({ kind: z.literal('reset'), sessionId: SessionId }).strict(),
  /** The person looks at what is this many lines above the end. */
  z.object({ kind: z.literal('scroll'), sessionId: SessionId, linesFromEnd: Count.max(1_000_000) }).strict(),
  /** The window's colours, for programs that ask. */
  z.object({ kind: z.literal('colours'), colours: ThemeColours }).strict(),
])
export type StreamToMain = z.infer<typeof StreamToMain>

/** What happened to a session between two bytes. Views and models apply it just there. */
export type StreamMark =
  | { readonly kind: 'resize'; readonly size: TerminalSize }
  | { readonly kind: 'clear' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'exit'; readonly end: ProcessEnd }

/**
 * Main -> view. Not parsed by the view: main is trusted, and bytes must stay cheap.
 *
 * A shown view is first sent `continue` (what follows begins where the view is, or before) or `snapshot` (it begins
 * anew, with a screen of this size). A snapshot comes again when the view fell behind. Up to `liveOffset` all is
 * history. `missing` says that the session does not exist (any more).
 */
export type StreamToView =
  | { readonly kind: 'continue'; readonly sessionId: SessionId; readonly liveOffset: number }
  | {
      readonly kind: 'snapshot'
      readonly sessionId: SessionId
      readonly position: StreamPosition
      readonly size: TerminalSize
      /** For a terminal of just this size; any state it is in is wiped. */
      readonly bytes: Uint8Array
      /** Where the person was in the lines above the end; null leaves the view as it is. */
      readonly linesFromEnd: number | null
      readonly liveOffset: number
    }
  | { readonly kind: 'output'; readonly sessionId: SessionId; readonly offset: number; readonly bytes: Uint8Array }
  /** `index` counts the marks of the session; the mark belongs before the byte at `offset`. */
  | { readonly kind: 'mark'; readonly sessionId: SessionId; readonly index: number; readonly mark: StreamMark }
  /** Whether this window decides the session's size and colours. */
  | { readonly kind: 'role'; readonly sessionId: SessionId; readonly isDriver: boolean }
  | { readonly kind: 'missing'; readonly sessionId: SessionId }
