import { z } from 'zod'
import { ChangedKind, UndoId } from './inventory-change.ts'

export const ImportId = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .brand<'ImportId'>()
export type ImportId = z.infer<typeof ImportId>

/** What a row of a file is to us: new, other than what is here, the same, or of no use. */
export const ImportVerdict = z.enum(['add', 'update', 'same', 'bad'])
export type ImportVerdict = z.infer<typeof ImportVerdict>

export const ImportChoice = z.enum(['add', 'update', 'skip'])
export type ImportChoice = z.infer<typeof ImportChoice>

export const ImportRow = z
  .object({
    /** Counts through the whole file: servers, debug sessions, tokens. */
    row: z.number().int(),
    kind: ChangedKind,
    name: z.string(),
    verdict: ImportVerdict,
    /** What may be done with it; the first is what is done when nobody says otherwise. */
    choices: z.array(ImportChoice).readonly(),
    /** What is wrong with it, or what a person should know before. */
    text: z.string(),
    /** What an update changes. Never a secret. */
    changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() }).readonly()).readonly(),
  })
  .readonly()
export type ImportRow = z.infer<typeof ImportRow>

/** What applying a file would do. Nothing has changed yet. */
export const ImportPreview = z
  .object({
    importId: ImportId,
    fileName: z.string(),
    /** When the file was exported; null when it does not say. */
    exportedAtMs: z.number().int().nullable(),
    counts: z.object({ add: z.number().int(), update: z.number().int(), same: z.number().int(), bad: z.number().int() }).readonly(),
  })
  .readonly()
export type ImportPreview = z.infer<typeof ImportPreview>

/** What a file that was chosen turned out to be. */
export const OpenedImport = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cancelled') }).readonly(),
  z.object({ kind: z.literal('encrypted'), importId: ImportId, fileName: z.string() }).readonly(),
  z.object({ kind: z.literal('preview'), preview: ImportPreview }).readonly(),
])
export type OpenedImport = z.infer<typeof OpenedImport>

export const ImportApplied = z
  .object({
    addedCount: z.number().int(),
    updatedCount: z.number().int(),
    /** Null when nothing changed. */
    undoId: UndoId.nullable(),
    leftCount: z.number().int(),
    /** Why the first of those that were chosen and could not be done were left. */
    left: z.array(z.object({ name: z.string(), text: z.string() }).readonly()).readonly(),
  })
  .readonly()
export type ImportApplied = z.infer<typeof ImportApplied>

/** Rows that go another way than the first of their choices. */
export const ImportExceptions = z.array(z.object({ row: z.number().int().min(0), choice: ImportChoice }).strict().readonly()).max(5000)
export type ImportExceptions = z.infer<typeof ImportExceptions>
