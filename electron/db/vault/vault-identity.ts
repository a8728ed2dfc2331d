import type { VaultDatabase } from './vault-file.ts'

export interface VaultIdentity {
  readonly vaultId: string
  readonly databaseId: string
  /** Changes committed since the beginning. Never goes down, so a lower one means that changes are missing. */
  readonly changeCount: number
}

/** Undefined in a database that is none of ours. */
export function findVaultIdentity(db: VaultDatabase): VaultIdentity | undefined {
  return db
    .prepare<[], VaultIdentity>('SELECT vault_id AS vaultId, database_id AS databaseId, change_count AS changeCount FROM vault_identity')
    .get()
}

export function insertVaultIdentity(db: VaultDatabase, { vaultId, databaseId, changeCount }: VaultIdentity): void {
  db.prepare('INSERT INTO vault_identity VALUES (1, ?, ?, ?)').run(vaultId, databaseId, changeCount)
}

/** Counts one more change, in the transaction of that change. */
export function countChange(db: VaultDatabase): number {
  const row = db.prepare<[], { readonly n: number }>('UPDATE vault_identity SET change_count = change_count + 1 RETURNING change_count AS n').get()
  if (!row) throw new Error('The vault has no identity')
  return row.n
}

/** Sets the count higher, after a restore brought back an older one. */
export function raiseChangeCount(db: VaultDatabase, atLeast: number): void {
  db.prepare('UPDATE vault_identity SET change_count = max(change_count, ?)').run(atLeast)
}
