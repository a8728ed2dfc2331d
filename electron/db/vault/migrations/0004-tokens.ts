import type { Migration } from '../../migrate.ts'

/** `sealed` is encrypted once more; `sealed_version` counts its values and is part of the seal. */
export const tokens: Migration = {
  version: 4,
  sql: `
    CREATE TABLE token (
      id TEXT PRIMARY KEY,
      version INTEGER NOT NULL,
      server_row INTEGER REFERENCES server (row_id) ON DELETE CASCADE,
      debug_session_row INTEGER REFERENCES debug_session (row_id) ON DELETE CASCADE,
      label TEXT NOT NULL,
      kind TEXT NOT NULL,
      scope TEXT NOT NULL,
      mask TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      sealed BLOB NOT NULL,
      sealed_version INTEGER NOT NULL,
      value_set_at_ms INTEGER NOT NULL,
      expires_at_ms INTEGER,
      rotate_after_days INTEGER,
      last_used_at_ms INTEGER,
      created_at_ms INTEGER NOT NULL,
      updated_at_ms INTEGER NOT NULL,
      forgotten_at_ms INTEGER,
      CHECK ((server_row IS NULL) <> (debug_session_row IS NULL))
    ) STRICT;
    CREATE INDEX token_of_server ON token (server_row, expires_at_ms) WHERE server_row IS NOT NULL;
    CREATE INDEX token_of_debug_session ON token (debug_session_row) WHERE debug_session_row IS NOT NULL;
    CREATE INDEX token_by_expiry ON token (expires_at_ms) WHERE expires_at_ms IS NOT NULL;
  `,
}
