import type { PlannedUnit } from '../../../../shared/domain/imports/import-session.ts'
import { findEffect, lost } from '../../../../shared/domain/imports/journal.ts'
import { plannedUnits, targetKey, workerKey } from '../../../../shared/domain/imports/effect-keys.ts'
import { AppError } from '../../../../shared/errors.ts'
import { ClusterError } from '../../kubernetes/cluster-error.ts'
import { ConfigHubError } from '../../confighub/confighub-error.ts'
import { createEffectJournal, type Effect } from '../effect-journal.ts'
import { cleanText } from '../session-log.ts'
import { createConfigHubEffects } from './confighub-effects.ts'
import type { ConfigHubPort } from './confighub-port.ts'
import type { KeptImport } from './kept-import.ts'

interface Ports {
  readonly hub: ConfigHubPort
  readonly manifestsOf: (unit: PlannedUnit, signal: AbortSignal) => Promise<Uint8Array>
  readonly nowMs: () => number
  readonly log: (step: string, text: string) => void
}

/** What became of one unit in one step. */
export interface UnitOutcome {
  readonly slug: string
  /** Why it failed; null when it did not. */
  readonly problem: string | null
}

export interface UnitWork {
  /** All of them where nothing is said. */
  readonly slugs?: readonly string[] | null
  readonly signal: AbortSignal
  readonly onProgress?: (doneCount: number, totalCount: number) => void
}

/** After these no other unit would fare better. */
const FATAL = new Set<string>(['unauthorized', 'unreachable', 'cancelled', 'tls', 'plugin-refused', 'plugin-failed', 'no-context', 'kubeconfig', 'kubectl-missing'])

export type KubernetesRun = ReturnType<typeof createKubernetesRun>

/** What an import of a cluster makes in the ConfigHub somebody signed in to. Each change is saved before the next begins. */
export function createKubernetesRun(kept: KeptImport, { hub, manifestsOf, nowMs, log }: Ports) {
  const space = () => kept.read().selections.appSpace
  const effects = (signal = new AbortController().signal) => {
    const { sessionId, selections } = kept.read()
    return createConfigHubEffects({ hub, sessionId, space: selections.appSpace, hubName: selections.hub, manifestsOf: (unit) => manifestsOf(unit, signal) })
  }
  const journal = createEffectJournal({
    ...{ read: () => kept.read().journal, nowMs, clean: cleanText, log },
    save: (next) => kept.keep({ ...kept.read(), journal: next }),
  })

  /** One unit after the other; one that fails keeps none of the others from being done. */
  async function eachUnit(effectOf: (unit: PlannedUnit) => Effect, { slugs = null, signal, onProgress }: UnitWork, done: (slug: string) => void = () => undefined): Promise<UnitOutcome[]> {
    const outcomes: UnitOutcome[] = []
    const units = plannedUnits(kept.read().selections).filter(({ slug }) => slugs === null || slugs.includes(slug))
    for (const unit of units) {
      if (signal.aborted) break
      onProgress?.(outcomes.length, units.length)
      try {
        await journal.perform(effectOf(unit))
        done(unit.slug)
        outcomes.push({ slug: unit.slug, problem: null })
      } catch (cause) {
        if (isFatal(cause)) throw cause
        outcomes.push({ slug: unit.slug, problem: cleanText(cause instanceof Error ? cause.message : String(cause)) })
      }
    }
    return outcomes
  }

  function forget(key: string, reason: string): void {
    const before = kept.read().journal
    const after = lost(before, key, reason, nowMs())
    if (after.some((entry, index) => entry !== before[index])) kept.keep({ ...kept.read(), journal: after })
  }

  return {
    hub,
    effects,
    forget,
    settle: journal.settle,
    async signedIn(): Promise<void> {
      kept.send({ type: 'signed in', ...(await hub.me()) })
    },
    /** The space, then every unit with all of its workloads. What is there already is not made again. */
    async makeUnits(work: UnitWork): Promise<UnitOutcome[]> {
      await journal.perform(effects().space())
      return eachUnit(effects(work.signal).unit, work, (slug) => kept.send({ type: 'unit made', slug }))
    },
    async makeWorker(slug: string): Promise<void> {
      await journal.perform(effects().worker(slug))
    },
    /** What lets a worker in is told once. Where nobody knows it any more, the worker of this import gives way to a new one. */
    async renewWorker(slug: string): Promise<void> {
      const found = await hub.findWorker(space(), slug)
      if (found && !effects().isOurs(found.labels)) throw new AppError('refused', `Worker ${slug} is in ConfigHub already and was not made by this import; give yours another name.`)
      if (found) await hub.deleteWorker(space(), slug)
      for (const { slug: unit } of kept.read().selections.units) forget(targetKey(space(), unit), 'Its worker was made anew.')
      forget(workerKey(space(), slug), 'It was made anew, to let it in.')
      await this.makeWorker(slug)
    },
    /** A unit that goes elsewhere is aimed again. */
    setTargets(targetSlug: string, work: UnitWork): Promise<UnitOutcome[]> {
      for (const { slug } of kept.read().selections.units) {
        const entry = findEffect(kept.read().journal, targetKey(space(), slug))
        if (entry?.state === 'done' && entry.facts['target'] !== targetSlug) forget(entry.key, 'Another target was chosen.')
      }
      return eachUnit((unit) => effects().target(unit, targetSlug), work)
    },
    applyUnits: (work: UnitWork): Promise<UnitOutcome[]> => eachUnit((unit) => effects().apply(unit, work.signal), work),
  }
}

function isFatal(cause: unknown): boolean {
  if (cause instanceof AppError) return cause.code === 'storage-failed'
  return (cause instanceof ConfigHubError || cause instanceof ClusterError) && FATAL.has(cause.failure.kind)
}
