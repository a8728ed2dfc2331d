import { plannedUnits } from '../../../../shared/domain/imports/effect-keys.ts'
import type { UnitManifest } from '../../../../shared/domain/imports/open-kubernetes-import.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { ClusterPart } from './cluster-part.ts'
import type { ConfigHubPort } from './confighub-port.ts'
import type { ImportWorkSlot } from './import-work.ts'
import { toAppError } from './import-work.ts'
import type { KeptImport } from './kept-import.ts'
import { createKubernetesRun, type KubernetesRun, type UnitOutcome } from './kubernetes-run.ts'
import { recheck } from './recheck.ts'
import { rollBack } from './roll-back.ts'
import { manifestOf, unitBytes } from './unit-manifests.ts'

/** What lets a worker in, told once by ConfigHub. */
export interface WorkerEntry {
  readonly id: string
  readonly slug: string
  readonly secret: string
}
/** A ConfigHub with somebody signed in. What lets them in stays inside. */
export type ConnectHub = (login: { readonly baseUrl: string; readonly token: string; readonly workerMade: (entry: WorkerEntry) => void }) => ConfigHubPort

interface Parts {
  readonly connect: ConnectHub
  readonly defaultUrl: () => string
  readonly kept: KeptImport
  readonly work: ImportWorkSlot
  readonly cluster: Pick<ClusterPart, 'manifest'>
  readonly nowMs: () => number
  readonly log: (step: string, text: string) => void
  readonly tell: (differences: readonly string[]) => void
  readonly workerMade: (entry: WorkerEntry) => void
}

export type HubPart = ReturnType<typeof createHubPart>

const WORK_TEXT = { connect: 'Making units', targets: 'Setting targets', verify: 'Rolling out' } as const

/** The ConfigHub of an import: signing in, making, aiming and rolling out units, and taking all of it back. */
export function createHubPart({ connect, defaultUrl, kept, work, cluster, nowMs, log, tell, workerMade }: Parts) {
  let signedIn: { readonly hub: ConfigHubPort; readonly run: KubernetesRun } | null = null

  const isTouched = () => kept.read().journal.some(({ state }) => state !== 'abandoned')
  const baseUrl = () => kept.read().confighub?.baseUrl || defaultUrl()

  function getRun(): KubernetesRun {
    if (!signedIn) throw new AppError('refused', 'Sign in to ConfigHub first.')
    return signedIn.run
  }

  function toldOf(outcomes: readonly UnitOutcome[]): void {
    const failed = outcomes.filter(({ problem }) => problem !== null).length
    if (failed > 0) work.setProblem(`${failed} of ${outcomes.length} units failed; each says why. Try them again, or skip them.`)
  }

  function checkAgain(): Promise<void> {
    const run = getRun()
    return work.begin('Looking at what is in ConfigHub', async () => tell(await recheck(kept, run)))
  }

  return {
    run: (): KubernetesRun | null => signedIn?.run ?? null,
    getRun,
    view: () => ({ baseUrl: baseUrl(), isSignedIn: signedIn !== null, canRollBack: signedIn !== null && isTouched() && kept.read().step !== 'complete' }),
    async signIn(typedUrl: string, token: string): Promise<void> {
      const { confighub } = kept.read()
      const url = typedUrl.trim() || baseUrl()
      try {
        const hub = connect({ baseUrl: url, token, workerMade })
        const me = await hub.me()
        if (isTouched() && confighub && (confighub.baseUrl !== me.baseUrl || confighub.org !== me.org)) {
          throw new AppError('refused', `This import has begun to make units for ${confighub.org || confighub.user} at ${confighub.baseUrl}; sign in there, or take them back first.`)
        }
        signedIn = { hub, run: createKubernetesRun(kept, { hub, nowMs, log, manifestsOf: (unit, signal) => unitBytes(unit, cluster.manifest, signal) }) }
        kept.send({ type: 'signed in', ...me })
        log('connect', `signed in to ${me.baseUrl} as ${me.user || 'somebody it does not name'}`)
        work.setProblem(null)
      } catch (cause) {
        throw toAppError(cause)
      }
      await work.stop()
      if (isTouched()) void checkAgain()
    },
    signOut(): void {
      signedIn = null
      log('connect', 'signed out')
    },
    /** The facts of who is signed in belong to the session from the connecting step on. */
    async enterConnect(): Promise<void> {
      if (signedIn && kept.read().confighub === null) await signedIn.run.signedIn()
    },
    perform(slugs: readonly string[] | null): void {
      const run = getRun()
      const { step, confighub, selections } = kept.read()
      if (step !== 'connect' && step !== 'targets' && step !== 'verify') throw new AppError('refused', 'There is nothing to be done in this step.')
      const target = confighub?.targetSlug ?? ''
      if (step === 'targets' && target === '') throw new AppError('refused', 'Choose first where the units are rolled out to.')
      void work.begin(WORK_TEXT[step], async ({ signal, progress }) => {
        const units = { slugs, signal, onProgress: progress }
        log(step, `${WORK_TEXT[step]}: ${slugs?.length ?? plannedUnits(selections).length}`)
        toldOf(step === 'connect' ? await run.makeUnits(units) : step === 'targets' ? await run.setTargets(target, units) : await run.applyUnits(units))
      })
    },
    skipUnit(slug: string): void {
      if (!kept.send({ type: 'unit skipped', slug })) throw new AppError('refused', 'Units are left out in the structure here.')
      log(kept.read().step, `unit ${slug} skipped`)
    },
    async manifest(unit: Parameters<typeof manifestOf>[0]): Promise<UnitManifest> {
      try {
        const manifest = await manifestOf(unit, cluster.manifest, new AbortController().signal)
        return { ...manifest, present: (await signedIn?.hub.readData(kept.read().selections.appSpace, unit.slug)) ?? null }
      } catch (cause) {
        throw toAppError(cause)
      }
    },
    rollBack(): void {
      const run = getRun()
      void work.begin('Taking back what was made', async ({ progress }) => tell(await rollBack(kept, run, { nowMs, log, onProgress: progress })))
    },
    checkAgain,
  }
}
