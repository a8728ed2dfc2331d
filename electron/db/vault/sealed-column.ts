import type { VaultDatabase } from './vault-file.ts'

/** A column whose values are sealed once more inside the encrypted file. Names are those of the schema. */
export interface SealedColumn {
  readonly table: string
  readonly idColumn: string
  /** Counts the versions of the row; part of the seal, so that an old value put back is noticed. */
  readonly versionColumn: string
  readonly column: string
  /** Holds the fingerprint of the value, if there is such a column. */
  readonly fingerprintColumn: string | null
}

/** Every sealed column there is. A new one is a line here; a change of the data key seals all of them anew. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [{ table: 'token', idColumn: 'id', versionColumn: 'sealed_version', column: 'sealed', fingerprintColumn: 'fingerprint' }]

export interface SealedCellRow {
  readonly id: string
  readonly version: number
  readonly sealed: Buffer
}

export function listSealedCells(db: VaultDatabase, { table, idColumn, versionColumn, column }: SealedColumn): SealedCellRow[] {
  return db
    .prepare<[], SealedCellRow>(`SELECT CAST("${idColumn}" AS TEXT) AS id, "${versionColumn}" AS version, "${column}" AS sealed FROM "${table}" WHERE "${column}" IS NOT NULL`)
    .all()
}

export function replaceSealedCell(db: VaultDatabase, { table, idColumn, column, fingerprintColumn }: SealedColumn, id: string, sealed: Buffer, fingerprint: string): void {
  if (fingerprintColumn === null) db.prepare(`UPDATE "${table}" SET "${column}" = ? WHERE CAST("${idColumn}" AS TEXT) = ?`).run(sealed, id)
  else db.prepare(`UPDATE "${table}" SET "${column}" = ?, "${fingerprintColumn}" = ? WHERE CAST("${idColumn}" AS TEXT) = ?`).run(sealed, fingerprint, id)
}
