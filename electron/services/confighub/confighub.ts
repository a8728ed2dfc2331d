import { z } from 'zod'
import type { ConfigHubPerson, ConfigHubSpace, ConfigHubTarget, ConfigHubUnit, ConfigHubWorker, UnitEvent } from '../../../shared/domain/imports/confighub.ts'
import type { Slug } from '../../../shared/domain/imports/slug.ts'
import type { Clock } from '../clock/clock.ts'
import { readConfigHubAddress } from './confighub-address.ts'
import { NewWorkerAnswer, OperationAnswer, PersonAnswer, SpaceAnswer, TargetAnswer, UnitAnswer, UnitEventAnswer, WorkerAnswer } from './confighub-answers.ts'
import { ConfigHubError } from './confighub-error.ts'
import { createConfigHubRequests, type ConfigHubLogin, type ConfigHubRequest, type RequestLimits } from './confighub-request.ts'

interface Options {
  readonly baseUrl: string
  readonly login: ConfigHubLogin
  readonly clock: Clock
  readonly limits?: Partial<RequestLimits>
}
export type ConfigHub = ReturnType<typeof createConfigHub>

interface Named {
  readonly slug: Slug
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
}
type Place = Pick<ConfigHubUnit, 'id' | 'spaceId' | 'slug'>

/**
 * One ConfigHub, as one signed-in person. What is looked up and not there is null; everything else that goes wrong is a
 * ConfigHubError, whose `isInDoubt` says that a change may have been made all the same.
 * @throws AppError `invalid-input` for an address that may not be used
 */
export function createConfigHub({ baseUrl, ...options }: Options) {
  const send = createConfigHubRequests({ ...options, baseUrl: readConfigHubAddress(baseUrl) })

  async function ask<Shape extends z.ZodType>(shape: Shape, request: ConfigHubRequest): Promise<z.output<Shape>> {
    const { bytes } = await send(request)
    return readAnswer(shape, bytes, request)
  }

  async function find<Shape extends z.ZodType>(shape: Shape, path: string, slug: Slug, what: string, signal?: AbortSignal): Promise<z.output<Shape> | null> {
    const [found] = await ask(z.array(shape), { method: 'GET', path: `${path}?where=${encodeURIComponent(`Slug = '${slug}'`)}`, what, signal })
    return found ?? null
  }

  const body = ({ slug, labels = {}, annotations = {} }: Named) => ({ Slug: slug, Labels: labels, Annotations: annotations })
  const unitPath = ({ spaceId, id }: Place) => `/space/${spaceId}/unit/${id}`

  return {
    /** Who is signed in; null in both where this ConfigHub does not say. */
    async me(signal?: AbortSignal): Promise<ConfigHubPerson> {
      try {
        return await ask(PersonAnswer, { method: 'GET', path: '/me', what: 'who is signed in', signal })
      } catch (cause) {
        if (!(cause instanceof ConfigHubError) || cause.failure.kind !== 'not-found') throw cause
        await ask(z.unknown(), { method: 'GET', path: "/space?where=Slug%20%3D%20'-'", what: 'spaces', signal })
        return { email: null, organization: null }
      }
    },

    spaces: (signal?: AbortSignal): Promise<ConfigHubSpace[]> => ask(z.array(SpaceAnswer), { method: 'GET', path: '/space', what: 'spaces', signal }),
    space: (slug: Slug, signal?: AbortSignal): Promise<ConfigHubSpace | null> => find(SpaceAnswer, '/space', slug, `the space ${slug}`, signal),
    createSpace: (space: Named, signal?: AbortSignal): Promise<ConfigHubSpace> => ask(SpaceAnswer, { method: 'POST', path: '/space', what: `the space ${space.slug}`, json: body(space), signal }),
    deleteSpace: async ({ id, slug }: Pick<ConfigHubSpace, 'id' | 'slug'>, signal?: AbortSignal): Promise<void> => {
      await send({ method: 'DELETE', path: `/space/${id}`, what: `the space ${slug}`, signal })
    },

    units: (spaceId: string, signal?: AbortSignal): Promise<ConfigHubUnit[]> => ask(z.array(UnitAnswer), { method: 'GET', path: `/space/${spaceId}/unit`, what: 'units', signal }),
    unit: (spaceId: string, slug: Slug, signal?: AbortSignal): Promise<ConfigHubUnit | null> => find(UnitAnswer, `/space/${spaceId}/unit`, slug, `the unit ${slug}`, signal),
    createUnit: (spaceId: string, unit: Named, signal?: AbortSignal): Promise<ConfigHubUnit> =>
      ask(UnitAnswer, { method: 'POST', path: `/space/${spaceId}/unit`, what: `the unit ${unit.slug}`, json: { ...body(unit), SpaceID: spaceId, ToolchainType: 'Kubernetes/YAML' }, signal }),
    deleteUnit: async (unit: Place, signal?: AbortSignal): Promise<void> => {
      await send({ method: 'DELETE', path: unitPath(unit), what: `the unit ${unit.slug}`, signal })
    },

    /** The configuration, and the tag that a later write names to be refused when somebody else was first. */
    async unitData(unit: Place, signal?: AbortSignal): Promise<{ readonly bytes: Uint8Array; readonly dataHash: string | null }> {
      const { bytes, tag } = await send({ method: 'GET', path: `${unitPath(unit)}/data`, what: `the configuration of ${unit.slug}`, signal })
      return { bytes, dataHash: tag }
    },
    putUnitData: (unit: Place, bytes: Uint8Array, ifMatch: string | null, signal?: AbortSignal): Promise<ConfigHubUnit> =>
      ask(UnitAnswer, { method: 'PUT', path: `${unitPath(unit)}/data`, what: `the configuration of ${unit.slug}`, bytes, ...(ifMatch === null ? {} : { ifMatch }), signal }),

    workers: (spaceId: string, signal?: AbortSignal): Promise<ConfigHubWorker[]> => ask(z.array(WorkerAnswer), { method: 'GET', path: `/space/${spaceId}/bridge_worker`, what: 'workers', signal }),
    worker: (spaceId: string, slug: Slug, signal?: AbortSignal): Promise<ConfigHubWorker | null> => find(WorkerAnswer, `/space/${spaceId}/bridge_worker`, slug, `the worker ${slug}`, signal),
    /** The secret comes this once. */
    createWorker: (spaceId: string, worker: Named, signal?: AbortSignal): Promise<{ readonly worker: ConfigHubWorker; readonly secret: string }> =>
      ask(NewWorkerAnswer, { method: 'POST', path: `/space/${spaceId}/bridge_worker`, what: `the worker ${worker.slug}`, json: { ...body(worker), SpaceID: spaceId }, signal }),
    deleteWorker: async ({ spaceId, id, slug }: Place, signal?: AbortSignal): Promise<void> => {
      await send({ method: 'DELETE', path: `/space/${spaceId}/bridge_worker/${id}`, what: `the worker ${slug}`, signal })
    },

    targets: (spaceId: string, signal?: AbortSignal): Promise<ConfigHubTarget[]> => ask(z.array(TargetAnswer), { method: 'GET', path: `/space/${spaceId}/target`, what: 'targets', signal }),
    deleteTarget: async ({ spaceId, id, slug }: Pick<ConfigHubTarget, 'spaceId' | 'id' | 'slug'>, signal?: AbortSignal): Promise<void> => {
      await send({ method: 'DELETE', path: `/space/${spaceId}/target/${id}`, what: `the target ${slug}`, signal })
    },
    setTarget: (unit: Place & Pick<ConfigHubUnit, 'version'>, targetId: string, signal?: AbortSignal): Promise<ConfigHubUnit> =>
      ask(UnitAnswer, { method: 'PATCH', path: unitPath(unit), what: `the target of ${unit.slug}`, json: { TargetID: targetId, Version: unit.version }, signal }),

    /** Begins to roll a unit out, or to take it back; what comes of it is waited for with the id. */
    applyUnit: (unit: Place, signal?: AbortSignal): Promise<string> => ask(OperationAnswer, { method: 'POST', path: `${unitPath(unit)}/apply`, what: `rolling out ${unit.slug}`, signal }),
    destroyUnit: (unit: Place, signal?: AbortSignal): Promise<string> => ask(OperationAnswer, { method: 'POST', path: `${unitPath(unit)}/destroy`, what: `taking back ${unit.slug}`, signal }),
    /** Newest first. */
    unitEvents: async (unit: Place, signal?: AbortSignal): Promise<readonly UnitEvent[]> => {
      const events = await ask(z.array(UnitEventAnswer), { method: 'GET', path: `${unitPath(unit)}/unit_event`, what: `the events of ${unit.slug}`, signal })
      return [...events].sort((one, other) => other.createdAt.localeCompare(one.createdAt))
    },
  }
}

function readAnswer<Shape extends z.ZodType>(shape: Shape, bytes: Uint8Array, { method, what }: ConfigHubRequest): z.output<Shape> {
  try {
    return shape.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch (cause) {
    throw new ConfigHubError({ kind: 'broken-answer', text: `The answer for ${what} is not what ConfigHub says; is this its address?`, isInDoubt: method !== 'GET' }, { cause })
  }
}
