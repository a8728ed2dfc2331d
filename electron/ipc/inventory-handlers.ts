import type { Handlers } from '../../shared/contract/commands.ts'
import type { inventoryCommands } from '../../shared/contract/inventory-commands.ts'
import type { Inventory } from '../services/inventory/inventory.ts'

/** What each inventory command of the contract does. */
export function createInventoryHandlers({ servers, selections, sessions, tokens, views, undo }: Inventory): Pick<Handlers, keyof typeof inventoryCommands> {
  return {
    'servers.query': (request) => servers.query(request),
    'servers.facets': () => servers.facets(),
    'server.get': ({ id }) => servers.get(id),
    'server.create': ({ details, state }) => servers.create(details, state),
    'server.edit': ({ id, version, patch }) => servers.edit(id, version, patch),
    'server.duplicate': ({ id }) => servers.duplicate(id),
    'servers.edit': ({ selection, patch, tagsAdded, tagsRemoved }) => selections.edit(selection, patch, { add: tagsAdded, remove: tagsRemoved }),
    'servers.archive': ({ selection, isArchived }) => selections.archive(selection, isArchived),
    'servers.forget': ({ selection }) => selections.forget(selection),
    'servers.move': ({ selection, move, reason }) => selections.move(selection, move, reason),
    'inventory.undo': ({ undoId }) => undo(undoId),
    'inventory.history': ({ subjectId, beforeSeq, limit }) => servers.history(subjectId, beforeSeq ?? Number.MAX_SAFE_INTEGER, limit),
    'debugSessions.query': (request) => sessions.query(request),
    'debugSession.get': ({ id }) => sessions.get(id),
    'debugSession.create': ({ serverId, details, status }) => sessions.create(serverId, details, status),
    'debugSession.edit': ({ id, version, patch }) => sessions.edit(id, version, patch),
    'debugSessions.reassign': ({ ids, owner, serverId, reason }) => sessions.reassign(ids, { owner, serverId }, reason),
    'debugSessions.drain': ({ ids, reason, endsAtMs }) => sessions.move(ids, 'drain', reason, endsAtMs),
    'debugSessions.end': ({ ids, reason }) => sessions.move(ids, 'end', reason),
    'debugSessions.forget': ({ ids }) => sessions.forget(ids),
    'tokens.list': ({ owner }) => tokens.list(owner),
    'tokens.due': () => tokens.due(),
    'token.add': ({ owner, details, value }) => tokens.add(owner, details, value),
    'token.edit': ({ id, version, patch }) => tokens.edit(id, version, patch),
    'token.replaceValue': ({ id, value, expiresAtMs }) => tokens.replaceValue(id, value, expiresAtMs),
    'tokens.forget': ({ ids }) => tokens.forget(ids),
    'token.reveal': ({ id, proof, reason }) => tokens.reveal(id, proof, reason),
    'token.copy': ({ id, proof, reason }) => tokens.copy(id, proof, reason),
    'views.list': () => views.list(),
    'view.save': ({ id, view }) => views.save(id, view),
    'view.forget': ({ id }) => views.forget(id),
  }
}
