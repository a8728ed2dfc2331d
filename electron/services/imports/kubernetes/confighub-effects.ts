import type { ImportSessionId, PlannedUnit } from '../../../../shared/domain/imports/import-session.ts'
import type { Facts } from '../../../../shared/domain/imports/journal.ts'
import { applyKey, spaceKey, targetKey, unitKey, workerKey } from '../../../../shared/domain/imports/effect-keys.ts'
import { AppError } from '../../../../shared/errors.ts'
import { EffectError, type Effect } from '../effect-journal.ts'
import type { ConfigHubPort, Labels } from './confighub-port.ts'

/** Marks what an import made, so that it is found again and nobody else's is touched. */
export const SESSION_LABEL = 'mooring.session'

interface Ports {
  readonly hub: ConfigHubPort
  readonly sessionId: ImportSessionId
  readonly space: string
  /** What the space belongs to; empty for nothing. */
  readonly hubName: string
  /** All manifests of a unit, cleaned, as they are uploaded. */
  readonly manifestsOf: (unit: PlannedUnit) => Promise<Uint8Array>
}

/** What an import changes in ConfigHub: how each is looked for, and how it is made. */
export function createConfigHubEffects({ hub, sessionId, space, hubName, manifestsOf }: Ports) {
  const ours: Labels = { [SESSION_LABEL]: sessionId }
  const isOurs = (labels: Labels) => labels[SESSION_LABEL] === sessionId

  /** @throws AppError when somebody else has the name */
  function requireOurs(what: string, labels: Labels): void {
    if (!isOurs(labels)) throw new AppError('refused', `${what} is in ConfigHub already and was not made by this import; rename yours or leave it out.`)
  }

  return {
    isOurs,
    /** A space may be shared: one that is there is used, and never deleted by us. */
    space: (): Effect => ({
      ...{ key: spaceKey(space), step: 'connect', intended: { slug: space } },
      look: async () => yes(await hub.findSpace(space), (found) => ({ ours: String(isOurs(found.labels)) })),
      make: async () => (await hub.createSpace(space, hubName === '' ? ours : { ...ours, Hub: hubName }), { ours: 'true' }),
    }),
    unit: (unit: PlannedUnit): Effect => ({
      ...{ key: unitKey(space, unit.slug), step: 'connect', intended: { slug: unit.slug } },
      async look() {
        const found = await hub.findUnit(space, unit.slug)
        if (!found) return null
        requireOurs(`Unit ${unit.slug}`, found.labels)
        // Made, but cut off before its data was there.
        return found.dataHash === null ? null : { hash: found.dataHash }
      },
      async make() {
        const data = await manifestsOf(unit)
        if (!(await hub.findUnit(space, unit.slug))) await hub.createUnit(space, unit.slug, { ...Object.fromEntries(unit.labels.map(({ key, value }) => [key, value])), ...ours })
        await hub.putUnitData(space, unit.slug, data, null)
        return { workloads: String(unit.workloads.length) }
      },
    }),
    worker: (slug: string): Effect => ({
      ...{ key: workerKey(space, slug), step: 'worker_connecting', intended: { slug } },
      look: async () => yes(await hub.findWorker(space, slug), ({ labels }) => (requireOurs(`Worker ${slug}`, labels), {})),
      make: async () => (await hub.createWorker(space, slug, ours), {}),
    }),
    target: ({ slug }: PlannedUnit, targetSlug: string): Effect => ({
      ...{ key: targetKey(space, slug), step: 'targets', intended: { slug, target: targetSlug } },
      look: async () => yes(await hub.findUnit(space, slug), (found) => (found.targetSlug === targetSlug ? { target: targetSlug } : null)),
      make: async () => (await hub.setTarget(space, slug, targetSlug), {}),
    }),
    apply: ({ slug }: PlannedUnit, signal: AbortSignal): Effect => ({
      ...{ key: applyKey(space, slug), step: 'verify', intended: { slug } },
      look: async () => yes(await hub.findUnit(space, slug), (found) => (found.isApplied ? {} : null)),
      async make() {
        const end = await hub.apply(space, slug, signal)
        if (end.kind !== 'completed') throw new EffectError(`Applying ${slug} ${WORDS[end.kind]}${end.text === '' ? '' : `: ${end.text}`}`, { end: end.kind })
        return {}
      },
    }),
  }
}

const WORDS = { failed: 'failed', canceled: 'was canceled', superseded: 'gave way to a newer change', 'timed-out': 'did not end in time' } as const

function yes<T>(found: T | null, facts: (found: T) => Facts | null): Facts | null {
  return found === null ? null : facts(found)
}
