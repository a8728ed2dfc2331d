import { z } from 'zod'

/** What an export without secrets is written as. A spreadsheet holds one kind of thing. */
export const ExportForm = z.enum(['json', 'csv-servers', 'csv-debug-sessions', 'csv-tokens'])
export type ExportForm = z.infer<typeof ExportForm>

/** What became of an export. */
export const ExportOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cancelled') }).readonly(),
  z
    .object({
      kind: z.literal('saved'),
      file: z.string(),
      sizeBytes: z.number().int(),
      counts: z.object({ servers: z.number().int(), debugSessions: z.number().int(), tokens: z.number().int() }).readonly(),
      /** How often a secret stood in a text, such as a note, and was taken out. */
      removedCount: z.number().int(),
    })
    .readonly(),
])
export type ExportOutcome = z.infer<typeof ExportOutcome>
