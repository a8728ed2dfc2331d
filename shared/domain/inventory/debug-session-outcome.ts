import { z } from 'zod'
import { DebugSession, DebugSessionId } from './debug-session.ts'
import { UndoId } from './inventory-change.ts'

/** What became of one session's changed details. A stale edit changed nothing: `current` is what stands now. */
export const DebugSessionSaved = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('saved'), session: DebugSession, undoId: UndoId }).readonly(),
  z.object({ kind: z.literal('stale'), current: DebugSession, text: z.string() }).readonly(),
])
export type DebugSessionSaved = z.infer<typeof DebugSessionSaved>

export const DebugSessionLeft = z.object({ id: DebugSessionId, text: z.string() }).readonly()
export type DebugSessionLeft = z.infer<typeof DebugSessionLeft>

/** What became of a change of many sessions; each was changed whole or left as it was. */
export const DebugSessionsChanged = z
  .object({ changedCount: z.number().int(), undoId: UndoId.nullable(), leftCount: z.number().int(), left: z.array(DebugSessionLeft).readonly() })
  .readonly()
export type DebugSessionsChanged = z.infer<typeof DebugSessionsChanged>
