import type { KubernetesImport } from '../../../../shared/domain/imports/import-session.ts'
import { missingIn } from '../../../../shared/domain/imports/kubernetes-missing.ts'
import { plannedUnits } from '../../../../shared/domain/imports/effect-keys.ts'
import { canGoOn, nextKubernetesImport } from '../../../../shared/domain/imports/kubernetes-machine.ts'
import type { OpenKubernetesImport } from '../../../../shared/domain/imports/open-kubernetes-import.ts'
import { unitRows } from '../../../../shared/domain/imports/unit-rows.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Clock } from '../../clock/clock.ts'
import type { SessionStore } from '../session-store.ts'
import { createClusterPart, type ClusterPorts } from './cluster-part.ts'
import { createHubPart, type ConnectHub } from './hub-part.ts'
import { createImportWork } from './import-work.ts'
import type { ImportWorkers } from './import-workers.ts'
import { keepImport } from './kept-import.ts'
import { createReviewPart } from './review-part.ts'
import { createWorkerPart } from './worker-part.ts'

export interface LivePorts extends Omit<ClusterPorts, 'nowMs'> {
  readonly store: Pick<SessionStore, 'save'>
  readonly clock: Clock
  readonly connect: ConnectHub
  readonly defaultUrl: () => string
  readonly workers: ImportWorkers
  /** Puts it on the clipboard, and takes it off again after a while. */
  readonly copySecret: (secret: string) => void
  readonly log: (session: KubernetesImport, step: string, text: string) => void
  readonly failed: (cause: unknown) => void
  readonly changed: () => void
}

export type LiveImport = ReturnType<typeof createLiveImport>

/** An import of a cluster that is open: what its parts know, and what a person can ask of it. */
export function createLiveImport(opened: KubernetesImport, ports: LivePorts) {
  let revision = 0
  let differences: readonly string[] = []
  const changed = () => {
    revision += 1
    ports.changed()
  }
  const tell = (more: readonly string[]) => {
    differences = more.length === 0 ? differences : [...new Set([...differences, ...more])]
    more.forEach((text) => log(kept.read().step, text))
    changed()
  }
  const log = (step: string, text: string) => ports.log(kept.read(), step, text)
  const kept = keepImport(opened, { store: ports.store, changed })
  const work = createImportWork({
    changed,
    signedOut: () => hub.signOut(),
    failed(text, cause) {
      log(kept.read().step, text)
      ports.failed(cause)
    },
  })
  const common = { kept, work, log, changed, tell, nowMs: () => ports.clock.nowMs() }
  const cluster = createClusterPart({ ...ports, ...common })
  const review = createReviewPart(kept, cluster)
  const hub = createHubPart({ ...ports, ...common, cluster, workerMade: (entry) => ports.workers.know(opened.sessionId, entry) })
  const worker = createWorkerPart({ ...common, hub, workers: ports.workers, clock: ports.clock, copy: ports.copySecret })

  /** The structure was begun, and nobody has seen a proposal yet. */
  function proposeUnits(): void {
    const { step, selections } = kept.read()
    if (step === 'select' && selections.units.length === 0) review.complete()
  }

  const missing = () => missingIn(kept.read(), { isSignedIn: hub.run() !== null, hasTargets: worker.hasTargets(), hasUnitProblem: review.hasUnitProblem() })

  return {
    ...{ cluster, review, hub, worker },
    session: kept.read,
    /** Reads what is needed of the outside to begin, or looks whether it is as it was. */
    async begin(): Promise<void> {
      if (kept.read().step === 'complete') return
      proposeUnits()
      await cluster.checkAgain()
      proposeUnits()
    },
    async next(): Promise<void> {
      const { step } = kept.read()
      const lacks = missing()
      if (lacks !== null) throw new AppError('refused', lacks)
      if (work.read() !== null && step !== 'review' && step !== 'select') throw new AppError('busy', 'Wait until what is under way has ended, or stop it.')
      if (!kept.send({ type: 'next' })) return
      const { step: now } = kept.read()
      log(now, `step ${now}`)
      differences = []
      if (now === 'review') review.forgetGone()
      if (now === 'select') review.complete()
      if (now === 'connect') await hub.enterConnect()
      worker.watchNow()
    },
    back(): void {
      if (!kept.send({ type: 'back' })) throw new AppError('refused', 'This step cannot be left backwards any more: something was made in ConfigHub. Take it back first.')
    },
    async checkAgain(): Promise<void> {
      const { step } = kept.read()
      if (step === 'scan' || step === 'review' || step === 'select') return void cluster.checkAgain()
      if (hub.run() === null) throw new AppError('refused', 'Sign in to ConfigHub first.')
      void hub.checkAgain().then(() => (kept.read().step === 'connect' ? undefined : worker.look()))
      return Promise.resolve()
    },
    async signIn(baseUrl: string, token: string): Promise<void> {
      await hub.signIn(baseUrl, token)
      worker.watchNow()
      changed()
    },
    signOut(): void {
      hub.signOut()
      changed()
    },
    /** @throws AppError `refused` when nobody is signed in */
    rollBack(): void {
      hub.rollBack()
      worker.forget()
    },
    stop: (): Promise<void> => work.stop(),
    async dispose(): Promise<void> {
      worker.dispose()
      await work.stop()
      if (kept.read().clusterContext !== '') cluster.close()
    },
    view(): OpenKubernetesImport {
      const session = kept.read()
      const { selections, scanResult, confighub, step } = session
      const lacks = missing()
      const rows = unitRows(session, { isThere: null })
      const { contexts, asksFor, namespaces, refusals } = cluster.view()
      const { baseUrl, isSignedIn, canRollBack } = hub.view()
      return {
        ...{ sessionId: session.sessionId, source: 'kubernetes', revision, clusterContext: session.clusterContext, step, differences, saveProblem: kept.saveProblem() },
        ...{ canGoOn: lacks === null && (work.read() === null || step === 'review' || step === 'select') && canGoOn(session), missing: lacks, canGoBack: nextKubernetesImport(session, { type: 'back' }).step !== step, work: work.read(), problem: work.problem() },
        cluster: {
          ...{ contexts, asksFor, namespaces, chosenNamespaces: selections.namespaces, scannedAtMs: scanResult?.scannedAtMs ?? null, refusals },
          ...{ workloadCount: cluster.workloads().size, chosenCount: selections.selectedWorkloads.length, owners: review.ownerCounts(), clashCount: review.clashCount() },
        },
        structure: { appSpace: selections.appSpace, hub: selections.hub, grouping: selections.grouping, unitCount: plannedUnits(selections).length, excludedCount: selections.units.length - plannedUnits(selections).length, problems: review.problems() },
        confighub: { ...{ baseUrl, isSignedIn, canRollBack, org: confighub?.org ?? '', user: confighub?.user ?? '' }, doneCount: rows.filter(({ state }) => state === 'done').length, failedCount: rows.filter(({ state }) => ['failed', 'canceled', 'superseded', 'timed-out'].includes(state)).length },
        worker: worker.view(),
      }
    },
  }
}
