import type { Migration } from '../../migrate.ts'
import { vault } from './0001-vault.ts'
import { servers } from './0002-servers.ts'
import { debugSessions } from './0003-debug-sessions.ts'
import { tokens } from './0004-tokens.ts'
import { savedViews } from './0005-saved-views.ts'
import { serverFilter } from './0006-server-filter.ts'

/** Every step in order; a new one is a file, a line here, and a test that moves data over it. */
export const vaultMigrations: readonly Migration[] = [vault, servers, debugSessions, tokens, savedViews, serverFilter]
