import type { AuditEvent, AuditVerdict } from '../../../shared/domain/audit.ts'
import { listKeptKeys } from '../../db/vault/kept-key.ts'
import { countChange } from '../../db/vault/vault-identity.ts'
import { VaultFileError, type VaultDatabase } from '../../db/vault/vault-file.ts'
import { appendAudit, auditHead, verifyAudit, type AuditHead, type AuditMoment } from './audit-log.ts'
import { createCellSealer, type CellSealer } from './cell-seal.ts'
import { unseal } from './sealed-box.ts'
import { asAppError } from './vault-failure.ts'
import type { VaultKeys } from './vault-keys.ts'
import { readMark, writeMark } from './vault-mark.ts'

/** What work inside the open vault is given. */
export interface VaultAccess {
  readonly db: VaultDatabase
  readonly cells: CellSealer
}

/** The vault while its key is in memory. */
export interface OpenVault extends VaultAccess {
  readonly keys: VaultKeys
  /** Runs queries. @throws AppError */
  read<T>(run: (access: VaultAccess) => T): T
  /**
   * Runs changes and writes down the event in one transaction: what could not be written down did not happen, and what
   * is returned stands on the disk.
   * @throws AppError `storage-failed`, with everything as it was
   */
  change<T>(event: AuditEvent, run: (access: VaultAccess) => T): T
  /** Writes what was found out by looking: nobody wished for it and nothing was given out, so the log has no entry of it. @throws AppError */
  note(run: (access: VaultAccess) => void): void
  head(): AuditHead
  verifyAudit(): Promise<AuditVerdict>
  close(): void
}

interface Options {
  readonly db: VaultDatabase
  readonly keys: VaultKeys
  readonly databaseId: string
  readonly markFile: string
  readonly moment: () => AuditMoment
  /** False when another file, or none, stands where the open one stood: what is written now would be lost with it. */
  readonly isInPlace: () => boolean
  /** The mark outside the file could not be written: the change is safe, a later loss might go unnoticed. */
  readonly markFailed: (cause: unknown) => void
  /** Work met a file that can no longer be trusted; told after the work has ended. */
  readonly broke: (cause: unknown) => void
}

export function createOpenVault({ db, keys, databaseId, markFile, moment, isInPlace, markFailed, broke }: Options): OpenVault {
  const cells = createCellSealer(keys)
  const access = { db, cells }
  const auditKey = { keyId: keys.keyId, key: keys.keyFor('audit') }

  const mark = (changeCount: number, head: AuditHead) => {
    try {
      writeMark(markFile, { vaultId: keys.vaultId, databaseId, changeCount, head })
    } catch (cause) {
      markFailed(cause)
    }
  }
  const guarded = <T>(run: () => T): T => {
    try {
      return run()
    } catch (cause) {
      broke(cause)
      throw asAppError(cause)
    }
  }

  const changing = <T>(run: () => T): T =>
    guarded(() => {
      if (!isInPlace()) throw new VaultFileError('database-missing')
      return run()
    })

  return {
    ...access,
    keys,
    read: (run) => guarded(() => run(access)),
    change: (event, run) =>
      changing(() => {
        const work = db.transaction(() => {
          const answer = run(access)
          const changeCount = countChange(db)
          return { answer, changeCount, head: appendAudit(db, auditKey, event, moment()) }
        })
        const { answer, changeCount, head } = work.immediate()
        mark(changeCount, head)
        return answer
      }),
    note: (run) =>
      changing(() => {
        const changeCount = db
          .transaction(() => {
            run(access)
            return countChange(db)
          })
          .immediate()
        mark(changeCount, auditHead(db))
      }),
    head: () => auditHead(db),
    verifyAudit() {
      const found = readMark(markFile)
      return verifyAudit(db, auditKeysOf(db, keys), found.kind === 'found' ? found.mark.head : { seq: 0, hash: Buffer.alloc(32) })
    },
    close() {
      db.close()
      keys.dispose()
    },
  }
}

/** The audit key of the present data key, and those that earlier entries were made with. */
function auditKeysOf(db: VaultDatabase, keys: VaultKeys): (keyId: number) => Buffer | null {
  const kept = new Map(listKeptKeys(db).flatMap(({ label, keyId, sealed }) => (label === 'audit' ? [[keyId, sealed] as const] : [])))
  return (keyId) => {
    if (keyId === keys.keyId) return keys.keyFor('audit')
    const sealed = kept.get(keyId)
    return sealed ? unseal(keys.keyFor('cell'), sealed, keptKeyContext('audit', keyId)) : null
  }
}

export function keptKeyContext(label: string, keyId: number): string {
  return `mooring/v1/kept/${label}/${keyId}`
}
