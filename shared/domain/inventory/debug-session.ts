import { z } from 'zod'
import { assertNever } from '../../lib/assert-never.ts'
import { AtMs } from './at-ms.ts'
import { plainLine } from './plain-line.ts'
import { Environment, ServerId } from './server.ts'

export const DebugSessionId = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .brand<'DebugSessionId'>()
export type DebugSessionId = z.infer<typeof DebugSessionId>

export const DebugSessionStatusKind = z.enum(['pending', 'running', 'idle', 'draining', 'ended', 'failed', 'lost'])
export type DebugSessionStatusKind = z.infer<typeof DebugSessionStatusKind>

export type DebugSessionEvent = 'run' | 'rest' | 'drain' | 'end' | 'fail' | 'lose'

/** Those that are still on their server: they keep it from being destroyed. */
export const REMAINING: readonly DebugSessionStatusKind[] = ['pending', 'running', 'idle', 'draining']

export function isRemaining(kind: DebugSessionStatusKind): boolean {
  return REMAINING.includes(kind)
}

/**
 * Pure transition; null for an event that may not happen here, the same status for one that comes late or twice.
 *
 *     pending ─▶ running ⇄ idle ─▶ draining ─▶ ended
 *     any of these ─▶ ended, failed, lost;  lost ─▶ running, ended, failed
 *
 * A draining session takes no new work, so that it runs or rests changes nothing. Ended and failed are final.
 */
export function nextDebugSessionStatus(kind: DebugSessionStatusKind, event: DebugSessionEvent): DebugSessionStatusKind | null {
  const isOver = kind === 'ended' || kind === 'failed'
  switch (event) {
    case 'run':
      return isOver ? null : kind === 'draining' ? kind : 'running'
    case 'rest':
      return isOver || kind === 'pending' ? null : kind === 'draining' ? kind : 'idle'
    case 'drain':
      return isOver || kind === 'lost' ? null : 'draining'
    case 'end':
      return kind === 'failed' ? null : 'ended'
    case 'fail':
      return kind === 'ended' ? null : 'failed'
    case 'lose':
      return isOver ? null : 'lost'
    default:
      return assertNever(event)
  }
}

export const DebugSessionStatus = z
  .object({
    kind: DebugSessionStatusKind,
    reason: z.string().max(500),
    sinceMs: z.number().int(),
    /** When a draining session is ended by itself; null when somebody will end it, and in every other state. */
    endsAtMs: z.number().int().nullable(),
  })
  .readonly()
export type DebugSessionStatus = z.infer<typeof DebugSessionStatus>

/** What a person may write about a debug session. */
export const DebugSessionDetails = z.object({
  label: plainLine(120),
  /** A person or team; empty when it is nobody's. */
  owner: plainLine(80),
  /** The issue it is for: a number, a key or an address. */
  issueRef: plainLine(200),
  commitRef: z.string().trim().refine((text) => text === '' || /^[A-Za-z0-9][A-Za-z0-9._/-]{0,119}$/.test(text), 'is no commit: a hash, branch or tag'),
  expiresAtMs: AtMs.nullable(),
})
export type DebugSessionDetails = z.infer<typeof DebugSessionDetails>
export const DebugSessionPatch = DebugSessionDetails.partial().strict()
export type DebugSessionPatch = z.infer<typeof DebugSessionPatch>

export const DebugSession = DebugSessionDetails.extend({
  id: DebugSessionId,
  version: z.number().int().positive(),
  serverId: ServerId,
  serverName: z.string(),
  serverEnvironment: Environment,
  status: DebugSessionStatus,
  tokenCount: z.number().int(),
  createdAtMs: z.number().int(),
  updatedAtMs: z.number().int(),
}).readonly()
export type DebugSession = z.infer<typeof DebugSession>
