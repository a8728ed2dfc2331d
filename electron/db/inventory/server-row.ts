import type { Server, ServerDetails, ServerOrigin, ServerRow } from '../../../shared/domain/inventory/server.ts'
import type { ServerStateKind } from '../../../shared/domain/inventory/server-state.ts'

/** A row of the table `server`, as far as it is read. */
export interface StoredServer {
  readonly row_id: number
  readonly id: Server['id']
  readonly version: number
  readonly name: string
  readonly provider: string
  readonly stack: string
  readonly region: string
  readonly public_address: string
  readonly private_address: string
  readonly docker_host: string
  readonly port: number
  readonly user_name: string
  readonly ssh_alias: string
  readonly jump_hosts_json: string
  readonly tags_json: string
  readonly colour: ServerDetails['colour']
  readonly environment: ServerDetails['environment']
  readonly origin_kind: ServerOrigin['kind']
  readonly origin_ref: string
  readonly state_kind: ServerStateKind
  readonly state_reason: string
  readonly state_since_ms: number
  readonly checked_at_ms: number | null
  readonly is_reachable: number | null
  readonly check_text: string | null
  readonly created_at_ms: number
  readonly updated_at_ms: number
  readonly archived_at_ms: number | null
}

const STORED = [
  ...['row_id', 'id', 'version', 'name', 'provider', 'stack', 'region', 'public_address', 'private_address', 'docker_host', 'port', 'user_name', 'ssh_alias'],
  ...['jump_hosts_json', 'tags_json', 'colour', 'environment', 'origin_kind', 'origin_ref', 'state_kind', 'state_reason', 'state_since_ms'],
  ...['checked_at_ms', 'is_reachable', 'check_text', 'created_at_ms', 'updated_at_ms', 'archived_at_ms'],
]

export const SERVER_COLUMNS = `${STORED.map((column) => `server.${column}`).join(', ')}, server.notes`

export type StoredServerWithNotes = StoredServer & { readonly notes: string }

/** A row of the list brings what hangs on a server, counted. */
export const SERVER_LIST_COLUMNS = `${STORED.map((column) => `server.${column}`).join(', ')},
  server.notes <> '' AS has_notes,
  (SELECT count(*) FROM debug_session WHERE server_row = server.row_id AND forgotten_at_ms IS NULL AND status_kind IN ('pending', 'running', 'idle', 'draining')) AS session_count,
  (SELECT count(*) FROM token WHERE server_row = server.row_id AND forgotten_at_ms IS NULL) AS token_count,
  (SELECT min(expires_at_ms) FROM token WHERE server_row = server.row_id AND forgotten_at_ms IS NULL) AS token_expires_at_ms`

export type ListedServer = StoredServer & { readonly has_notes: number; readonly session_count: number; readonly token_count: number; readonly token_expires_at_ms: number | null }

export function toServer(row: StoredServerWithNotes): Server {
  return { ...withoutNotes(row), notes: row.notes }
}

export function toServerRow(row: ListedServer): ServerRow {
  return { ...withoutNotes(row), hasNotes: row.has_notes !== 0, sessionCount: row.session_count, tokenCount: row.token_count, tokenExpiresAtMs: row.token_expires_at_ms }
}

function withoutNotes(row: StoredServer): Omit<Server, 'notes'> {
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    provider: row.provider,
    stack: row.stack,
    region: row.region,
    publicAddress: row.public_address,
    privateAddress: row.private_address,
    dockerHost: row.docker_host,
    port: row.port,
    user: row.user_name,
    sshAlias: row.ssh_alias,
    jumpHosts: JSON.parse(row.jump_hosts_json) as string[],
    tags: JSON.parse(row.tags_json) as string[],
    colour: row.colour,
    environment: row.environment,
    origin: { kind: row.origin_kind, ref: row.origin_ref },
    state: { kind: row.state_kind, reason: row.state_reason, sinceMs: row.state_since_ms },
    lastCheck: row.checked_at_ms === null ? null : { atMs: row.checked_at_ms, isReachable: row.is_reachable === 1, text: row.check_text ?? '' },
    createdAtMs: row.created_at_ms,
    updatedAtMs: row.updated_at_ms,
    archivedAtMs: row.archived_at_ms,
  }
}
