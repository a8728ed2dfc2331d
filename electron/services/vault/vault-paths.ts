import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** Where everything of a vault lies. */
export interface VaultPaths {
  readonly folder: string
  readonly database: string
  readonly keys: string
  readonly mark: string
  readonly refusals: string
  readonly backups: string
}

export function vaultPaths(folder: string): VaultPaths {
  return {
    folder,
    database: join(folder, 'vault.db'),
    keys: join(folder, 'vault.keys'),
    mark: join(folder, 'vault.mark'),
    refusals: join(folder, 'vault.refusals'),
    backups: join(folder, 'backups'),
  }
}

/** Makes the folders, for this user alone. */
export function makeVaultFolders({ folder, backups }: VaultPaths): void {
  for (const each of [folder, backups]) mkdirSync(each, { recursive: true, mode: 0o700 })
}
