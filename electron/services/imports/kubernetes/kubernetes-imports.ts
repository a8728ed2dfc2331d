import type { ImportSessionId, KubernetesImport, KubernetesStep } from '../../../../shared/domain/imports/import-session.ts'
import { KUBERNETES_STEPS } from '../../../../shared/domain/imports/imports-state.ts'
import type { OpenKubernetesImport } from '../../../../shared/domain/imports/open-kubernetes-import.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { SessionStore } from '../session-store.ts'
import { createLiveImport, type LiveImport, type LivePorts } from './live-import.ts'

interface Ports extends Omit<LivePorts, 'store' | 'changed'> {
  readonly store: Pick<SessionStore, 'save' | 'newId' | 'logFileOf' | 'list'>
  readonly person: string
  readonly changed: () => void
}

export type KubernetesImports = ReturnType<typeof createKubernetesImports>

/** So often windows are told at most. */
const TELL_PAUSE_MS = 40

/** Imports of clusters into ConfigHub. One at a time is open; every window shows the same one. */
export function createKubernetesImports(ports: Ports) {
  const { store, clock, person, log, scans, workers } = ports
  let live: LiveImport | null = null
  let cancelTelling: (() => void) | null = null

  scans.prune(new Set(store.list().map(({ sessionId }) => sessionId)))

  function changed(): void {
    cancelTelling ??= clock.startTimer(TELL_PAUSE_MS, () => {
      cancelTelling = null
      ports.changed()
    })
  }

  async function open(session: KubernetesImport): Promise<LiveImport> {
    await close()
    live = createLiveImport(session, { ...ports, changed })
    void live.begin().catch(ports.failed)
    changed()
    return live
  }

  /** @throws AppError `not-found` for one that is not open */
  function of(id: ImportSessionId): LiveImport {
    if (live?.session().sessionId !== id) throw new AppError('not-found', 'This import is not open any more; resume it to go on.')
    return live
  }

  async function close(): Promise<void> {
    const closing = live
    live = null
    await closing?.dispose()
  }

  return {
    open: (): OpenKubernetesImport | null => live?.view() ?? null,
    /** Something that an import shows is other than it was. */
    changed,
    of,
    /** The same, for a wish that makes sense in one step only. @throws AppError `refused` when another window has left that step */
    atStep(id: ImportSessionId, shown: KubernetesStep): LiveImport {
      const { step } = of(id).session()
      if (step !== shown) throw new AppError('refused', `Another window has gone to ${step === 'complete' ? 'the end' : KUBERNETES_STEPS[step]} meanwhile, so this was not done; look at where the import stands now.`)
      return of(id)
    },
    async begin(): Promise<void> {
      const sessionId = store.newId()
      const atMs = clock.nowMs()
      const session = store.save<KubernetesImport>({
        ...{ sessionId, source: 'kubernetes', createdAtMs: atMs, updatedAtMs: atMs, person, journal: [], logFile: store.logFileOf(sessionId) },
        ...{ clusterContext: '', step: 'scan', stepsCompleted: [], scanResult: null, confighub: null },
        selections: { appSpace: '', hub: '', namespaces: [], selectedWorkloads: [], grouping: null, units: [] },
      })
      log(session, 'scan', 'import begun')
      await open(session)
    },
    async resume(session: KubernetesImport): Promise<void> {
      if (live?.session().sessionId === session.sessionId) return
      log(session, session.step, 'resumed')
      await open(session)
    },
    async leave(id: ImportSessionId): Promise<void> {
      if (live?.session().sessionId !== id) return
      await close()
      ports.changed()
    },
    async dispose(): Promise<void> {
      cancelTelling?.()
      await close()
      workers.dispose()
    },
  }
}
