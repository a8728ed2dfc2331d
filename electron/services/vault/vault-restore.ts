import { constants, copyFileSync } from 'node:fs'
import type { RestoreReport } from '../../../shared/domain/vault-backup.ts'
import { AppError } from '../../../shared/errors.ts'
import { readDurable } from '../../db/files/durable-file.ts'
import { discardOwnWork, workName } from '../../db/files/quarantine.ts'
import { swapIn } from '../../db/files/swap-in.ts'
import { openVaultFile } from '../../db/vault/vault-file.ts'
import { countChange, findVaultIdentity, raiseChangeCount } from '../../db/vault/vault-identity.ts'
import { verifyCopy } from '../../db/vault/vault-copy.ts'
import { appendAudit } from './audit-log.ts'
import { contentsOf, listBackupFolders, type BackupFolder } from './backup-folder.ts'
import { readKeyFile } from './key-file.ts'
import { encryptAnew } from './key-rotation.ts'
import type { Secret } from './key-slot.ts'
import { createOpenVault } from './open-vault.ts'
import type { VaultBackups } from './vault-backups.ts'
import { event, type VaultCore } from './vault-core.ts'
import { asAppError } from './vault-failure.ts'
import { createVaultKeys, openKeyFiles, type OpenedKeys } from './vault-keys.ts'
import { readMark, writeMark, type VaultMark } from './vault-mark.ts'
import { makeVaultFolders } from './vault-paths.ts'

/** A backup that was opened, checked and brought up to date as a copy beside the vault. */
interface Rehearsed {
  readonly work: string
  readonly opened: OpenedKeys
  readonly report: RestoreReport
}

/** Brings a backup back: always tried on a copy first, and what was there before stays under another name. */
export function createVaultRestore(core: VaultCore, backups: Pick<VaultBackups, 'make'>) {
  const { nativeBinding, wrapper, kdf, clock, log } = core.ports

  async function onCopy<T>(secret: Secret, id: string, use: (rehearsed: Rehearsed) => Promise<T>): Promise<T> {
    const backup = findBackup(core.paths.backups, id)
    const reading = readKeyFile(readDurable(backup.keys) ?? Buffer.alloc(0), kdf)
    if (reading.kind !== 'ok') throw new AppError('vault-unreadable', 'The key file in this backup is damaged; choose another backup.')
    const opened = await core.prove(secret, { ...event('backup.open', 'refused'), subject: id }, [reading.file])
    const work = workName(core.paths.database)
    try {
      makeVaultFolders(core.paths)
      copyFileSync(backup.database, work, constants.COPYFILE_EXCL)
      return await use({ work, opened, report: await check(work, backup, opened) })
    } catch (cause) {
      throw asAppError(cause)
    } finally {
      opened.keys.dispose()
      opened.previous?.dispose()
      for (const companion of ['', '-wal', '-shm', '-journal']) discardOwnWork(work + companion)
    }
  }

  async function check(work: string, backup: BackupFolder, { keys, file }: OpenedKeys): Promise<RestoreReport> {
    const key = keys.keyFor('db')
    const [rows, contents] = [verifyCopy({ file: work, nativeBinding, key }), contentsOf(backup, keys)]
    if (JSON.stringify(rows) !== JSON.stringify(contents.rows)) throw new AppError('vault-unreadable', 'This backup holds other rows than when it was made; choose another backup.')
    const db = openVaultFile({ file: work, nativeBinding, key })
    try {
      if (findVaultIdentity(db)?.vaultId !== file.vaultId) throw new AppError('vault-unreadable', 'The data in this backup belongs to another vault than its key file; choose another backup.')
      const vault = createOpenVault({ db, keys, databaseId: file.databaseId, markFile: `${work}.mark`, moment: core.moment, isInPlace: () => true, markFailed: () => undefined, broke: () => undefined })
      return { madeAtMs: backup.manifest.madeAtMs, rows, audit: await vault.verifyAudit() }
    } finally {
      db.close()
    }
  }

  /** The vault's own keys: those in memory, or those the secret opens; null when they are lost. */
  async function presentKeys(secret: Secret): Promise<OpenedKeys | null> {
    if (core.isOpen()) {
      const { vault, file } = core.opened()
      return { keys: createVaultKeys(file.vaultId, file.keyId, Buffer.from(vault.keys.dataKey)), previous: null, file, openedWith: 'recovery' }
    }
    const stored = core.store.read()
    if (stored.kind === 'newer') throw new AppError('vault-unreadable', 'The vault here was written by a newer Mooring and is not replaced; start that version.')
    if (stored.kind !== 'found') return null
    try {
      return await openKeyFiles(stored.candidates, secret, wrapper)
    } catch (cause) {
      if (cause instanceof AppError && cause.code === 'vault-unreadable') return null
      throw cause
    }
  }

  return {
    /** Does everything but the last step. @throws AppError */
    rehearse: (secret: Secret, id: string): Promise<RestoreReport> => onCopy(secret, id, ({ report }) => Promise.resolve(report)),

    /**
     * Puts a backup in the place of the vault and leaves the vault locked. The secret opens the backup. Where the vault
     * is locked and its key file still works, the secret must open that, too. The data is encrypted for the vault's key.
     * @throws AppError; the vault is as it was then
     */
    restore: (secret: Secret, id: string): Promise<RestoreReport> =>
      onCopy(secret, id, async ({ work, opened, report }) => {
        const present = await presentKeys(secret)
        if (present && present.file.vaultId !== opened.file.vaultId) throw new AppError('refused', 'This backup belongs to another vault; it does not replace this one.')
        if (core.isOpen()) backups.make('restore')
        const target = present ?? opened
        try {
          if (!target.keys.dataKey.equals(opened.keys.dataKey)) encryptAnew({ file: work, nativeBinding, from: opened.keys, to: target.keys, nowMs: clock.nowMs.bind(clock) })
          const next = writeDown(work, target, id)
          const marking = readMark(core.paths.mark)
          // Until the old mark has given way, either database is the newest: an end at any moment loses none of them.
          if (marking.kind === 'found') writeMark(core.paths.mark, { ...marking.mark, next })
          core.release()
          core.dispatch({ kind: 'tried' })
          core.dispatch({ kind: 'closed', reason: 'restore' })
          const aside = swapIn(work, core.paths.database, 'before-restore')
          log.info('backup restored', { id, aside })
          if (!present) core.store.write(opened.file)
          writeMark(core.paths.mark, next)
        } finally {
          present?.keys.dispose()
          present?.previous?.dispose()
        }
        return report
      }),
  }

  /** The log goes on where the backup's ends, with an entry that says so. @returns how far the database is then */
  function writeDown(work: string, { keys, file }: OpenedKeys, id: string): VaultMark {
    const marking = readMark(core.paths.mark)
    const seen = marking.kind === 'found' ? marking.mark : null
    const db = openVaultFile({ file: work, nativeBinding, key: keys.keyFor('db') })
    try {
      const written = event('backup.restore', 'allowed', seen ? `log ended at ${seen.head.seq}` : '')
      const extent = db.transaction(() => {
        raiseChangeCount(db, seen?.changeCount ?? 0)
        const changeCount = countChange(db)
        return { changeCount, head: appendAudit(db, { keyId: keys.keyId, key: keys.keyFor('audit') }, { ...written, subject: id }, core.moment()) }
      })
      return { vaultId: file.vaultId, databaseId: file.databaseId, ...extent.immediate() }
    } finally {
      db.close()
    }
  }
}

function findBackup(root: string, id: string): BackupFolder {
  const backup = listBackupFolders(root).find((each) => each.id === id)
  if (!backup) throw new AppError('invalid-input', 'There is no such backup; look at the list again.')
  return backup
}
