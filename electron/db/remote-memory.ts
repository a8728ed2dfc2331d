import type { ServerId } from '../../shared/domain/inventory/server.ts'
import { RemoteFolder } from '../../shared/domain/remote/tmux-name.ts'
import type { StateDatabase } from './open.ts'

/** Where sessions of a server begin; empty for its home folder. */
export function readStartFolder(db: StateDatabase, id: ServerId): string {
  const row = db.prepare<[string], { folder: string }>('SELECT folder FROM remote_start_folder WHERE server_id = ?').get(id)
  const folder = RemoteFolder.safeParse(row?.folder)
  return folder.success ? folder.data : ''
}

export function saveStartFolder(db: StateDatabase, id: ServerId, folder: string): void {
  db.prepare('INSERT OR REPLACE INTO remote_start_folder VALUES (?, ?)').run(id, folder)
}

export function isSshConfigurationAllowed(db: StateDatabase, digest: string): boolean {
  return db.prepare('SELECT 1 FROM allowed_ssh_configuration WHERE digest = ?').get(digest) !== undefined
}

export function saveAllowedSshConfiguration(db: StateDatabase, digest: string): void {
  db.prepare('INSERT OR IGNORE INTO allowed_ssh_configuration VALUES (?)').run(digest)
}
