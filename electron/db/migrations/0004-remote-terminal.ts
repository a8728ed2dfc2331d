import type { Migration } from '../migrate.ts'

export const remoteTerminal: Migration = {
  version: 4,
  sql: `
    CREATE TABLE remote_terminal (
      session_id TEXT PRIMARY KEY,
      terminal_json TEXT NOT NULL
    ) STRICT;
  `,
}
