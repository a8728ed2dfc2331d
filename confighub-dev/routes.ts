import { ApiError, readWhere, type BridgeWorker } from './entities.ts'
import type { Operations } from './operations.ts'
import type { Store } from './store.ts'

export interface ApiCall {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: Buffer
  readonly ifMatch: string | null
}

/** What is answered: JSON, bytes with their tag, or nothing. */
export type ApiAnswer = { readonly kind: 'json'; readonly value: unknown } | { readonly kind: 'data'; readonly bytes: Buffer; readonly tag: string } | { readonly kind: 'done' }

const json = (value: unknown): ApiAnswer => ({ kind: 'json', value })
const DONE: ApiAnswer = { kind: 'done' }

/** Answers what a signed-in person may ask. Lists wrap their entities, single ones come bare, writes of units wrap them. */
export function createRoutes(store: Store, operations: Operations) {
  return (call: ApiCall): ApiAnswer => {
    const parts = call.path.split('/').filter((part) => part !== '').map(decodeURIComponent)
    const [first, spaceId = '', kind, id, verb] = parts
    if (call.query.get('select')?.split(',').includes('Data')) throw new ApiError(400, 'Data is not a field of Unit')
    if (first !== 'space') return acrossSpaces(call, first)
    if (parts.length === 1) return spacesRoute(call)
    if (kind === undefined) return spaceRoute(call, spaceId)
    store.getSpace(spaceId)
    if (kind === 'unit') return id === undefined ? unitsRoute(call, spaceId) : unitRoute(call, spaceId, id, verb)
    if (kind === 'bridge_worker') return id === undefined ? workersRoute(call, spaceId) : workerRoute(call, spaceId, id)
    if (kind === 'target' && id !== undefined && call.method === 'DELETE') {
      store.deleteTarget(spaceId, id)
      return DONE
    }
    if (kind === 'target' && call.method === 'GET') return list(call, 'Target', store.targets.values(), spaceId)
    throw new ApiError(404, 'no such path')
  }

  function acrossSpaces(call: ApiCall, first: string | undefined): ApiAnswer {
    if (call.method !== 'GET') throw new ApiError(405, 'only GET')
    if (first === 'unit') return list(call, 'Unit', store.units.values(), null)
    if (first === 'target') return list(call, 'Target', store.targets.values(), null)
    if (first === 'bridge_worker') return list(call, 'BridgeWorker', [...store.workers.values()].map(withoutSecret), null)
    throw new ApiError(404, 'no such path')
  }

  function spacesRoute(call: ApiCall): ApiAnswer {
    return call.method === 'POST' ? json(store.createSpace(readJson(call))) : list(call, 'Space', store.spaces.values(), null)
  }

  function spaceRoute({ method }: ApiCall, spaceId: string): ApiAnswer {
    if (method !== 'DELETE') return json(store.getSpace(spaceId))
    store.deleteSpace(spaceId)
    return DONE
  }

  function unitsRoute(call: ApiCall, spaceId: string): ApiAnswer {
    return call.method === 'POST' ? json({ Unit: store.createUnit(spaceId, readJson(call)) }) : list(call, 'Unit', store.units.values(), spaceId)
  }

  function unitRoute(call: ApiCall, spaceId: string, id: string, verb: string | undefined): ApiAnswer {
    const unit = store.getUnit(spaceId, id)
    switch (`${call.method} ${verb ?? ''}`) {
      case 'GET ':
        return json(unit)
      case 'PATCH ':
        return json({ Unit: store.patchUnit(spaceId, id, readJson(call)) })
      case 'DELETE ':
        store.deleteUnit(spaceId, id)
        return DONE
      case 'GET data':
        return { kind: 'data', bytes: store.dataOf(id), tag: unit.DataHash }
      case 'PUT data':
        return json({ Unit: store.putData(spaceId, id, call.body, call.ifMatch) })
      case 'GET unit_event':
        return json(operations.list(unit).map((event) => ({ UnitEvent: event })))
      default:
        if (call.method !== 'POST' || verb === undefined) throw new ApiError(404, 'no such path')
        return json(operations.begin(unit, verb))
    }
  }

  function workersRoute(call: ApiCall, spaceId: string): ApiAnswer {
    if (call.method === 'POST') return json(store.createWorker(spaceId, readJson(call)))
    return list(call, 'BridgeWorker', [...store.workers.values()].map(withoutSecret), spaceId)
  }

  function workerRoute({ method }: ApiCall, spaceId: string, id: string): ApiAnswer {
    if (method !== 'DELETE') return json(withoutSecret(store.getWorker(spaceId, id)))
    store.deleteWorker(spaceId, id)
    return DONE
  }
}

function list({ query }: ApiCall, name: string, all: Iterable<{ readonly SpaceID: string }>, spaceId: string | null): ApiAnswer {
  const matches = readWhere(query.get('where'))
  return json([...all].filter((one) => (spaceId === null || one.SpaceID === spaceId) && matches(one)).map((one) => ({ [name]: one })))
}

/** A secret is told once, to who made the worker. */
function withoutSecret(worker: BridgeWorker): BridgeWorker {
  return { ...worker, Secret: '' }
}

function readJson({ body }: ApiCall): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // Said below.
  }
  throw new ApiError(400, 'the body is not a JSON object')
}
