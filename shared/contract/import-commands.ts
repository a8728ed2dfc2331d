import { z } from 'zod'
import { ImportSessionId } from '../domain/imports/import-session.ts'
import { ImportLogLine, ImportsState } from '../domain/imports/imports-state.ts'
import { ImportExceptions, ImportRow, ImportVerdict } from '../domain/inventory/import-preview.ts'
import { PAGE_MAX } from '../domain/inventory/server-list.ts'

const Nothing = z.void()
const OneSession = z.object({ sessionId: ImportSessionId }).strict()

/** Imports that are saved after every step and go on where they were left. All of them are followed by `imports.changed`. */
export const importCommands = {
  'imports.read': { input: Nothing, output: ImportsState },
  'imports.beginSshConfig': { input: Nothing, output: Nothing },
  /** Asks for a folder or a state file in the system's dialog. False when none was chosen. */
  'imports.beginTerraform': { input: z.object({ from: z.enum(['folder', 'file']) }).strict(), output: z.boolean() },
  /** Reads what is to be imported again, and says what is other than before. */
  'imports.resume': { input: OneSession, output: Nothing },
  /** Runs the commands that were shown. */
  'imports.allowCommands': { input: OneSession, output: Nothing },
  /** Stops reading, or puts the review away; it can be resumed. */
  'imports.leave': { input: OneSession, output: Nothing },
  'imports.rows': { input: OneSession.extend({ verdicts: z.array(ImportVerdict).min(1).max(4), offset: z.number().int().min(0), limit: z.number().int().min(1).max(PAGE_MAX) }).strict(), output: z.array(ImportRow) },
  /** Keeps what a person decided about rows. */
  'imports.choose': { input: OneSession.extend({ hasUpdates: z.boolean(), exceptions: ImportExceptions }).strict(), output: Nothing },
  'imports.apply': { input: OneSession, output: Nothing },
  /** Puts a saved import into the archive; nothing that it did is taken back. */
  'imports.archive': { input: OneSession, output: Nothing },
  'imports.log': { input: OneSession, output: z.array(ImportLogLine) },
  /** Shows its file in the desktop's file manager. */
  'imports.reveal': { input: OneSession, output: Nothing },
} as const satisfies Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>
