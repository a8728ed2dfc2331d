import { z } from 'zod'
import { AuditExported } from '../domain/audit.ts'
import { ExportForm, ExportOutcome } from '../domain/inventory/export-form.ts'
import { ImportApplied, ImportExceptions, ImportId, ImportPreview, ImportRow, ImportVerdict, OpenedImport } from '../domain/inventory/import-preview.ts'
import { PAGE_MAX } from '../domain/inventory/server-list.ts'
import { Passphrase } from '../domain/vault-passphrase.ts'
import { TypedSecret } from '../domain/vault-secret.ts'

const Nothing = z.void()
const OneImport = z.object({ importId: ImportId }).strict()

/** How the inventory leaves and comes in. A page never names a file: the person chooses it in the system's dialog. */
export const transferCommands = {
  /** Without secrets: masks and fingerprints instead of values. */
  'transfer.export': { input: z.object({ form: ExportForm, hasAddresses: z.boolean() }).strict(), output: ExportOutcome },
  /** With all values, encrypted under a passphrase of its own. */
  'transfer.exportSecrets': { input: z.object({ proof: TypedSecret, passphrase: Passphrase }).strict(), output: ExportOutcome },
  /** The whole audit log, an entry a line. */
  'transfer.exportAudit': { input: Nothing, output: AuditExported },
  /** Shows the file exported last in the desktop's file manager. */
  'transfer.revealExport': { input: Nothing, output: Nothing },
  /** Reads a file and says what it would change; one that is encrypted asks for its passphrase first. */
  'transfer.openImport': { input: Nothing, output: OpenedImport },
  'transfer.unlockImport': { input: z.object({ importId: ImportId, passphrase: Passphrase }).strict(), output: ImportPreview },
  /** A piece of the rows with these verdicts, in the order of the file. */
  'transfer.importRows': {
    input: z.object({ importId: ImportId, verdicts: z.array(ImportVerdict).min(1).max(4), offset: z.number().int().min(0), limit: z.number().int().min(1).max(PAGE_MAX) }).strict(),
    output: z.array(ImportRow),
  },
  /** Does what the preview says, or with `hasUpdates` false only adds. All of it in one step that can be taken back. */
  'transfer.applyImport': { input: z.object({ importId: ImportId, hasUpdates: z.boolean(), exceptions: ImportExceptions }).strict(), output: ImportApplied },
  'transfer.abandonImport': { input: OneImport, output: Nothing },
} as const satisfies Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>
