import type { VaultDatabase } from './vault-file.ts'

export interface KeptKey {
  readonly label: string
  readonly keyId: number
  readonly sealed: Buffer
}

export function listKeptKeys(db: VaultDatabase): KeptKey[] {
  return db.prepare<[], KeptKey>('SELECT label, key_id AS keyId, sealed FROM kept_key').all()
}

export function saveKeptKey(db: VaultDatabase, { label, keyId, sealed }: KeptKey): void {
  db.prepare('INSERT INTO kept_key VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET sealed = excluded.sealed').run(label, keyId, sealed)
}
