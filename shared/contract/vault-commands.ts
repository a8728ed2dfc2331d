import { z } from 'zod'
import { AuditEntry, AuditFilter, AuditVerdict } from '../domain/audit.ts'
import { BackupList, RestoreReport, VaultBackup } from '../domain/vault-backup.ts'
import { ProtectionChoice, TypedCode, TypedSecret } from '../domain/vault-secret.ts'
import { Keyring, VaultSlot, VaultStatus } from '../domain/vault.ts'

const Nothing = z.void()
/** Shown once, never stored, and typed back before what it was made for happens. */
const ShownCode = z.object({ recoveryCode: z.string() })
const BackupId = VaultBackup.unwrap().shape.id

/** What a window may ask of the vault. `proof` is typed anew for each of them. */
export const vaultCommands = {
  'vault.status': { input: Nothing, output: VaultStatus },
  /** Asks the system's keyring; takes as long as that takes to answer, at most about ten seconds. */
  'vault.keyring': { input: Nothing, output: Keyring },
  /** Makes everything in memory; nothing is stored before `vault.confirmCreation`. */
  'vault.beginCreation': { input: ProtectionChoice, output: ShownCode },
  'vault.confirmCreation': { input: z.object({ recoveryCode: TypedCode }).strict(), output: Nothing },
  'vault.abandonCreation': { input: Nothing, output: Nothing },
  /** `acceptsLoss` opens a vault whose newest changes are known to be missing. */
  'vault.unlock': { input: z.object({ secret: TypedSecret, acceptsLoss: z.boolean() }).strict(), output: Nothing },
  /** From when the next proof is answered; null: now. */
  'vault.retryAtMs': { input: Nothing, output: z.number().int().nullable() },
  'vault.lock': { input: Nothing, output: Nothing },
  /** Shows the folder of the vault in the desktop's file manager. */
  'vault.revealFolder': { input: Nothing, output: Nothing },
  /** Of the open vault itself. */
  'vault.schemaVersion': { input: Nothing, output: z.number().int().positive() },
  'vault.slots': { input: Nothing, output: z.array(VaultSlot) },
  /** Changes the passphrase, or how the vault opens every day. */
  'vault.setProtection': { input: z.object({ proof: TypedSecret, choice: ProtectionChoice }).strict(), output: Nothing },
  'vault.addSlot': { input: z.object({ proof: TypedSecret, choice: ProtectionChoice }).strict(), output: Nothing },
  'vault.removeSlot': { input: z.object({ proof: TypedSecret, slotId: z.string().max(64) }).strict(), output: Nothing },
  /** The present code opens until the new one was typed back with `vault.confirmCode`. */
  'vault.beginNewCode': { input: z.object({ proof: TypedSecret }).strict(), output: ShownCode },
  /** A new data key with a new recovery code; done when the code was typed back with `vault.confirmCode`. */
  'vault.beginNewKey': { input: z.object({ proof: TypedSecret, choice: ProtectionChoice }).strict(), output: ShownCode },
  'vault.confirmCode': { input: z.object({ recoveryCode: TypedCode }).strict(), output: Nothing },
  'vault.abandonCode': { input: Nothing, output: Nothing },
  /** Entries of the audit log before `beforeSeq`, newest first; null begins at the end. */
  'vault.audit': { input: z.object({ beforeSeq: z.number().int().positive().nullable(), limit: z.number().int().min(1).max(1000), filter: AuditFilter.optional() }).strict(), output: z.array(AuditEntry) },
  'vault.verifyAudit': { input: Nothing, output: AuditVerdict },
  'vault.backups': { input: Nothing, output: BackupList },
  'vault.makeBackup': { input: Nothing, output: VaultBackup },
  /** Does everything a restore does, on a copy. */
  'vault.rehearseRestore': { input: z.object({ proof: TypedSecret, backupId: BackupId }).strict(), output: RestoreReport },
  /** Puts the backup in the vault's place and leaves it locked; what was there stays beside it. */
  'vault.restoreBackup': { input: z.object({ proof: TypedSecret, backupId: BackupId }).strict(), output: RestoreReport },
} as const satisfies Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>
