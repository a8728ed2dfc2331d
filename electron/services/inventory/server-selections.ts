import { parseFilter } from '../../../shared/domain/inventory/server-filter.ts'
import type { ServerMove } from '../../../shared/domain/inventory/server-state.ts'
import { LEFT_MAX, type ServerLeft, type ServersChanged, type ServerSelection } from '../../../shared/domain/inventory/server-outcome.ts'
import type { Server, ServerId, ServerPatch } from '../../../shared/domain/inventory/server.ts'
import { insertChange, type Batch } from '../../db/inventory/change.ts'
import { listFilteredIds } from '../../db/inventory/server-list.ts'
import { findServer, setServerArchived, setServerForgotten } from '../../db/inventory/server.ts'
import type { InventoryCore } from './inventory-core.ts'
import { inventoryEvent, type VaultAccess } from './inventory-vault.ts'
import { eventOf, moveServer, stillUsed } from './server-moves.ts'
import { applyPatch } from './servers.ts'

export interface TagChange {
  readonly add: readonly string[]
  readonly remove: readonly string[]
}

/** What became of one server: changed, as it should be already, or left for a reason. */
type One = 'changed' | 'same' | ServerLeft

const TAGS_MAX = 64

/** What is done to many servers at once: all in one transaction, and one undo takes it back. */
export function createServerSelections(core: InventoryCore) {
  return {
    edit: (selection: ServerSelection, patch: ServerPatch, { add, remove }: TagChange): ServersChanged =>
      forEach('servers.edit', selection, '', (access, server, batch) => {
        const tags = [...new Set([...(patch.tags ?? server.tags), ...add])].filter((tag) => !remove.includes(tag)).sort()
        if (tags.length > TAGS_MAX) return { id: server.id, name: server.name, why: 'too-many-tags', text: `${server.name} would have more than ${TAGS_MAX} tags.`, remaining: [] }
        return applyPatch(access, server, { ...patch, tags }, batch) ? 'changed' : 'same'
      }),
    archive: (selection: ServerSelection, isArchived: boolean): ServersChanged =>
      forEach(isArchived ? 'servers.archive' : 'servers.unarchive', selection, '', (access, server, batch) => {
        if ((server.archivedAtMs !== null) === isArchived) return 'same'
        setServerArchived(access.db, server.id, isArchived ? batch.atMs : null)
        note(access, server, batch, isArchived ? 'archived' : 'unarchived')
        return 'changed'
      }),
    /** Takes servers out of the inventory, with their tokens; the machines go on. Refused for those that are in use. */
    forget: (selection: ServerSelection): ServersChanged =>
      forEach('servers.forget', selection, '', (access, server, batch) => {
        const used = stillUsed(access, server)
        if (used) return used
        setServerForgotten(access.db, server.id, batch.atMs)
        note(access, server, batch, 'forgotten')
        return 'changed'
      }),
    /** Moves servers along their life. A move is not taken back: it is answered with another move. */
    move(selection: ServerSelection, move: ServerMove, reason: string): ServersChanged {
      const changed = forEach(`servers.${move}`, selection, reason, (access, server, batch) => moveServer(access, server, eventOf(access, server.id, move), reason, batch))
      return { ...changed, undoId: null }
    },
  }

  function forEach(event: string, selection: ServerSelection, reason: string, run: (access: VaultAccess, server: Server, batch: Batch) => One): ServersChanged {
    const batch = core.newBatch()
    const ids = core.read((access) => idsOf(access, selection))
    // One server is named in the log by its own id, many by the batch under which the history has them.
    const subject = ids.length === 1 ? ids[0] : batch.id
    const about = reason || (ids.length === 1 ? '' : `${ids.length} servers`)
    const left: ServerLeft[] = []
    const { changedCount } = core.changeMany(inventoryEvent(event, subject, about), ['server'], (access) => {
      let count = 0
      for (const id of ids) {
        const server = findServer(access.db, id)
        const one = server ? run(access, server, batch) : { id, name: '', why: 'unknown' as const, text: 'This server is not in the inventory any more.', remaining: [] }
        if (one === 'changed') count += 1
        else if (one !== 'same') left.push(one)
      }
      return { changedCount: count }
    })
    if (left.length > 0) core.refuse(event, subject ?? batch.id, whysOf(left))
    return { changedCount, undoId: changedCount > 0 ? batch.id : null, leftCount: left.length, left: left.slice(0, LEFT_MAX) }
  }

  function idsOf({ db }: VaultAccess, selection: ServerSelection): readonly ServerId[] {
    if (selection.kind === 'ids') return [...new Set(selection.ids)]
    const except = new Set(selection.exceptIds)
    return listFilteredIds(db, parseFilter(selection.filter), core.nowMs()).filter((id) => !except.has(id))
  }
}

/** Why things were left, and how many: words for the log, which holds no names. */
function whysOf(left: readonly ServerLeft[]): string {
  const whys = [...new Set(left.map(({ why }) => why))]
  return whys.map((why) => `${left.filter((each) => each.why === why).length} ${why}`).join(', ')
}

function note({ db }: VaultAccess, { id, version }: Server, batch: Batch, what: 'archived' | 'unarchived' | 'forgotten'): void {
  insertChange(db, batch, { kind: 'server', subjectId: id, what, reason: '', version, before: {}, after: {} })
}
