import { statSync } from 'node:fs'
import type { BackupCause, BackupList, VaultBackup } from '../../../shared/domain/vault-backup.ts'
import { AppError } from '../../../shared/errors.ts'
import { versionOf } from '../../db/migrate.ts'
import { copyVault, countRows, verifyCopy } from '../../db/vault/vault-copy.ts'
import type { VaultDatabase } from '../../db/vault/vault-file.ts'
import { auditHead } from './audit-log.ts'
import { keepNewestBackups, listBackupFolders, makeBackupFolder } from './backup-folder.ts'
import type { KeyFile } from './key-file.ts'
import { event, type VaultCore } from './vault-core.ts'
import type { OpenedKeys, VaultKeys } from './vault-keys.ts'

const KEPT_COUNT = 10
const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS

export type VaultBackups = ReturnType<typeof createVaultBackups>

/** Copies of the vault on the same disk: against mistakes and damage, not against the loss of the disk. */
export function createVaultBackups(core: VaultCore) {
  let problem: string | null = null

  function copyOf(db: VaultDatabase, keys: VaultKeys, keyFile: KeyFile, cause: BackupCause): VaultBackup {
    try {
      const facts = { madeAtMs: core.ports.clock.nowMs(), cause, schemaVersion: versionOf(db) }
      const backup = makeBackupFolder(core.paths.backups, keyFile, keys, facts, (file) => {
        copyVault(db, file)
        const rows = verifyCopy({ file, nativeBinding: core.ports.nativeBinding, key: keys.keyFor('db') })
        if (JSON.stringify(rows) !== JSON.stringify(countRows(db))) throw new Error('The copy has other rows than the vault')
        const head = auditHead(db)
        return { rows, auditSeq: head.seq, auditHash: head.hash.toString('hex'), sizeBytes: statSync(file).size }
      })
      problem = null
      return backup
    } catch (cause_) {
      core.ports.log.error('backup not made', cause_)
      problem = `No backup could be made in ${core.paths.backups}; free some disk space, check that the folder can be written, and try again.`
      throw new AppError('storage-failed', problem, { cause: cause_ })
    }
  }

  function make(cause: BackupCause): VaultBackup {
    const { vault, file } = core.opened()
    const backup = copyOf(vault.db, vault.keys, file, cause)
    keepNewestBackups(core.paths.backups, KEPT_COUNT)
    vault.change({ ...event('backup.make', 'allowed', cause, { kind: 'app' }), subject: backup.id }, () => undefined)
    return backup
  }

  function makeIfDue(): void {
    const newest = listBackupFolders(core.paths.backups)[0]
    const isFresh = newest !== undefined && Math.abs(core.ports.clock.nowMs() - newest.manifest.madeAtMs) < DAY_MS
    if (isFresh || !core.isOpen()) return
    try {
      make('daily')
    } catch (cause) {
      core.ports.log.error('daily backup not made', cause)
    }
  }

  let cancel = core.ports.clock.startTimer(HOUR_MS, lookAgain)
  function lookAgain(): void {
    makeIfDue()
    cancel = core.ports.clock.startTimer(HOUR_MS, lookAgain)
  }

  return {
    /** @throws AppError `storage-failed`, `vault-locked` */
    make,
    /** When it throws, the file of the older version stays as it is. */
    makeBeforeMigration: (db: VaultDatabase, { keys, file }: OpenedKeys): void => void copyOf(db, keys, file, 'migration'),
    /** Once a day. A failure is kept for `list`, and stops nothing. */
    makeIfDue,
    list: (): BackupList => ({
      backups: listBackupFolders(core.paths.backups).map(({ id, manifest: { madeAtMs, cause, sizeBytes, schemaVersion } }) => ({ id, madeAtMs, cause, sizeBytes, schemaVersion })),
      problem,
    }),
    dispose: (): void => cancel(),
  }
}
