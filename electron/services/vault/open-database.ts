import { existsSync } from 'node:fs'
import { workName } from '../../db/files/quarantine.ts'
import { swapIn } from '../../db/files/swap-in.ts'
import { listAuditRowsAfter } from '../../db/vault/audit-entry.ts'
import { createVaultFile, openVaultFile, opensWith, type VaultDatabase, type VaultFile } from '../../db/vault/vault-file.ts'
import { findVaultIdentity, insertVaultIdentity } from '../../db/vault/vault-identity.ts'
import { auditHead } from './audit-log.ts'
import type { KeyFile } from './key-file.ts'
import { UnreadableVaultError } from './vault-failure.ts'
import type { OpenedKeys, VaultKeys } from './vault-keys.ts'
import type { VaultExtent, VaultMark } from './vault-mark.ts'
import { reencryptVault } from './key-rotation.ts'

interface Options extends VaultFile {
  readonly opened: OpenedKeys
  /** What was last seen; null when that is not known. */
  readonly mark: VaultMark | null
  /** Opens a file of which the newest changes are missing, too. */
  readonly acceptsLoss: boolean
  readonly nowMs: () => number
  readonly beforeMigration: (db: VaultDatabase, from: number) => void
}

/**
 * Opens the database that belongs to a key file. A change of the data key that was interrupted is finished first.
 * @throws VaultFileError, UnreadableVaultError; the file stays as it was found
 */
export function openDatabase({ file, nativeBinding, opened, mark, acceptsLoss, nowMs, beforeMigration }: Options): VaultDatabase {
  const { keys, previous, file: keyFile } = opened
  // The key file may be an older copy, so the database itself is asked, too.
  if (!keyFile.isBegun && mark === null && !existsSync(file)) return beginDatabase({ file, nativeBinding }, keys, keyFile)
  const isOld = previous !== null && !opensWith({ file, nativeBinding, key: keys.keyFor('db') })
  if (isOld) reencryptVault({ file, nativeBinding, from: previous, to: keys, nowMs })
  const db = openVaultFile({ file, nativeBinding, key: keys.keyFor('db'), beforeMigration })
  try {
    requireSame(db, keyFile)
    const isNewest = mark === null || hasAll(db, mark) || (mark.next !== undefined && hasAll(db, mark.next))
    if (!isNewest && !acceptsLoss) throw new UnreadableVaultError('changes-missing')
    return db
  } catch (cause) {
    db.close()
    throw cause
  }
}

/** Makes the first database, under another name until it is whole: in its place there is all of it or nothing. */
export function beginDatabase({ file, nativeBinding }: VaultFile, keys: VaultKeys, { vaultId, databaseId }: Pick<KeyFile, 'vaultId' | 'databaseId'>): VaultDatabase {
  const work = workName(file)
  const db = createVaultFile({ file: work, nativeBinding, key: keys.keyFor('db') })
  try {
    insertVaultIdentity(db, { vaultId, databaseId, changeCount: 0 })
  } finally {
    db.close()
  }
  swapIn(work, file, 'bad')
  return openVaultFile({ file, nativeBinding, key: keys.keyFor('db') })
}

function requireSame(db: VaultDatabase, { vaultId, databaseId }: KeyFile): void {
  const identity = findVaultIdentity(db)
  if (identity?.vaultId !== vaultId || identity.databaseId !== databaseId) throw new UnreadableVaultError('database-of-other-vault')
}

function hasAll(db: VaultDatabase, { changeCount, head }: VaultExtent): boolean {
  const isShort = (findVaultIdentity(db)?.changeCount ?? 0) < changeCount || auditHead(db).seq < head.seq
  const seen = head.seq > 0 ? listAuditRowsAfter(db, head.seq - 1, 1)[0] : undefined
  const isOther = head.seq > 0 && !seen?.hash.equals(head.hash)
  return !isShort && !isOther
}
