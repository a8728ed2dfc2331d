import { z } from 'zod'
import { DebugSession } from './debug-session.ts'
import { UndoId } from './inventory-change.ts'
import { FilterText } from './server-filter.ts'
import { Server, ServerId } from './server.ts'

/** Which servers something is done to: these, or all that a filter shows. */
export const ServerSelection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ids'), ids: z.array(ServerId).min(1).max(10_000) }).strict().readonly(),
  z.object({ kind: z.literal('filter'), filter: FilterText, exceptIds: z.array(ServerId).max(10_000) }).strict().readonly(),
])
export type ServerSelection = z.infer<typeof ServerSelection>

/** A server whose name can be taken for another one's. */
export const Lookalike = z.object({ id: ServerId, name: z.string(), publicAddress: z.string() }).readonly()
export type Lookalike = z.infer<typeof Lookalike>

/** What became of one server's new or changed details. A stale edit changed nothing: `current` is what stands now. */
export const ServerSaved = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('saved'), server: Server, undoId: UndoId, lookalikes: z.array(Lookalike).readonly() }).readonly(),
  z.object({ kind: z.literal('stale'), current: Server, text: z.string() }).readonly(),
])
export type ServerSaved = z.infer<typeof ServerSaved>

export const LeftReason = z.enum(['unknown', 'too-many-tags', 'not-from-here', 'not-drained', 'still-used', 'gone'])
export type LeftReason = z.infer<typeof LeftReason>

/** Why one of many was left as it is, and who is still on it when that is why. */
export const ServerLeft = z.object({ id: ServerId, name: z.string(), why: LeftReason, text: z.string(), remaining: z.array(DebugSession).readonly() }).readonly()
export type ServerLeft = z.infer<typeof ServerLeft>

export const LEFT_MAX = 100

/** What became of a change of many servers; each was changed whole or left as it was. */
export const ServersChanged = z
  .object({
    changedCount: z.number().int(),
    /** Null when there is nothing that could be taken back. */
    undoId: UndoId.nullable(),
    leftCount: z.number().int(),
    /** The first of those that were left. */
    left: z.array(ServerLeft).readonly(),
  })
  .readonly()
export type ServersChanged = z.infer<typeof ServersChanged>

/** What became of taking something back. */
export const Undone = z.object({ undoneCount: z.number().int(), leftCount: z.number().int(), /** Why the first of them were left. */ left: z.array(z.string()).readonly() }).readonly()
export type Undone = z.infer<typeof Undone>
