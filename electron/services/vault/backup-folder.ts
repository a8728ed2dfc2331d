import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { BackupCause, VaultBackup } from '../../../shared/domain/vault-backup.ts'
import { flushFolder, readDurable, writeDurably } from '../../db/files/durable-file.ts'
import { discardOwnWork, uniqueStamp, workName } from '../../db/files/quarantine.ts'
import type { RowCounts } from '../../db/vault/vault-copy.ts'
import type { KeyFile } from './key-file.ts'
import { seal, unseal } from './sealed-box.ts'
import type { VaultKeys } from './vault-keys.ts'

const Contents = z.object({ rows: z.record(z.string(), z.number().int()), auditSeq: z.number().int(), auditHash: z.string() }).strict()
const Manifest = z
  .object({ v: z.literal(1), vaultId: z.string(), keyId: z.number().int(), madeAtMs: z.number().int(), cause: BackupCause, sizeBytes: z.number().int(), schemaVersion: z.number().int(), sealedContents: z.string() })
  .strict()
  .readonly()
export type BackupManifest = z.infer<typeof Manifest>

/** What a backup held when it was made; readable with its key only. */
export interface BackupContents {
  readonly rows: RowCounts
  readonly auditSeq: number
  readonly auditHash: string
}

/** A backup on the disk: the database, the key file of its time, and what they are. */
export interface BackupFolder {
  readonly id: string
  readonly database: string
  readonly keys: string
  readonly manifest: BackupManifest
}

const CONTEXT = 'mooring/v1/backup'
const databaseIn = (folder: string) => join(folder, 'vault.db')
const keysIn = (folder: string) => join(folder, 'vault.keys')

/**
 * Makes a backup whole or not at all: everything is written and checked under another name first.
 * @param fill writes the database to the given path, checks it and says what it holds
 */
export function makeBackupFolder(root: string, keyFile: KeyFile, keys: VaultKeys, facts: Pick<BackupManifest, 'madeAtMs' | 'cause' | 'schemaVersion'>, fill: (database: string) => BackupContents & { readonly sizeBytes: number }): VaultBackup {
  const id = `backup-${uniqueStamp(new Date(facts.madeAtMs))}`
  const work = workName(join(root, id))
  try {
    mkdirSync(work, { recursive: true, mode: 0o700 })
    const { sizeBytes, ...contents } = fill(databaseIn(work))
    writeDurably(keysIn(work), JSON.stringify(keyFile, null, 1))
    const sealedContents = seal(keys.keyFor('backup'), Buffer.from(JSON.stringify(contents)), CONTEXT).toString('base64')
    const manifest: BackupManifest = { v: 1, vaultId: keys.vaultId, keyId: keys.keyId, ...facts, sizeBytes, sealedContents }
    writeDurably(join(work, 'backup.json'), JSON.stringify(manifest, null, 1))
    flushFolder(work)
    renameSync(work, join(root, id))
    flushFolder(root)
    return VaultBackup.parse({ id, ...facts, sizeBytes })
  } catch (cause) {
    discardOwnWork(work)
    throw cause
  }
}

/** Every complete backup, newest first. What is no backup of ours is passed over. */
export function listBackupFolders(root: string): BackupFolder[] {
  if (!existsSync(root)) return []
  const found = readdirSync(root).flatMap((id) => {
    const folder = join(root, id)
    const manifest = VaultBackup.unwrap().shape.id.safeParse(id).success ? readManifest(join(folder, 'backup.json')) : null
    return manifest && existsSync(databaseIn(folder)) ? [{ id, database: databaseIn(folder), keys: keysIn(folder), manifest }] : []
  })
  return found.sort((left, right) => right.manifest.madeAtMs - left.manifest.madeAtMs || (left.id < right.id ? 1 : -1))
}

/** Takes away the oldest beyond `count`. */
export function keepNewestBackups(root: string, count: number): void {
  for (const { id } of listBackupFolders(root).slice(count)) discardOwnWork(join(root, id))
}

/** @throws SealBrokenError when the backup's description was not made with these keys */
export function contentsOf({ manifest }: BackupFolder, keys: VaultKeys): BackupContents {
  return Contents.parse(JSON.parse(unseal(keys.keyFor('backup'), Buffer.from(manifest.sealedContents, 'base64'), CONTEXT).toString('utf8')))
}

function readManifest(file: string): BackupManifest | null {
  try {
    return Manifest.parse(JSON.parse(readDurable(file)?.toString('utf8') ?? ''))
  } catch {
    return null
  }
}
