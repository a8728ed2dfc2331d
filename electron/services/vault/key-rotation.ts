import { AppError } from '../../../shared/errors.ts'
import { discardOwnWork, workName } from '../../db/files/quarantine.ts'
import { swapIn } from '../../db/files/swap-in.ts'
import { listKeptKeys, saveKeptKey } from '../../db/vault/kept-key.ts'
import { listSealedCells, replaceSealedCell, SEALED_COLUMNS, type SealedColumn } from '../../db/vault/sealed-column.ts'
import { copyVault, verifyCopy } from '../../db/vault/vault-copy.ts'
import { openVaultFile, rekeyVaultFile, type VaultDatabase, type VaultFile } from '../../db/vault/vault-file.ts'
import { appendAudit } from './audit-log.ts'
import { createCellSealer } from './cell-seal.ts'
import { keptKeyContext } from './open-vault.ts'
import { seal, unseal } from './sealed-box.ts'
import type { VaultKeys } from './vault-keys.ts'

interface Options extends VaultFile {
  readonly from: VaultKeys
  readonly to: VaultKeys
  readonly nowMs: () => number
  readonly columns?: readonly SealedColumn[]
}

/**
 * Encrypts a database that nobody has open with another data key: on a copy, which takes the file's place in one step
 * after it was checked. Interrupted at any moment, the file opens with the old key or with the new one.
 */
export function reencryptVault({ file, nativeBinding, from, to, nowMs, columns = SEALED_COLUMNS }: Options): void {
  const work = workName(file)
  try {
    const present = openVaultFile({ file, nativeBinding, key: from.keyFor('db') })
    try {
      copyVault(present, work)
    } finally {
      present.close()
    }
    encryptAnew({ file: work, nativeBinding, from, to, nowMs, columns })
    swapIn(work, file, 'before-rotation')
  } catch (cause) {
    for (const companion of ['', '-wal', '-shm', '-journal']) discardOwnWork(work + companion)
    throw cause
  }
}

/** Encrypts a copy in place with another data key, and checks it. */
export function encryptAnew({ file, nativeBinding, from, to, nowMs, columns = SEALED_COLUMNS }: Options): void {
  const before = verifyCopy({ file, nativeBinding, key: from.keyFor('db') })
  rekeyVaultFile({ file, nativeBinding, from: from.keyFor('db'), to: to.keyFor('db') })
  sealAnew({ file, nativeBinding, from, to, nowMs, columns })
  const after = verifyCopy({ file, nativeBinding, key: to.keyFor('db') })
  if (!isSameData(before, after)) throw new AppError('storage-failed', 'The new encryption of the vault could not be confirmed, so the old one stays; try again.')
}

function sealAnew({ file, nativeBinding, from, to, nowMs, columns }: Required<Options>): void {
  const db = openVaultFile({ file, nativeBinding, key: to.keyFor('db') })
  try {
    db.transaction(() => {
      for (const column of columns) sealColumnAnew(db, column, from, to)
      const kept = listKeptKeys(db).map(({ label, keyId, sealed }) => ({ label, keyId, key: unseal(from.keyFor('cell'), sealed, keptKeyContext(label, keyId)) }))
      for (const { label, keyId, key } of [...kept, { label: 'audit', keyId: from.keyId, key: from.keyFor('audit') }]) {
        saveKeptKey(db, { label, keyId, sealed: seal(to.keyFor('cell'), key, keptKeyContext(label, keyId)) })
      }
      const event = { event: 'key.rotate', decision: 'allowed', actor: { kind: 'app' }, markers: [], subject: '', reason: '' } as const
      appendAudit(db, { keyId: to.keyId, key: to.keyFor('audit') }, event, { atMs: nowMs(), uptimeMs: 0, bootId: '' })
    })()
    db.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    db.close()
  }
}

function sealColumnAnew(db: VaultDatabase, column: SealedColumn, from: VaultKeys, to: VaultKeys): void {
  const [before, after] = [createCellSealer(from), createCellSealer(to)]
  for (const { id, version, sealed } of listSealedCells(db, column)) {
    const place = { table: column.table, rowId: id, column: column.column, rowVersion: version }
    const plain = before.unseal(place, sealed)
    replaceSealedCell(db, column, id, after.seal(place, plain), after.fingerprint(plain))
    plain.fill(0)
  }
}

/** The same rows everywhere, save for the audit entry and the kept key that the change itself adds. */
function isSameData(before: Readonly<Record<string, number>>, after: Readonly<Record<string, number>>): boolean {
  const own = ['audit_entry', 'kept_key']
  return Object.keys({ ...before, ...after }).every((table) => own.includes(table) || before[table] === after[table])
}
