import type { Migration } from '../../migrate.ts'
import { vault } from './0001-vault.ts'

/** Every step in order; a new one is a file, a line here, and a test that moves data over it. */
export const vaultMigrations: readonly Migration[] = [vault]
