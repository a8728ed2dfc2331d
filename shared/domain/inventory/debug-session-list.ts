import { z } from 'zod'
import { DebugSession, DebugSessionStatusKind } from './debug-session.ts'
import { PAGE_MAX } from './server-list.ts'
import { ServerId } from './server.ts'

export const DebugSessionSortColumn = z.enum(['label', 'status', 'owner', 'server', 'expires', 'created', 'updated'])
export type DebugSessionSortColumn = z.infer<typeof DebugSessionSortColumn>
export const DebugSessionSort = z.object({ by: DebugSessionSortColumn, isDescending: z.boolean() }).strict().readonly()
export type DebugSessionSort = z.infer<typeof DebugSessionSort>
/** The latest change first. */
export const DEFAULT_SESSION_SORT: DebugSessionSort = { by: 'updated', isDescending: true }

/** A piece of the list of debug sessions. What never expires comes after everything that does. */
export const DebugSessionsRequest = z
  .object({
    serverId: ServerId.nullable(),
    /** Empty for all. */
    statuses: z.array(DebugSessionStatusKind).max(DebugSessionStatusKind.options.length).readonly(),
    owner: z.string().max(80).nullable(),
    /** Words that stand anywhere in label, owner, references, server name or id. */
    text: z.string().max(200),
    sort: DebugSessionSort,
    offset: z.number().int().min(0).max(10_000_000),
    limit: z.number().int().min(1).max(PAGE_MAX),
  })
  .strict()
  .readonly()
export type DebugSessionsRequest = z.infer<typeof DebugSessionsRequest>

export const DebugSessionsAnswer = z
  .object({
    rows: z.array(DebugSession).readonly(),
    /** How many there are of the statuses asked for. */
    total: z.number().int(),
    /** Of every status, whatever was asked for. */
    counts: z.array(z.object({ status: DebugSessionStatusKind, count: z.number().int() }).readonly()).readonly(),
  })
  .readonly()
export type DebugSessionsAnswer = z.infer<typeof DebugSessionsAnswer>
