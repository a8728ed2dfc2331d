import type { Environment, Server, ServerId, ServerRow } from '../../../shared/domain/inventory/server.ts'

/** What has to be known of a server to speak about it. */
export interface ServerMark {
  readonly id: ServerId
  readonly name: string
  readonly environment: Environment
  readonly isArchived: boolean
}

export function markOf(server: Pick<Server | ServerRow, 'id' | 'name' | 'environment' | 'archivedAtMs'>): ServerMark {
  return { id: server.id, name: server.name, environment: server.environment, isArchived: server.archivedAtMs !== null }
}
