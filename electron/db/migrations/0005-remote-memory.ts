import type { Migration } from '../migrate.ts'

export const remoteMemory: Migration = {
  version: 5,
  sql: `
    CREATE TABLE remote_start_folder (
      server_id TEXT PRIMARY KEY,
      folder TEXT NOT NULL
    ) STRICT;
    CREATE TABLE allowed_ssh_configuration (
      digest TEXT PRIMARY KEY
    ) STRICT;
  `,
}
