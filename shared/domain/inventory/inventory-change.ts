import { z } from 'zod'

export const ChangedKind = z.enum(['server', 'debug-session', 'token'])
export type ChangedKind = z.infer<typeof ChangedKind>

/** What in the inventory is not what it was. `server-check` is what a look found: nothing a person wrote changed. */
export const InventoryPart = z.enum([...ChangedKind.options, 'server-check', 'saved-view'])
export type InventoryPart = z.infer<typeof InventoryPart>

/** What was done. */
export const ChangeWhat = z.enum(['created', 'edited', 'moved', 'found', 'rebuilt', 'key-trusted', 'reassigned', 'value-replaced', 'archived', 'unarchived', 'forgotten', 'undone'])
export type ChangeWhat = z.infer<typeof ChangeWhat>

/** One line of a thing's history. `fields` holds what changed, before and after, as text; never a secret. */
export const InventoryChange = z
  .object({
    seq: z.number().int(),
    atMs: z.number().int(),
    what: ChangeWhat,
    reason: z.string(),
    fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() }).readonly()).readonly(),
  })
  .readonly()
export type InventoryChange = z.infer<typeof InventoryChange>

/** Names one change of one or many things for taking it back. */
export const UndoId = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .brand<'UndoId'>()
export type UndoId = z.infer<typeof UndoId>

/** How long a change can be taken back, and what was forgotten is still there. */
export const UNDO_KEPT_MS = 10 * 60_000
