import { z } from 'zod'
import { SessionId } from '../domain/session.ts'

/** Largest piece of output in one message, in bytes. */
export const CHUNK_MAX_BYTES = 64 * 1024
/** Output sent to one view and not yet acknowledged, at most, in bytes. */
export const WINDOW_MAX_BYTES = 512 * 1024
/** Largest piece of input in one message, in bytes. */
export const INPUT_MAX_BYTES = 64 * 1024

/** Counts bytes from the first one a session ever wrote. */
const Offset = z.number().int().min(0)
const Bytes = z.instanceof(Uint8Array)

/**
 * View -> main, on the window's MessagePort. A window watches a session at most once.
 *
 * `attach` with `haveOffset` asks for the bytes from there on; without it, for the whole log.
 */
export const StreamToMain = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('attach'), sessionId: SessionId, haveOffset: Offset.nullable() }).strict(),
  z.object({ kind: z.literal('detach'), sessionId: SessionId }).strict(),
  z
    .object({
      kind: z.literal('input'),
      sessionId: SessionId,
      bytes: Bytes.refine((bytes) => bytes.byteLength <= INPUT_MAX_BYTES),
    })
    .strict(),
  /** All bytes before `offset` are on the screen model of the view. */
  z.object({ kind: z.literal('ack'), sessionId: SessionId, offset: Offset }).strict(),
])
export type StreamToMain = z.infer<typeof StreamToMain>

/**
 * Main -> view. Not parsed by the view: main is trusted, and bytes must stay cheap.
 *
 * `start` opens every attach, and comes again when the view fell behind the log: the bytes that follow begin at
 * `offset`; a view whose own offset differs clears itself first. Up to `replayEndOffset` they are history: queries in
 * them were answered long ago and must not be answered again. `missing` says that the session does not exist (any more).
 */
export type StreamToView =
  | {
      readonly kind: 'start'
      readonly sessionId: SessionId
      readonly offset: number
      readonly replayEndOffset: number
      readonly size: { readonly cols: number; readonly rows: number }
    }
  | { readonly kind: 'output'; readonly sessionId: SessionId; readonly offset: number; readonly bytes: Uint8Array }
  | { readonly kind: 'missing'; readonly sessionId: SessionId }
