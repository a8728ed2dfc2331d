import type { KubernetesImport, PlannedUnit } from '../../../../shared/domain/imports/import-session.ts'
import { doubted, findEffect, lost } from '../../../../shared/domain/imports/journal.ts'
import { applyKey, nextKubernetesImport, plannedUnits, spaceKey, targetKey, unitKey, workerKey, type KubernetesEvent } from '../../../../shared/domain/imports/kubernetes-machine.ts'
import { AppError } from '../../../../shared/errors.ts'
import { createEffectJournal, type Effect } from '../effect-journal.ts'
import { cleanText } from '../session-log.ts'
import type { SessionStore } from '../session-store.ts'
import { createConfigHubEffects } from './confighub-effects.ts'
import type { ConfigHubPort } from './confighub-port.ts'

interface Ports {
  readonly store: Pick<SessionStore, 'save'>
  readonly hub: ConfigHubPort
  readonly manifestsOf: (unit: PlannedUnit) => Promise<Uint8Array>
  readonly nowMs: () => number
  readonly log: (session: KubernetesImport, step: string, text: string) => void
  readonly changed: (session: KubernetesImport) => void
}

/** What became of one unit in one step. */
export interface UnitOutcome {
  readonly slug: string
  /** Why it failed; null when it did not. */
  readonly problem: string | null
}

/** One import of a cluster that goes on, with somebody signed in to ConfigHub. Each change is saved before the next begins. */
export function createKubernetesRun(opened: KubernetesImport, { store, hub, manifestsOf, nowMs, log, changed }: Ports) {
  let session: KubernetesImport = { ...opened, journal: doubted(opened.journal) }
  const { appSpace: space } = session.selections
  const effects = createConfigHubEffects({ hub, sessionId: session.sessionId, space, manifestsOf })
  const journal = createEffectJournal({
    ...{ read: () => session.journal, nowMs, clean: cleanText },
    save: (next) => keep({ ...session, journal: next }),
    log: (step, text) => log(session, step, text),
  })

  function keep(next: KubernetesImport): void {
    session = store.save(next)
    changed(session)
  }

  function send(event: KubernetesEvent): void {
    const next = nextKubernetesImport(session, event)
    if (next !== session) keep(next)
  }

  /** One unit after the other; one that fails keeps none of the others from being done. */
  async function eachUnit(effectOf: (unit: PlannedUnit) => Effect, signal: AbortSignal, done: (slug: string) => void = () => undefined): Promise<UnitOutcome[]> {
    const outcomes: UnitOutcome[] = []
    for (const unit of plannedUnits(session.selections)) {
      if (signal.aborted) break
      try {
        await journal.perform(effectOf(unit))
        done(unit.slug)
        outcomes.push({ slug: unit.slug, problem: null })
      } catch (cause) {
        if (cause instanceof AppError && cause.code === 'storage-failed') throw cause
        outcomes.push({ slug: unit.slug, problem: cleanText(cause instanceof Error ? cause.message : String(cause)) })
      }
    }
    return outcomes
  }

  return {
    session: (): KubernetesImport => session,
    send,
    async signedIn(): Promise<void> {
      send({ type: 'signed in', ...(await hub.me()) })
    },
    /** The space, then every unit with all of its workloads. What is there already is not made again. */
    async makeUnits(signal: AbortSignal): Promise<UnitOutcome[]> {
      await journal.perform(effects.space())
      return eachUnit(effects.unit, signal, (slug) => send({ type: 'unit made', slug }))
    },
    async makeWorker(slug: string): Promise<void> {
      await journal.perform(effects.worker(slug))
      await this.checkWorker(slug)
    },
    /** Asks how the worker is; nothing is believed because it was so once. */
    async checkWorker(slug: string): Promise<void> {
      send({ type: 'worker', slug, status: (await hub.findWorker(space, slug))?.status ?? 'none' })
    },
    /** Null while the worker has told of no target. */
    async setTargets(signal: AbortSignal): Promise<UnitOutcome[] | null> {
      const [target] = await hub.listTargets(space, session.confighub?.workerSlug ?? '')
      return target === undefined ? null : eachUnit((unit) => effects.target(unit, target), signal)
    },
    applyUnits: (signal: AbortSignal): Promise<UnitOutcome[]> => eachUnit((unit) => effects.apply(unit, signal), signal),
    /** Looks at everything that was made, goes back to where something lacks, and says what is other than it was. */
    async recheck(): Promise<string[]> {
      const differences: string[] = []
      for (const { slug } of plannedUnits(session.selections)) {
        if (findEffect(session.journal, unitKey(space, slug))?.state !== 'done') continue
        const found = await hub.findUnit(space, slug)
        const gone = !found ? [unitKey, targetKey, applyKey] : [...(found.targetSlug === null ? [targetKey] : []), ...(found.isApplied ? [] : [applyKey])]
        const before = session.journal
        const after = gone.reduce((present, keyOf) => lost(present, keyOf(space, slug), 'It was not there when this was resumed.', nowMs()), before)
        if (after.every((entry, index) => entry === before[index])) continue
        keep({ ...session, journal: after })
        if (!found) send({ type: 'unit gone', slug })
        differences.push(!found ? `Unit ${slug} was deleted meanwhile.` : `Unit ${slug} was changed meanwhile: ${found.targetSlug === null ? 'it has no target any more' : 'what runs is not what was applied'}.`)
      }
      const workerSlug = session.confighub?.workerSlug ?? ''
      if (workerSlug !== '') {
        const before = session.confighub?.workerStatus
        const worker = await hub.findWorker(space, workerSlug)
        if (!worker) keep({ ...session, journal: lost(session.journal, workerKey(space, workerSlug), 'It was not there when this was resumed.', nowMs()) })
        const status = worker?.status ?? 'none'
        send({ type: 'worker', slug: workerSlug, status })
        if (!worker) differences.push(`Worker ${workerSlug} was deleted meanwhile.`)
        else if (before === 'ready' && status !== 'ready') differences.push(`Worker ${workerSlug} is ${status} now.`)
      }
      send({ type: 'rechecked' })
      return differences
    },
    /** Takes away what this import made, and nothing else. What is not ours any more stays. */
    async rollBack(): Promise<void> {
      const wasMade = (key: string) => findEffect(session.journal, key)?.state === 'done'
      const forget = (key: string) => keep({ ...session, journal: lost(session.journal, key, 'It was taken back.', nowMs()) })
      for (const { slug } of session.selections.units) {
        const found = wasMade(unitKey(space, slug)) ? await hub.findUnit(space, slug) : null
        if (found && effects.isOurs(found.labels)) await hub.deleteUnit(space, slug)
        for (const keyOf of [applyKey, targetKey, unitKey]) if (wasMade(keyOf(space, slug))) forget(keyOf(space, slug))
        send({ type: 'unit gone', slug })
      }
      const workerSlug = session.confighub?.workerSlug ?? ''
      const worker = wasMade(workerKey(space, workerSlug)) ? await hub.findWorker(space, workerSlug) : null
      if (worker && effects.isOurs(worker.labels)) await hub.deleteWorker(space, workerSlug)
      if (wasMade(workerKey(space, workerSlug))) forget(workerKey(space, workerSlug))
      const found = wasMade(spaceKey(space)) ? await hub.findSpace(space) : null
      if (found && effects.isOurs(found.labels)) await hub.deleteSpace(space)
      if (wasMade(spaceKey(space))) forget(spaceKey(space))
      log(session, 'connect', 'what this import made in ConfigHub was taken back')
      send({ type: 'rechecked' })
    },
  }
}
