import type { Migration } from '../../migrate.ts'

/** What runs on which server, for whom. */
export const debugSessions: Migration = {
  version: 3,
  sql: `
    CREATE TABLE debug_session (
      row_id INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      version INTEGER NOT NULL,
      server_row INTEGER NOT NULL REFERENCES server (row_id) ON DELETE CASCADE,
      label TEXT NOT NULL,
      owner TEXT NOT NULL COLLATE NOCASE,
      issue_ref TEXT NOT NULL,
      commit_ref TEXT NOT NULL,
      status_kind TEXT NOT NULL,
      status_reason TEXT NOT NULL,
      status_since_ms INTEGER NOT NULL,
      status_ends_at_ms INTEGER,
      expires_at_ms INTEGER,
      created_at_ms INTEGER NOT NULL,
      updated_at_ms INTEGER NOT NULL,
      forgotten_at_ms INTEGER
    ) STRICT;
    CREATE INDEX debug_session_on_server ON debug_session (server_row, status_kind) WHERE forgotten_at_ms IS NULL;
    CREATE INDEX debug_session_by_update ON debug_session (updated_at_ms) WHERE forgotten_at_ms IS NULL;
    CREATE INDEX debug_session_by_expiry ON debug_session (expires_at_ms) WHERE expires_at_ms IS NOT NULL;
    CREATE INDEX debug_session_by_drain ON debug_session (status_ends_at_ms) WHERE status_ends_at_ms IS NOT NULL;
  `,
}
