import { z } from 'zod'
import { assertNever } from '../lib/assert-never.ts'
import { TerminalSize } from './terminal-size.ts'

/** 128 random bits as lower-case hexadecimal. */
export const SessionId = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .brand<'SessionId'>()
export type SessionId = z.infer<typeof SessionId>

/** How a program ended: an exit code, or the number of the signal that ended it. */
export const ProcessEnd = z
  .object({
    /** Exit code 0..255; null when a signal ended the program. */
    code: z.number().int().nullable(),
    /** Signal number, for example 9; null when the program exited by itself. */
    signal: z.number().int().nullable(),
    endedAtMs: z.number().int(),
  })
  .readonly()
export type ProcessEnd = z.infer<typeof ProcessEnd>

export const SessionStatus = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('starting') }).readonly(),
  z.object({ kind: z.literal('running'), pid: z.number().int().positive() }).readonly(),
  z.object({ kind: z.literal('exited'), end: ProcessEnd }).readonly(),
  z.object({ kind: z.literal('closed') }).readonly(),
])
export type SessionStatus = z.infer<typeof SessionStatus>

export type SessionEvent =
  | { readonly kind: 'spawned'; readonly pid: number }
  | { readonly kind: 'exited'; readonly end: ProcessEnd }
  | { readonly kind: 'closed' }

/**
 * Pure transition. An event that makes no sense in the current state leaves it unchanged (the same object).
 *
 *     starting --spawned--> running --exited--> exited --closed--> closed
 *         `---------------exited---------------^  (any but closed) --closed--> closed
 *
 * A second exit, a spawn after the exit and anything after `closed` are late echoes of a process that is gone.
 */
export function nextSessionStatus(status: SessionStatus, event: SessionEvent): SessionStatus {
  if (status.kind === 'closed') return status
  switch (event.kind) {
    case 'spawned':
      return status.kind === 'starting' ? { kind: 'running', pid: event.pid } : status
    case 'exited':
      return status.kind === 'exited' ? status : { kind: 'exited', end: event.end }
    case 'closed':
      return { kind: 'closed' }
    default:
      return assertNever(event)
  }
}

/** Who watches a session: somebody, or nobody since a moment. `endsAtMs` is null when orphans are kept for ever. */
export const Attachment = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('attached'), viewerCount: z.number().int().positive() }).readonly(),
  z
    .object({
      kind: z.literal('orphaned'),
      sinceMs: z.number().int(),
      endsAtMs: z.number().int().nullable(),
    })
    .readonly(),
])
export type Attachment = z.infer<typeof Attachment>

/** Where a session comes from: opened by the person, or opened again in a saved tab after the app restarted. */
export const SessionOrigin = z.enum(['opened', 'restored'])
export type SessionOrigin = z.infer<typeof SessionOrigin>

export const SESSION_NAME_MAX_LENGTH = 80

/** One printable line without control or direction-changing characters. */
export const SessionName = z
  .string()
  .trim()
  .min(1)
  .max(SESSION_NAME_MAX_LENGTH)
  .regex(/^[^\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*$/u)

export type SessionName = z.infer<typeof SessionName>

export const Session = z
  .object({
    id: SessionId,
    name: SessionName,
    cwd: z.string().min(1),
    /** Absolute path of the program that was started. */
    shell: z.string().min(1),
    origin: SessionOrigin,
    /** True when its program outlives the app. */
    isDurable: z.boolean(),
    size: TerminalSize,
    openedAtMs: z.number().int(),
    /** What the program calls its window, on one line; empty when it said nothing. */
    title: z.string().max(200),
    /** The bell has rung since somebody last looked. */
    hasRung: z.boolean(),
    status: SessionStatus,
    attachment: Attachment,
  })
  .readonly()
export type Session = z.infer<typeof Session>

/** True while a process stands behind the session. */
export function isAlive(status: SessionStatus): boolean {
  return status.kind === 'starting' || status.kind === 'running'
}
