import type { Migration } from '../migrate.ts'

export const state: Migration = {
  version: 1,
  sql: `
    CREATE TABLE setting (
      name TEXT PRIMARY KEY,
      value_json TEXT NOT NULL
    ) STRICT;

    CREATE TABLE saved_tab (
      position INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      cwd TEXT NOT NULL,
      shell TEXT NOT NULL,
      is_active INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE window_place (
      window TEXT PRIMARY KEY,
      x INTEGER,
      y INTEGER,
      width INTEGER NOT NULL,
      height INTEGER NOT NULL,
      is_maximized INTEGER NOT NULL
    ) STRICT;
  `,
}
