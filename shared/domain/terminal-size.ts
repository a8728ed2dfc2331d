import { z } from 'zod'

/** Columns and rows in cells. */
export const TerminalSize = z
  .object({ cols: z.number().int().min(2).max(1000), rows: z.number().int().min(1).max(1000) })
  .strict()
  .readonly()
export type TerminalSize = z.infer<typeof TerminalSize>

export const DEFAULT_TERMINAL_SIZE: TerminalSize = { cols: 80, rows: 24 }
