import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AuditEvent } from '../../shared/domain/audit.ts'
import { Passphrase } from '../../shared/domain/vault-passphrase.ts'
import { systemClock } from '../../electron/services/clock/clock.ts'
import type { KdfPolicy } from '../../electron/services/vault/key-derivation.ts'
import type { KeyWrapper } from '../../electron/services/vault/key-wrapper.ts'
import { CHEAP_KDF, createFakeKeyring } from '../../electron/services/vault/vault-fakes.ts'
import { createVault, type Vault } from '../../electron/services/vault/vault.ts'

export const PASSPHRASE = Passphrase.parse('a passphrase for two duties')
export const SECRET = { kind: 'passphrase', passphrase: PASSPHRASE } as const
export const ADDED: AuditEvent = { event: 'note.add', decision: 'allowed', actor: { kind: 'person' }, markers: [], subject: '', reason: '' }

/** A vault as the app has it, on a real folder; only the keyring is a fake where none is given. */
export function openVaultOn(folder: string, { kdf = CHEAP_KDF, wrapper = createFakeKeyring() }: { kdf?: KdfPolicy; wrapper?: KeyWrapper } = {}): Vault {
  return createVault({
    ...{ folder, nativeBinding: null, kdf, wrapper, clock: systemClock, uptimeMs: () => performance.now(), bootId: 'verify' },
    changed: () => undefined,
    operatorFacts: () => ({ env: {}, ancestors: [] }),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  })
}

/** Creates a vault with a table of numbered notes. */
export async function createVaultOn(folder: string, options: Parameters<typeof openVaultOn>[1] = {}, protection: 'pass' | 'os+pass' = 'pass'): Promise<{ vault: Vault; recoveryCode: string }> {
  const vault = openVaultOn(folder, options)
  const { recoveryCode } = await vault.beginCreation({ protection, passphrase: PASSPHRASE })
  vault.confirmCreation(recoveryCode)
  vault.change(ADDED, ({ db }) => void db.exec('CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL, sealed BLOB) STRICT'))
  return { vault, recoveryCode }
}

export const addNote = (vault: Vault, text: string): number => vault.change(ADDED, ({ db }) => Number(db.prepare('INSERT INTO note (text) VALUES (?)').run(text).lastInsertRowid))
export const noteIds = (vault: Vault): number[] => vault.read(({ db }) => db.prepare<[], number>('SELECT id FROM note ORDER BY id').pluck().all())

/** Every file below a folder. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true }).flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []))
}

/** What every file of a vault holds, without what SQLite makes for itself and what is written down beside a locked vault. */
export function contentHashes(folder: string): string {
  const files = filesBelow(folder).filter((file) => !/(-wal|-shm|\.refusals)$/.test(file))
  return files.sort().map((file) => `${file} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`).join('\n')
}
