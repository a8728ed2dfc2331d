import { createHash, randomUUID } from 'node:crypto'
import { ApiError, readEntity, readWords, type BridgeWorker, type Condition, type Space, type Target, type Unit } from './entities.ts'

type Body = Readonly<Record<string, unknown>>
export type Store = ReturnType<typeof createStore>

/** Everything the server knows, in memory. What refers to something that is not there is refused. */
export function createStore(now: () => string) {
  const spaces = new Map<string, Space>()
  const units = new Map<string, Unit>()
  const data = new Map<string, Buffer>()
  const workers = new Map<string, BridgeWorker>()
  const targets = new Map<string, Target>()

  function get<Value>(map: ReadonlyMap<string, Value>, id: string, what: string): Value {
    const found = map.get(id)
    if (found === undefined) throw new ApiError(404, `${what} not found`)
    return found
  }
  function getIn<Value extends { readonly SpaceID: string }>(map: ReadonlyMap<string, Value>, spaceId: string, id: string, what: string): Value {
    const found = get(map, id, what)
    if (found.SpaceID !== spaceId) throw new ApiError(404, `${what} not found`)
    return found
  }
  function refuseTwice(all: Iterable<{ readonly Slug: string; readonly SpaceID: string }>, slug: string, spaceId: string | null, what: string): void {
    for (const one of all) if (one.Slug === slug && (spaceId === null || one.SpaceID === spaceId)) throw new ApiError(409, `${what} ${slug} already exists`)
  }

  return {
    ...{ spaces, units, workers, targets },
    getSpace: (id: string) => get(spaces, id, 'Space'),
    getUnit: (spaceId: string, id: string) => getIn(units, spaceId, id, 'Unit'),
    getWorker: (spaceId: string, id: string) => getIn(workers, spaceId, id, 'BridgeWorker'),
    dataOf: (unitId: string) => data.get(unitId) ?? Buffer.alloc(0),

    createSpace(body: Body): Space {
      const entity = readEntity(body, now())
      refuseTwice(spaces.values(), entity.Slug, null, 'Space')
      const space = { ...entity, SpaceID: randomUUID() }
      spaces.set(space.SpaceID, space)
      return space
    },

    deleteSpace(id: string): void {
      get(spaces, id, 'Space')
      const holds = [...units.values(), ...workers.values(), ...targets.values()].some(({ SpaceID }) => SpaceID === id)
      if (holds) throw new ApiError(409, 'Space is not empty')
      spaces.delete(id)
    },

    createUnit(spaceId: string, body: Body): Unit {
      get(spaces, spaceId, 'Space')
      if ('Data' in body) throw new ApiError(400, 'Data is not a field of Unit')
      const entity = readEntity(body, now())
      refuseTwice(units.values(), entity.Slug, spaceId, 'Unit')
      const toolchain = body['ToolchainType']
      if (typeof toolchain !== 'string') throw new ApiError(400, 'ToolchainType is required')
      const unit = { ...entity, UnitID: randomUUID(), SpaceID: spaceId, ToolchainType: toolchain, TargetID: null, HeadRevisionNum: 0, LastAppliedRevisionNum: 0, LiveRevisionNum: 0, DataHash: hashOf(Buffer.alloc(0)) }
      units.set(unit.UnitID, unit)
      return unit
    },

    /** Changes labels, annotations or the target; a `Version` that is given has to be the one that is kept. */
    patchUnit(spaceId: string, id: string, body: Body): Unit {
      const unit = getIn(units, spaceId, id, 'Unit')
      if (body['Version'] !== undefined && body['Version'] !== unit.Version) throw new ApiError(409, `Version is ${unit.Version}`)
      const { TargetID: targetId = unit.TargetID } = body
      if (typeof targetId === 'string') get(targets, targetId, 'Target')
      else if (targetId !== null) throw new ApiError(400, 'TargetID is invalid')
      const changed = {
        ...unit,
        Labels: body['Labels'] === undefined ? unit.Labels : readWords(body['Labels'], 'Labels', 128),
        Annotations: body['Annotations'] === undefined ? unit.Annotations : readWords(body['Annotations'], 'Annotations', 1024),
        TargetID: targetId,
        Version: unit.Version + 1,
      }
      units.set(id, changed)
      return changed
    },

    putData(spaceId: string, id: string, bytes: Buffer, ifMatch: string | null): Unit {
      const unit = getIn(units, spaceId, id, 'Unit')
      if (ifMatch !== null && ifMatch !== unit.DataHash) throw new ApiError(412, 'the configuration was changed meanwhile')
      const changed = { ...unit, DataHash: hashOf(bytes), HeadRevisionNum: unit.HeadRevisionNum + 1, Version: unit.Version + 1 }
      units.set(id, changed)
      data.set(id, bytes)
      return changed
    },

    changeUnit(id: string, part: Partial<Unit>): void {
      const unit = units.get(id)
      if (unit) units.set(id, { ...unit, ...part })
    },

    deleteUnit(spaceId: string, id: string): void {
      getIn(units, spaceId, id, 'Unit')
      units.delete(id)
      data.delete(id)
    },

    createWorker(spaceId: string, body: Body): BridgeWorker {
      get(spaces, spaceId, 'Space')
      const entity = readEntity(body, now())
      refuseTwice(workers.values(), entity.Slug, spaceId, 'BridgeWorker')
      const worker: BridgeWorker = { ...entity, BridgeWorkerID: randomUUID(), SpaceID: spaceId, Condition: 'Disconnected', LastSeenAt: null, LastMessage: '', Secret: `chw_${randomUUID().replaceAll('-', '')}` }
      workers.set(worker.BridgeWorkerID, worker)
      return worker
    },

    setCondition(id: string, condition: Condition, message = ''): void {
      const worker = get(workers, id, 'BridgeWorker')
      workers.set(id, { ...worker, Condition: condition, LastSeenAt: now(), LastMessage: message })
    },

    deleteWorker(spaceId: string, id: string): void {
      getIn(workers, spaceId, id, 'BridgeWorker')
      if ([...targets.values()].some(({ BridgeWorkerID }) => BridgeWorkerID === id)) throw new ApiError(409, 'BridgeWorker has targets')
      workers.delete(id)
    },

    /** What a worker reports that it can roll out to; once for each worker. */
    addTarget(worker: BridgeWorker): void {
      if ([...targets.values()].some(({ BridgeWorkerID }) => BridgeWorkerID === worker.BridgeWorkerID)) return
      const entity = readEntity({ Slug: `${worker.Slug}-kubernetes-yaml`.slice(0, 128) }, now())
      const target = { ...entity, TargetID: randomUUID(), SpaceID: worker.SpaceID, BridgeWorkerID: worker.BridgeWorkerID, ProviderType: 'Kubernetes', ToolchainType: 'Kubernetes/YAML', Parameters: JSON.stringify({ KubeContext: 'kind-dev', WaitTimeout: '2m0s' }) }
      targets.set(target.TargetID, target)
    },

    deleteTarget(spaceId: string, id: string): void {
      getIn(targets, spaceId, id, 'Target')
      targets.delete(id)
    },
  }
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
