import { z } from 'zod'
import { assertNever } from '../../lib/assert-never.ts'
import { ServerId } from '../inventory/server.ts'
import { needsPerson, RemoteFailure } from './remote-failure.ts'
import { RemoteSessionList } from './remote-session.ts'

/** What is known of one server, and how. */
export const FleetStatus = z.discriminatedUnion('kind', [
  /** Nothing was asked yet. */
  z.object({ kind: z.literal('waiting') }).readonly(),
  z.object({ kind: z.literal('answered') }).readonly(),
  /** `nextTryAtMs` is null where only a person can help, or nobody looks. */
  z.object({ kind: z.literal('failed'), failure: RemoteFailure, failedCount: z.number().int().positive(), nextTryAtMs: z.number().int().nullable() }).readonly(),
])
export type FleetStatus = z.infer<typeof FleetStatus>

/** One server in the table of all sessions. */
export const FleetRow = z
  .object({
    serverId: ServerId,
    serverName: z.string(),
    status: FleetStatus,
    /** Beside the status: what is shown stays while it is asked again. */
    isAsking: z.boolean(),
    /** The last answer, however old; null before the first. */
    answer: RemoteSessionList.unwrap().extend({ atMs: z.number().int() }).readonly().nullable(),
    /** A connection is open: to attach costs no login. */
    isConnected: z.boolean(),
  })
  .readonly()
export type FleetRow = z.infer<typeof FleetRow>

export type FleetEvent =
  | { readonly kind: 'asked' }
  | { readonly kind: 'answered'; readonly list: RemoteSessionList; readonly atMs: number }
  | { readonly kind: 'failed'; readonly failure: RemoteFailure; readonly atMs: number; readonly jitter: number }
  /** Nobody looks any more, or the question was taken back. */
  | { readonly kind: 'left' }

const RETRY_FIRST_MS = 5_000
const RETRY_MAX_MS = 300_000
/** By how much a pause may be longer or shorter, so that many servers that failed together do not come back together. */
const JITTER_SHARE = 0.2

/**
 * Pure transition; an answer to a question that was taken back changes what is known all the same, for it is true.
 * @param event its `jitter` lies between 0 and 1
 */
export function nextFleetRow(row: FleetRow, event: FleetEvent): FleetRow {
  switch (event.kind) {
    case 'asked':
      return { ...row, isAsking: true }
    case 'answered':
      return { ...row, isAsking: false, isConnected: true, status: { kind: 'answered' }, answer: { ...event.list, atMs: event.atMs } }
    case 'failed': {
      const failedCount = row.status.kind === 'failed' ? row.status.failedCount + 1 : 1
      const nextTryAtMs = needsPerson(event.failure) ? null : event.atMs + retryMs(failedCount, event.jitter)
      // tmux may be missing where the connection is well.
      const isConnected = event.failure.kind.startsWith('tmux-')
      return { ...row, isAsking: false, isConnected, status: { kind: 'failed', failure: event.failure, failedCount, nextTryAtMs } }
    }
    case 'left':
      return { ...row, isAsking: false, status: row.status.kind === 'failed' ? { ...row.status, nextTryAtMs: null } : row.status }
    default:
      return assertNever(event)
  }
}

/** How long a server is left alone after it failed so many times in a row. */
export function retryMs(failedCount: number, jitter: number): number {
  const pauseMs = Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** Math.min(20, failedCount - 1))
  return Math.round(pauseMs * (1 - JITTER_SHARE + 2 * JITTER_SHARE * jitter))
}
