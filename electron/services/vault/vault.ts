import type { AuditEntry, AuditEvent, AuditFilter, AuditVerdict } from '../../../shared/domain/audit.ts'
import { normalizePassphrase } from '../../../shared/domain/vault-passphrase.ts'
import type { ProtectionChoice, TypedSecret } from '../../../shared/domain/vault-secret.ts'
import type { Keyring, LockReason, VaultStatus } from '../../../shared/domain/vault.ts'
import { AppError } from '../../../shared/errors.ts'
import { versionOf } from '../../db/migrate.ts'
import { auditCode, listAudit } from './audit-log.ts'
import type { Secret } from './key-slot.ts'
import { checkOperator, type OperatorFacts } from './operator-check.ts'
import type { VaultAccess } from './open-vault.ts'
import { createVaultBackups } from './vault-backups.ts'
import { createVaultCore, type OpenedVault, type VaultPorts } from './vault-core.ts'
import { createVaultCreation, readTypedCode } from './vault-creation.ts'
import { createVaultRestore } from './vault-restore.ts'
import { createVaultUnlock } from './vault-unlock.ts'
import { createVaultWaysIn } from './vault-ways-in.ts'

interface Ports extends VaultPorts {
  /** What the environment of this app and of those who started it says about automation. */
  readonly operatorFacts: () => OperatorFacts
}

export type Vault = ReturnType<typeof createVault>

/** The encrypted store of everything an operator must not lose or show: one key, several ways to it, one log. */
export function createVault(ports: Ports) {
  const core = createVaultCore(ports)
  const backups = createVaultBackups(core)
  const creation = createVaultCreation(core)
  const waysIn = createVaultWaysIn(core, { backUp: backups.make, requirePerson })
  const unlocking = createVaultUnlock(core, { beforeMigration: backups.makeBeforeMigration, opened: () => backups.makeIfDue() })
  const restore = createVaultRestore(core, backups)
  core.startWith(unlocking.inspect())

  /** @throws AppError `vault-locked`, written down */
  function openedFor(event: AuditEvent): OpenedVault {
    try {
      return core.opened()
    } catch (cause) {
      core.refuse({ ...event, decision: 'refused', reason: 'vault-locked' })
      throw cause
    }
  }

  function requirePerson(event: AuditEvent): void {
    openedFor(event)
    const verdict = checkOperator(ports.operatorFacts())
    if (verdict.kind === 'person') return
    core.refuse({ ...event, decision: 'refused', markers: verdict.markers, reason: 'automation' })
    throw new AppError('refused', `This looks like automation (${verdict.markers.join(', ')}), and what the vault holds is handed to people only; start Mooring from your desktop.`)
  }

  return {
    folder: ports.folder,
    status: (): VaultStatus => core.status(),
    keyring: (): Promise<Keyring> => ports.wrapper.describe(),
    beginCreation: (choice: ProtectionChoice) => creation.begin(choice),
    confirmCreation: (typedCode: string): void => creation.confirm(typedCode),
    abandonCreation: (): void => creation.abandon(),
    unlock: (secret: TypedSecret, acceptsLoss = false): Promise<void> => withSecret(secret, (known) => unlocking.unlock(known, acceptsLoss)),
    lock(reason: LockReason): void {
      waysIn.forget()
      core.lock(reason)
    },
    retryAtMs: (): number | null => core.retryAtMs(),
    slots: waysIn.list,
    setProtection: (proof: TypedSecret, choice: ProtectionChoice) => withSecret(proof, (known) => waysIn.setProtection(known, choice)),
    addSlot: (proof: TypedSecret, choice: ProtectionChoice) => withSecret(proof, (known) => waysIn.add(known, choice)),
    removeSlot: (proof: TypedSecret, id: string) => withSecret(proof, (known) => waysIn.remove(known, id)),
    beginNewCode: (proof: TypedSecret) => withSecret(proof, (known) => waysIn.beginNewCode(known)),
    beginNewKey: (proof: TypedSecret, choice: ProtectionChoice) => withSecret(proof, (known) => waysIn.beginNewKey(known, choice)),
    abandonCode: (): void => waysIn.forget(),
    confirmCode: (typedCode: string): void => waysIn.confirmCode(typedCode),

    /** Queries while unlocked. @throws AppError `vault-locked` */
    read: <T>(run: (access: VaultAccess) => T): T => core.opened().vault.read(run),
    /** Changes while unlocked, with what is written down about them. @throws AppError */
    change: <T>(event: AuditEvent, run: (access: VaultAccess) => T): T => core.opened().vault.change(event, run),
    /** Writes down what was found by looking at the world, without an entry in the log. @throws AppError */
    note: (run: (access: VaultAccess) => void): void => core.opened().vault.note(run),
    /** Turns automation away that can be recognised, and writes that down. @throws AppError `refused`, `vault-locked` */
    requirePerson,
    /** Makes keys from a passphrase, one at a time: each takes much memory. @throws AppError `busy` */
    alone: <T>(work: () => Promise<T>): Promise<T> => core.alone(work),
    /** Writes down what was not allowed. */
    refuse: (event: AuditEvent): void => core.refuse(event),
    /**
     * Gives out a secret: only to a person, with a fresh proof, and written down before.
     * @throws AppError `refused` for automation, `wrong-secret`, `vault-locked`
     */
    reveal: <T>(proof: TypedSecret, event: AuditEvent, run: (access: VaultAccess) => T): Promise<T> =>
      withSecret(proof, async (known) => {
        requirePerson(event)
        const { keys, previous } = await core.prove(known, event)
        keys.dispose()
        previous?.dispose()
        return openedFor(event).vault.change(event, run)
      }),

    schemaVersion: (): number => core.opened().vault.read(({ db }) => versionOf(db)),
    /** Entries before `seq` that the filter lets through, newest first. */
    audit: (beforeSeq: number, limit: number, filter?: AuditFilter): AuditEntry[] => core.opened().vault.read(({ db }) => listAudit(db, beforeSeq, limit, filter)),
    auditCode: (): string => auditCode(core.opened().vault.head().hash),
    verifyAudit: (): Promise<AuditVerdict> => core.opened().vault.verifyAudit(),

    backups: backups.list,
    makeBackup: () => backups.make('asked'),
    rehearseRestore: (secret: TypedSecret, id: string) => withSecret(secret, (known) => restore.rehearse(known, id)),
    restoreBackup: (secret: TypedSecret, id: string) => withSecret(secret, (known) => restore.restore(known, id)),
    dispose(): void {
      creation.dispose()
      waysIn.forget()
      backups.dispose()
      core.dispose()
    },
  }
}

/** Lends what was typed as bytes and wipes them afterwards. Strings cannot be wiped; the engine forgets them in its own time. */
async function withSecret<T>(typed: TypedSecret, run: (secret: Secret) => Promise<T>): Promise<T> {
  if (typed.kind === 'keyring') return run(typed)
  const bytes = typed.kind === 'passphrase' ? Buffer.from(normalizePassphrase(typed.passphrase)) : readTypedCode(typed.code)
  return run({ kind: typed.kind, bytes }).finally(() => bytes.fill(0))
}
