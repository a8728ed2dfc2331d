import type { InventoryChange, UndoId } from '../../../shared/domain/inventory/inventory-change.ts'
import type { ServerFacets, ServersAnswer, ServersRequest } from '../../../shared/domain/inventory/server-list.ts'
import type { Lookalike, ServerSaved } from '../../../shared/domain/inventory/server-outcome.ts'
import { NO_DETAILS, patched, type Server, type ServerDetails, type ServerId, type ServerOrigin, type ServerPatch } from '../../../shared/domain/inventory/server.ts'
import { insertChange, listHistory, type Batch } from '../../db/inventory/change.ts'
import { readServerFacets } from '../../db/inventory/server-facets.ts'
import { queryServers } from '../../db/inventory/server-list.ts'
import { findServer, insertServer, listLookalikes, saveServerDetails } from '../../db/inventory/server.ts'
import type { InventoryCore } from './inventory-core.ts'
import { notFound, staleText } from './inventory-failure.ts'
import { inventoryEvent, type VaultAccess } from './inventory-vault.ts'

export type Servers = ReturnType<typeof createServers>

const MANUAL: ServerOrigin = { kind: 'manual', ref: '' }

/** The list of servers, and one server at a time. */
export function createServers(core: InventoryCore) {
  return {
    query: (request: ServersRequest): ServersAnswer => core.read(({ db }) => queryServers(db, request, core.nowMs())),
    facets: (): ServerFacets => core.read(({ db }) => readServerFacets(db)),
    /** @throws AppError `not-found` */
    get: (id: ServerId): Server => core.read((access) => getServer(access, id)),
    history: (subjectId: string, beforeSeq: number, limit: number): InventoryChange[] => core.read(({ db }) => listHistory(db, subjectId, beforeSeq, limit)),

    create({ name, ...details }: ServerPatch & { readonly name: string }, state: 'planned' | 'up'): ServerSaved {
      return add({ details: patched({ ...NO_DETAILS, name }, details), origin: MANUAL, state, event: 'server.create' })
    },
    /** The same details under another name; tokens and debug sessions stay where they are. */
    duplicate(id: ServerId): ServerSaved {
      const original = core.read((access) => getServer(access, id))
      const name = `${original.name.slice(0, NAME_ROOM)} copy`
      return add({ details: { ...original, name }, origin: MANUAL, state: 'planned', event: 'server.duplicate' })
    },
    /** @param version the version the person saw when they began */
    edit(id: ServerId, version: number, patch: ServerPatch): ServerSaved {
      const before = core.read((access) => getServer(access, id))
      if (before.version !== version) return { kind: 'stale', current: before, text: staleText(before.name) }
      const batch = core.newBatch()
      return core.change(inventoryEvent('server.edit', id), ['server'], (access) => {
        applyPatch(access, before, patch, batch)
        return saved(access, id, batch.id)
      })
    },
  }

  function add({ details, origin, state, event }: { readonly details: ServerDetails; readonly origin: ServerOrigin; readonly state: 'planned' | 'up'; readonly event: string }): ServerSaved {
    const batch = core.newBatch()
    const id = core.newId() as ServerId
    return core.change(inventoryEvent(event, id), ['server'], (access) => {
      insertNew(access, newServer(id, details, origin, state, batch.atMs), batch)
      return saved(access, id, batch.id)
    })
  }
}

/** What fits before ` copy` in the longest name. */
const NAME_ROOM = 75
const LOOKALIKES_SHOWN = 5

/** @throws AppError `not-found` */
export function getServer({ db }: VaultAccess, id: ServerId): Server {
  const server = findServer(db, id)
  if (!server) throw notFound('server')
  return server
}

export function newServer(id: ServerId, details: ServerDetails, origin: ServerOrigin, state: Server['state']['kind'], atMs: number): Server {
  return {
    ...detailsOf(details),
    ...{ id, version: 1, origin, state: { kind: state, reason: '', sinceMs: atMs }, lastCheck: null },
    ...{ createdAtMs: atMs, updatedAtMs: atMs, archivedAtMs: null },
  }
}

export function insertNew({ db }: VaultAccess, server: Server, batch: Batch): void {
  insertServer(db, server)
  insertChange(db, batch, { kind: 'server', subjectId: server.id, what: 'created', reason: '', version: server.version, before: {}, after: {} })
}

/**
 * Changes what the patch gives, and writes down what that was before.
 * @returns whether anything changed
 */
export function applyPatch({ db }: VaultAccess, before: Server, patch: ServerPatch, batch: Batch, what: 'edited' | 'undone' = 'edited', reason = ''): boolean {
  const after = patched(detailsOf(before), patch)
  const fields = (Object.keys(after) as (keyof ServerDetails)[]).filter((field) => String(before[field]) !== String(after[field]))
  if (fields.length === 0) return false
  if (!saveServerDetails(db, before, after, batch.atMs)) throw new Error('The server changed in the middle of a transaction')
  const valuesOf = (details: ServerDetails) => Object.fromEntries(fields.map((field) => [field, details[field]]))
  insertChange(db, batch, { kind: 'server', subjectId: before.id, what, reason, version: before.version + 1, before: valuesOf(before), after: valuesOf(after) })
  return true
}

export function detailsOf(server: ServerDetails): ServerDetails {
  const fields = ['name', ...Object.keys(NO_DETAILS)] as (keyof ServerDetails)[]
  return Object.fromEntries(fields.map((field) => [field, server[field]])) as ServerDetails
}

function saved(access: VaultAccess, id: ServerId, undoId: UndoId): ServerSaved {
  const server = getServer(access, id)
  const lookalikes: Lookalike[] = listLookalikes(access.db, server.name, id, LOOKALIKES_SHOWN).map(({ id: otherId, name, publicAddress }) => ({ id: otherId, name, publicAddress }))
  return { kind: 'saved', server, undoId, lookalikes }
}
