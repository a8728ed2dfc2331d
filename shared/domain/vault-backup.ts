import { z } from 'zod'
import { AuditVerdict } from './audit.ts'

export const BackupCause = z.enum(['daily', 'asked', 'migration', 'rotation', 'restore'])
export type BackupCause = z.infer<typeof BackupCause>

/** A copy of the vault with its key file, opened and counted when it was made. Says nothing of what is inside. */
export const VaultBackup = z
  .object({ id: z.string().regex(/^backup-[0-9TZ-]+-[0-9a-f]{6}$/), madeAtMs: z.number().int(), cause: BackupCause, sizeBytes: z.number().int(), schemaVersion: z.number().int() })
  .readonly()
export type VaultBackup = z.infer<typeof VaultBackup>

/** All backups, newest first, and why the last one could not be made; null when it could. */
export const BackupList = z.object({ backups: z.array(VaultBackup), problem: z.string().nullable() }).readonly()
export type BackupList = z.infer<typeof BackupList>

/** What restoring a backup would bring back: found by doing it on a copy. */
export const RestoreReport = z.object({ madeAtMs: z.number().int(), rows: z.record(z.string(), z.number().int()), audit: AuditVerdict }).readonly()
export type RestoreReport = z.infer<typeof RestoreReport>
