import type { Migration } from '../migrate.ts'

export const savedSession: Migration = {
  version: 3,
  sql: `
    ALTER TABLE saved_pane ADD COLUMN session_id TEXT;

    CREATE TABLE saved_session (
      id TEXT PRIMARY KEY,
      opened_at_ms INTEGER NOT NULL,
      is_durable INTEGER NOT NULL,
      end_code INTEGER,
      end_signal INTEGER,
      ended_at_ms INTEGER
    ) STRICT;

    CREATE TABLE session_process (
      session_id TEXT NOT NULL,
      pid INTEGER NOT NULL,
      started_at TEXT NOT NULL,
      boot_id TEXT NOT NULL,
      is_shell INTEGER NOT NULL,
      PRIMARY KEY (pid, started_at, boot_id)
    ) STRICT;
  `,
}
