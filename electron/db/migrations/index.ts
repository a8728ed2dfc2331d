import type { Migration } from '../migrate.ts'
import { state } from './0001-state.ts'
import { panes } from './0002-panes.ts'
import { savedSession } from './0003-saved-session.ts'
import { remoteTerminal } from './0004-remote-terminal.ts'
import { remoteMemory } from './0005-remote-memory.ts'

/** Every step in order; a new one is a file and a line here. */
export const migrations: readonly Migration[] = [state, panes, savedSession, remoteTerminal, remoteMemory]
