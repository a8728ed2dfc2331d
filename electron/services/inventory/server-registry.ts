import { NO_DETAILS, ServerDetails, ServerPatch, type Server, type ServerId, type ServerOrigin } from '../../../shared/domain/inventory/server.ts'
import { rebuiltAtMs } from '../../../shared/domain/inventory/server-rebuild.ts'
import type { ServerEvent, ServerStateKind } from '../../../shared/domain/inventory/server-state.ts'
import { patched } from '../../../shared/domain/inventory/server.ts'
import { insertChange, listHistory } from '../../db/inventory/change.ts'
import { findServer, findServerByOrigin } from '../../db/inventory/server.ts'
import { AppError } from '../../../shared/errors.ts'
import type { InventoryCore } from './inventory-core.ts'
import { notFound } from './inventory-failure.ts'
import { APP, inventoryEvent } from './inventory-vault.ts'
import { eventOf, moveServer } from './server-moves.ts'
import { applyPatch, getServer, insertNew, newServer } from './servers.ts'

/** A server as a launcher or an ssh configuration knows it. What `patch` leaves out stays as it is. */
export interface Registration {
  readonly origin: ServerOrigin
  readonly name: string
  readonly patch: ServerPatch
  /** State of a server that is new to us. */
  readonly state: Extract<ServerStateKind, 'planned' | 'provisioning' | 'up'>
  /** Only tells what would happen. */
  readonly isDryRun: boolean
}

export type Registered = { readonly kind: 'would-add' | 'would-update' | 'would-stay' } | { readonly kind: 'added' | 'updated' | 'same'; readonly server: Server }

const HISTORY_READ = 200

/** For whoever makes and finds servers: launchers, ssh configurations. A server is known by its origin, never by its name. */
export function createServerRegistry(core: InventoryCore) {
  return {
    /**
     * Adds a server, or brings the one of the same origin up to date. Its tokens, debug sessions, tags and all else that
     * is not given stay, and so does the name a person gave it.
     * @throws AppError `invalid-input`
     */
    register({ origin, name, patch, state, isDryRun }: Registration): Registered {
      const checked = ServerPatch.safeParse(patch)
      const details = ServerDetails.safeParse(patched({ ...NO_DETAILS, name }, patch))
      if (origin.ref === '' || !checked.success || !details.success) {
        const issue = checked.error?.issues[0] ?? (details.success ? undefined : details.error.issues[0])
        throw new AppError('invalid-input', `The server was not added: ${issue ? `${issue.path.join('.')} ${issue.message}` : 'its origin has no name'}.`)
      }
      const known = core.read(({ db }) => findServerByOrigin(db, origin))
      const batch = core.newBatch()
      if (!known) {
        if (isDryRun) return { kind: 'would-add' }
        const id = core.newId() as ServerId
        return core.change(inventoryEvent('server.register', id, origin.kind), ['server'], (access) => {
          insertNew(access, newServer(id, details.data, origin, state, batch.atMs), batch)
          return { kind: 'added', server: getServer(access, id) }
        })
      }
      const isSame = Object.entries(checked.data).every(([field, value]) => value === undefined || String(value) === String(known[field as keyof ServerPatch]))
      if (isDryRun) return { kind: isSame ? 'would-stay' : 'would-update' }
      if (isSame) return { kind: 'same', server: known }
      return core.change(inventoryEvent('server.register', known.id, origin.kind), ['server'], (access) => {
        applyPatch(access, known, checked.data, batch)
        return { kind: 'updated', server: getServer(access, known.id) }
      })
    },
    /** Writes down that a person trusted the key of a server. @throws AppError when it cannot be written: then nothing may be trusted */
    keyTrusted(id: ServerId, event: string, fingerprint: string): void {
      const batch = core.newBatch()
      core.change(inventoryEvent(event, id, fingerprint), ['server-check'], (access) => {
        const { version } = getServer(access, id)
        insertChange(access.db, batch, { kind: 'server', subjectId: id, what: 'key-trusted', reason: fingerprint, version, before: {}, after: {} })
      })
    },
    /** When we last made this server anew, as far as that explains another key; null when we know of no such thing. */
    rebuiltAtMs: (id: ServerId): number | null => rebuiltAtMs(core.read(({ db }) => listHistory(db, id, Number.MAX_SAFE_INTEGER, HISTORY_READ))),
    /**
     * Tells what became of a server that is being made or taken down. The gate in front of the end is the same for a
     * launcher as for a person.
     * @throws AppError `not-found`, `refused`
     */
    tell(id: ServerId, event: Exclude<ServerEvent['kind'], 'answer' | 'vanish'>, reason: string): Server {
      const batch = core.newBatch()
      const server = core.read(({ db }) => findServer(db, id))
      if (!server) throw notFound('server')
      return core.change(inventoryEvent(`server.${event}`, id, reason, APP), ['server'], (access) => {
        const left = moveServer(access, server, event === 'fail' ? { kind: 'fail' } : eventOf(access, id, event), reason, batch)
        if (typeof left === 'object') throw new AppError('refused', left.text)
        return getServer(access, id)
      })
    },
  }
}
