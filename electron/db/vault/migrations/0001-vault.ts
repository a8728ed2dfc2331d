import type { Migration } from '../../migrate.ts'

/**
 * `vault_identity` is one row: which vault this is, and how many changes were committed since the beginning.
 * `kept_key` holds data keys' children that older audit entries were made with. An audit entry can be added at the end
 * and nowhere else; even `INSERT OR REPLACE` meets the guard.
 */
export const vault: Migration = {
  version: 1,
  sql: `
    CREATE TABLE vault_identity (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      vault_id TEXT NOT NULL,
      database_id TEXT NOT NULL,
      change_count INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE kept_key (
      label TEXT NOT NULL,
      key_id INTEGER NOT NULL,
      sealed BLOB NOT NULL,
      PRIMARY KEY (label, key_id)
    ) STRICT;

    CREATE TABLE audit_entry (
      seq INTEGER PRIMARY KEY,
      at_ms INTEGER NOT NULL,
      uptime_ms INTEGER NOT NULL,
      boot_id TEXT NOT NULL,
      event TEXT NOT NULL,
      decision TEXT NOT NULL,
      actor_json TEXT NOT NULL,
      markers_json TEXT NOT NULL,
      subject TEXT NOT NULL,
      reason TEXT NOT NULL,
      key_id INTEGER NOT NULL,
      previous_hash BLOB NOT NULL,
      hash BLOB NOT NULL,
      plain_hash BLOB NOT NULL
    ) STRICT;

    CREATE TRIGGER audit_entry_only_at_the_end BEFORE INSERT ON audit_entry
    WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit_entry)
      OR NEW.previous_hash IS NOT coalesce((SELECT hash FROM audit_entry ORDER BY seq DESC LIMIT 1), zeroblob(32))
    BEGIN
      SELECT RAISE(ABORT, 'audit entries are added at the end');
    END;
    CREATE TRIGGER audit_entry_never_changed BEFORE UPDATE ON audit_entry
    BEGIN
      SELECT RAISE(ABORT, 'audit entries are never changed');
    END;
    CREATE TRIGGER audit_entry_never_deleted BEFORE DELETE ON audit_entry
    BEGIN
      SELECT RAISE(ABORT, 'audit entries are never deleted');
    END;
  `,
}
