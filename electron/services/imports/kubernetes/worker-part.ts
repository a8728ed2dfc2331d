import type { OpenKubernetesImport } from '../../../../shared/domain/imports/open-kubernetes-import.ts'
import { slugProblem } from '../../../../shared/domain/imports/slug.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Clock } from '../../clock/clock.ts'
import type { HubPart } from './hub-part.ts'
import type { ImportWorkSlot } from './import-work.ts'
import type { KeptImport } from './kept-import.ts'
import type { ImportWorkers } from './import-workers.ts'
import { installCommand } from './install-command.ts'

interface Parts {
  readonly kept: KeptImport
  readonly work: ImportWorkSlot
  readonly hub: Pick<HubPart, 'run' | 'getRun' | 'signOut'>
  readonly workers: ImportWorkers
  readonly clock: Clock
  readonly copy: (secret: string) => void
  readonly log: (step: string, text: string) => void
  readonly changed: () => void
}

const FIRST_PAUSE_MS = 500
const PAUSE_MAX_MS = 5000
const WATCHED: ReadonlySet<string> = new Set(['worker_connecting', 'targets', 'verify'])

/** The worker of an import: made known, run here or elsewhere, and watched until it is ready and tells of its targets. */
export function createWorkerPart({ kept, work, hub, workers, clock, copy, log, changed }: Parts) {
  let message = ''
  let targets: readonly string[] = []
  let pauseMs = FIRST_PAUSE_MS
  let cancelTimer: () => void = () => undefined
  let isDisposed = false

  const slug = () => kept.read().confighub?.workerSlug ?? ''
  const space = () => kept.read().selections.appSpace
  const sessionId = kept.read().sessionId

  /** Asks how the worker is; nothing is believed because it was so once. */
  async function look(): Promise<void> {
    const { hub: port } = hub.getRun()
    const { confighub } = kept.read()
    if (!confighub || slug() === '') return
    const found = await port.findWorker(space(), slug())
    const status = found?.status ?? 'none'
    const told = found ? await port.listTargets(space(), slug()) : []
    const isOther = status !== confighub.workerStatus || (found?.message ?? '') !== message || told.join() !== targets.join()
    message = found?.message ?? ''
    targets = told
    if (status !== confighub.workerStatus) {
      kept.send({ type: 'worker', slug: slug(), status })
      log('worker_connecting', `worker ${slug()} is ${status}${message === '' ? '' : `: ${message}`}`)
    }
    const [only, ...more] = told
    if (only !== undefined && more.length === 0 && confighub.targetSlug !== only) kept.send({ type: 'target chosen', targetSlug: only })
    if (!isOther) return
    pauseMs = FIRST_PAUSE_MS
    changed()
  }

  function watch(): void {
    cancelTimer()
    if (isDisposed || hub.run() === null || slug() === '' || !WATCHED.has(kept.read().step)) return
    cancelTimer = clock.startTimer(pauseMs, () => {
      pauseMs = Math.min(pauseMs * 2, PAUSE_MAX_MS)
      const looked = work.read() === null ? look() : Promise.resolve()
      void looked.catch((cause: unknown) => void (message = cause instanceof Error ? cause.message : String(cause))).then(watch)
    })
  }

  function watchNow(): void {
    pauseMs = FIRST_PAUSE_MS
    watch()
  }

  function getEntry() {
    const entry = workers.entryOf(sessionId)
    if (entry?.slug === slug() && slug() !== '') return entry
    throw new AppError('refused', 'What lets the worker in was told once and is not known any more; start the worker again to get another.')
  }

  return {
    view: (): OpenKubernetesImport['worker'] => ({
      ...{ slug: slug(), status: kept.read().confighub?.workerStatus ?? 'none', message, targets: [...targets], chosenTarget: kept.read().confighub?.targetSlug || null },
      child: workers.childOf(sessionId),
      installCommand: slug() === '' ? null : installCommand({ slug: slug(), space: space(), baseUrl: kept.read().confighub?.baseUrl ?? '', entry: null }),
    }),
    hasTargets: () => targets.length > 0,
    start(wanted: string, runsHere: boolean): void {
      const problem = slugProblem(wanted)
      if (problem !== null) throw new AppError('invalid-input', problem)
      const run = hub.getRun()
      if (!WATCHED.has(kept.read().step)) throw new AppError('refused', 'A worker is started once the units are made.')
      void work.begin('Starting the worker', async () => {
        workers.stop(sessionId)
        await run.makeWorker(wanted)
        if (workers.entryOf(sessionId)?.slug !== wanted && (await run.hub.findWorker(space(), wanted))?.status !== 'ready') await run.renewWorker(wanted)
        kept.send({ type: 'worker', slug: wanted, status: (await run.hub.findWorker(space(), wanted))?.status ?? 'none' })
        const entry = workers.entryOf(sessionId)
        if (runsHere && entry?.slug === wanted) workers.start(sessionId, { entry, space: space(), baseUrl: kept.read().confighub?.baseUrl ?? '' })
        log('worker_connecting', `worker ${wanted} ${runsHere ? 'started here' : 'made known; it is started elsewhere'}`)
        watchNow()
      })
    },
    stop(): void {
      workers.stop(sessionId)
      log('worker_connecting', 'worker stopped here')
      changed()
      watchNow()
    },
    /** Before it is taken away in ConfigHub. */
    forget(): void {
      workers.forget(sessionId)
      targets = []
      message = ''
    },
    copyInstallCommand(): void {
      copy(installCommand({ slug: slug(), space: space(), baseUrl: kept.read().confighub?.baseUrl ?? '', entry: getEntry() }))
      log('worker_connecting', 'install command copied')
    },
    chooseTarget(targetSlug: string): void {
      if (!targets.includes(targetSlug)) throw new AppError('not-found', `The worker does not know the target ${targetSlug}.`)
      kept.send({ type: 'target chosen', targetSlug })
    },
    look: (): Promise<void> => work.begin('Asking for the worker', look),
    watchNow,
    dispose(): void {
      isDisposed = true
      cancelTimer()
    },
  }
}
