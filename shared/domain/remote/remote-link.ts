import { z } from 'zod'
import { SessionId } from '../session.ts'
import { TmuxName } from './tmux-name.ts'
import { ServerId } from '../inventory/server.ts'

/** How a terminal stands to its session on a server. */
export const RemoteLinkState = z.discriminatedUnion('kind', [
  /** Come back after a restart, and the vault, which knows where to, is not open yet. */
  z.object({ kind: z.literal('locked') }).readonly(),
  z.object({ kind: z.literal('connecting') }).readonly(),
  z.object({ kind: z.literal('connected'), sinceMs: z.number().int() }).readonly(),
  /** Lost; the session goes on over there. What is typed now goes nowhere. */
  z.object({ kind: z.literal('reconnecting'), reason: z.string(), lostAtMs: z.number().int(), nextTryAtMs: z.number().int(), tryCount: z.number().int() }).readonly(),
  /** It will not come back by itself. */
  z.object({ kind: z.literal('gone'), reason: z.string() }).readonly(),
])
export type RemoteLinkState = z.infer<typeof RemoteLinkState>

export const RemoteLink = z
  .object({ sessionId: SessionId, serverId: ServerId, serverName: z.string(), /** Null for a plain shell. */ tmuxName: TmuxName.nullable(), state: RemoteLinkState })
  .readonly()
export type RemoteLink = z.infer<typeof RemoteLink>

const QUICK_MS = 500
const QUICK_FOR_MS = 30_000
const SLOWEST_MS = 15_000

/** How long to wait before the next try: short at first, for most cuts are; then longer. @param jitter between 0 and 1 */
export function reconnectMs(lostForMs: number, jitter: number): number {
  if (lostForMs < QUICK_FOR_MS) return QUICK_MS
  return Math.round(Math.min(SLOWEST_MS, lostForMs / 10) * (0.8 + 0.4 * jitter))
}
