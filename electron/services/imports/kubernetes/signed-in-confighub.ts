import type { ConfigHubSpace, ConfigHubUnit, WorkerCondition } from '../../../../shared/domain/imports/confighub.ts'
import type { ConfigHubFacts } from '../../../../shared/domain/imports/import-session.ts'
import { Slug, slugProblem } from '../../../../shared/domain/imports/slug.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Clock } from '../../clock/clock.ts'
import type { ConfigHub } from '../../confighub/confighub.ts'
import { waitForOperation } from '../../confighub/wait-for-operation.ts'
import type { ConfigHubPort } from './confighub-port.ts'

interface Ports {
  readonly client: ConfigHub
  readonly baseUrl: string
  readonly clock: Clock
  readonly applyTimeoutMs: number
  /** What lets a worker in is told once, and is kept nowhere. */
  readonly workerMade: (worker: { readonly id: string; readonly slug: string; readonly secret: string }) => void
}

const STATUS: Readonly<Record<WorkerCondition, ConfigHubFacts['workerStatus']>> = { Ready: 'ready', NotReady: 'connecting', Unresponsive: 'unresponsive', Disconnected: 'disconnected' }

/** The ConfigHub somebody has signed in to, by the slugs an import knows. */
export function createSignedInConfigHub({ client, baseUrl, clock, applyTimeoutMs, workerMade }: Ports): ConfigHubPort {
  const findUnit = async (spaceSlug: string, slug: string): Promise<ConfigHubUnit | null> => {
    const space = await client.space(slugOf(spaceSlug))
    return space && client.unit(space.id, slugOf(slug))
  }
  const getSpace = async (slug: string): Promise<ConfigHubSpace> => (await client.space(slugOf(slug))) ?? gone(`The space ${slug}`)
  const getUnit = async (space: string, slug: string): Promise<ConfigHubUnit> => (await findUnit(space, slug)) ?? gone(`The unit ${slug}`)

  return {
    async me() {
      const { email, organization } = await client.me()
      return { baseUrl, org: organization ?? '', user: email ?? '' }
    },
    findSpace: (slug) => client.space(slugOf(slug)),
    async createSpace(slug, labels) {
      await client.createSpace({ slug: slugOf(slug), labels })
    },
    deleteSpace: async (slug) => client.deleteSpace(await getSpace(slug)),
    async findUnit(spaceSlug, slug) {
      const unit = await findUnit(spaceSlug, slug)
      if (!unit) return null
      const { bytes, dataHash } = await client.unitData(unit)
      const targets = unit.targetId === null ? [] : await client.targets(unit.spaceId)
      const targetSlug = unit.targetId === null ? null : (targets.find(({ id }) => id === unit.targetId)?.slug ?? unit.targetId)
      return { labels: unit.labels, dataHash: bytes.length === 0 ? null : (dataHash ?? unit.dataHash ?? ''), targetSlug, isApplied: unit.liveRevision > 0 && unit.liveRevision === unit.headRevision }
    },
    async readData(space, slug) {
      const unit = await findUnit(space, slug)
      return unit && new TextDecoder().decode((await client.unitData(unit)).bytes)
    },
    async createUnit(space, slug, labels) {
      await client.createUnit((await getSpace(space)).id, { slug: slugOf(slug), labels })
    },
    async putUnitData(space, slug, data) {
      const unit = await getUnit(space, slug)
      const { bytes, dataHash } = await client.unitData(unit)
      if (bytes.length > 0) throw new AppError('refused', `Unit ${slug} has got another configuration meanwhile; look at it before it is replaced.`)
      await client.putUnitData(unit, data, dataHash)
    },
    deleteUnit: async (space, slug) => client.deleteUnit(await getUnit(space, slug)),
    async findWorker(space, slug) {
      const found = await client.space(slugOf(space))
      const worker = found && (await client.worker(found.id, slugOf(slug)))
      return worker && { labels: worker.labels, status: STATUS[worker.condition], message: worker.message }
    },
    async createWorker(space, slug, labels) {
      const { worker, secret } = await client.createWorker((await getSpace(space)).id, { slug: slugOf(slug), labels })
      workerMade({ id: worker.id, slug: worker.slug, secret })
    },
    async deleteWorker(space, slug) {
      const worker = await client.worker((await getSpace(space)).id, slugOf(slug))
      if (!worker) return
      for (const target of await client.targets(worker.spaceId)) if (target.workerId === worker.id) await client.deleteTarget(target)
      await client.deleteWorker({ ...worker, slug: slugOf(slug) })
    },
    async listTargets(spaceSlug, workerSlug) {
      const space = await client.space(slugOf(spaceSlug))
      const worker = space && (await client.worker(space.id, slugOf(workerSlug)))
      return space && worker ? (await client.targets(space.id)).filter(({ workerId }) => workerId === worker.id).map(({ slug }) => slug) : []
    },
    async setTarget(space, slug, targetSlug) {
      const unit = await getUnit(space, slug)
      const target = (await client.targets(unit.spaceId)).find((each) => each.slug === targetSlug) ?? gone(`The target ${targetSlug}`)
      await client.setTarget(unit, target.id)
    },
    async apply(space, slug, signal) {
      const unit = await getUnit(space, slug)
      const operationId = await client.applyUnit(unit, signal)
      const outcome = await waitForOperation({ operationId, readEvents: () => client.unitEvents(unit, signal), clock, timeoutMs: applyTimeoutMs, signal })
      if (outcome.kind === 'completed') return { kind: 'completed' }
      return outcome.kind === 'timed-out' ? { kind: outcome.kind, text: outcome.lastStatus ? `it was ${outcome.lastStatus} last` : '' } : { kind: outcome.kind, text: outcome.message }
    },
  }
}

function slugOf(text: string): Slug {
  const problem = slugProblem(text)
  if (problem !== null) throw new AppError('invalid-input', problem)
  return Slug.parse(text)
}

function gone(what: string): never {
  throw new AppError('not-found', `${what} is not in ConfigHub any more; check what changed and try again.`)
}
