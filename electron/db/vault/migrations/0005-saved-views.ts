import type { Migration } from '../../migrate.ts'

/** Ways of looking at the list of servers. */
export const savedViews: Migration = {
  version: 5,
  sql: `
    CREATE TABLE saved_view (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL UNIQUE,
      view_json TEXT NOT NULL
    ) STRICT;
  `,
}
