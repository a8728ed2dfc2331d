import type { Migration } from '../../migrate.ts'

/**
 * `row_id` is for joins and the word index only; the world knows `id`. `name_key` orders names as people count,
 * `name_look` is equal for names that look alike. `server_text` keeps words without the texts; what is taken out of it
 * leaves nothing behind. `inventory_change` is the history of everything in the inventory.
 */
export const servers: Migration = {
  version: 2,
  sql: `
    CREATE TABLE server (
      row_id INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      version INTEGER NOT NULL,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL,
      name_look TEXT NOT NULL,
      provider TEXT NOT NULL COLLATE NOCASE,
      stack TEXT NOT NULL COLLATE NOCASE,
      region TEXT NOT NULL COLLATE NOCASE,
      public_address TEXT NOT NULL,
      private_address TEXT NOT NULL,
      docker_host TEXT NOT NULL,
      port INTEGER NOT NULL,
      user_name TEXT NOT NULL COLLATE NOCASE,
      ssh_alias TEXT NOT NULL COLLATE NOCASE,
      jump_hosts_json TEXT NOT NULL,
      tags_json TEXT NOT NULL,
      colour TEXT NOT NULL,
      environment TEXT NOT NULL,
      notes TEXT NOT NULL,
      origin_kind TEXT NOT NULL,
      origin_ref TEXT NOT NULL,
      state_kind TEXT NOT NULL,
      state_reason TEXT NOT NULL,
      state_since_ms INTEGER NOT NULL,
      checked_at_ms INTEGER,
      is_reachable INTEGER,
      check_text TEXT,
      created_at_ms INTEGER NOT NULL,
      updated_at_ms INTEGER NOT NULL,
      archived_at_ms INTEGER,
      forgotten_at_ms INTEGER
    ) STRICT;

    CREATE INDEX server_by_name ON server (name_key) WHERE forgotten_at_ms IS NULL AND archived_at_ms IS NULL;
    CREATE INDEX server_by_provider ON server (provider, name_key) WHERE forgotten_at_ms IS NULL AND archived_at_ms IS NULL;
    CREATE INDEX server_by_stack ON server (stack, name_key) WHERE forgotten_at_ms IS NULL AND archived_at_ms IS NULL;
    CREATE INDEX server_by_region ON server (region, name_key) WHERE forgotten_at_ms IS NULL AND archived_at_ms IS NULL;
    CREATE INDEX server_by_environment ON server (environment, name_key) WHERE forgotten_at_ms IS NULL AND archived_at_ms IS NULL;
    CREATE INDEX server_by_state ON server (state_kind, name_key) WHERE forgotten_at_ms IS NULL AND archived_at_ms IS NULL;
    CREATE INDEX server_by_check ON server (checked_at_ms, name_key) WHERE forgotten_at_ms IS NULL AND archived_at_ms IS NULL;
    CREATE INDEX server_by_update ON server (updated_at_ms, name_key) WHERE forgotten_at_ms IS NULL AND archived_at_ms IS NULL;
    CREATE INDEX server_by_creation ON server (created_at_ms, name_key) WHERE forgotten_at_ms IS NULL AND archived_at_ms IS NULL;
    CREATE INDEX server_by_look ON server (name_look);
    CREATE UNIQUE INDEX server_by_origin ON server (origin_kind, origin_ref) WHERE origin_ref <> '' AND forgotten_at_ms IS NULL;
    CREATE INDEX server_forgotten ON server (forgotten_at_ms) WHERE forgotten_at_ms IS NOT NULL;

    CREATE TABLE server_tag (
      tag TEXT NOT NULL,
      server_row INTEGER NOT NULL REFERENCES server (row_id) ON DELETE CASCADE,
      PRIMARY KEY (tag, server_row)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX server_tag_of_server ON server_tag (server_row);

    CREATE VIRTUAL TABLE server_text USING fts5 (
      name, address, tags, place, notes,
      content = '', prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
    );
    INSERT INTO server_text (server_text, rank) VALUES ('secure-delete', 1);

    CREATE TABLE inventory_change (
      seq INTEGER PRIMARY KEY,
      batch_id TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      kind TEXT NOT NULL,
      subject_id TEXT NOT NULL,
      what TEXT NOT NULL,
      reason TEXT NOT NULL,
      version INTEGER NOT NULL,
      before_json TEXT NOT NULL,
      after_json TEXT NOT NULL
    ) STRICT;
    CREATE INDEX inventory_change_of ON inventory_change (subject_id, seq);
    CREATE INDEX inventory_change_batch ON inventory_change (batch_id);
  `,
}
