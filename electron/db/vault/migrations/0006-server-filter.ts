import type { Migration } from '../../migrate.ts'

/** The index by name holds what filters ask for, so that a list of 100,000 is searched without reading whole rows. */
export const serverFilter: Migration = {
  version: 6,
  sql: `
    DROP INDEX server_by_name;
    CREATE INDEX server_by_name ON server (name_key, row_id, environment, state_kind, provider, stack, region, user_name, port, colour, origin_kind)
      WHERE forgotten_at_ms IS NULL AND archived_at_ms IS NULL;
  `,
}
