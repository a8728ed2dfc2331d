import type { Migration } from '../../migrate.ts'
import { servers } from './0002-servers.ts'
import { debugSessions } from './0003-debug-sessions.ts'
import { tokens } from './0004-tokens.ts'
import { savedViews } from './0005-saved-views.ts'

/** The steps of the vault's database that belong to the inventory; they follow the vault's own. */
export const inventoryMigrations: readonly Migration[] = [servers, debugSessions, tokens, savedViews]
