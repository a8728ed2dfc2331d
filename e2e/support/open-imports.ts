import { join } from 'node:path'
import { startProcess } from '../../electron/platform/start-process.ts'
import { systemClock, type Clock } from '../../electron/services/clock/clock.ts'
import { createClusterWorld } from '../../electron/services/imports/kubernetes/cluster-world.ts'
import { createKubernetesImports } from '../../electron/services/imports/kubernetes/kubernetes-imports.ts'
import type { ConnectHub } from '../../electron/services/imports/kubernetes/hub-part.ts'
import { appendToLog } from '../../electron/services/imports/session-log.ts'
import { createSessionStore, type SessionStore } from '../../electron/services/imports/session-store.ts'
import type { KubernetesImport } from '../../shared/domain/imports/import-session.ts'
import type { OpenKubernetesImport } from '../../shared/domain/imports/open-kubernetes-import.ts'

/** Waits a twentieth of what is asked for. */
export const hastyClock: Clock = { ...systemClock, startTimer: (delayMs, run) => systemClock.startTimer(delayMs < 10_000 ? delayMs / 20 : delayMs, run) }

export interface OpenImportsOptions {
  readonly dataDir: string
  readonly homeDir: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly configHubUrl: string
  readonly findProgram: (name: string) => string | null
  readonly clock?: Clock
  /** Around what is saved and what is asked of ConfigHub, to end the process there. */
  readonly wrapStore?: (store: SessionStore) => SessionStore
  readonly wrapHub?: (connect: ConnectHub) => ConnectHub
}

export type OpenImports = ReturnType<typeof openImports>

/** The imports of clusters as the app composes them, without a window. */
export function openImports({ dataDir, homeDir, env, configHubUrl, findProgram, clock = hastyClock, wrapStore = (store) => store, wrapHub = (connect) => connect }: OpenImportsOptions) {
  const store = wrapStore(createSessionStore({ folder: join(dataDir, 'sessions'), clock }))
  const clipboard = { text: '' }
  const failures: unknown[] = []
  const world = createClusterWorld({
    ...{ env, homeDir, dataDir, findProgram, startProcess, clock, configHubUrl: () => configHubUrl, clipboardCleared: () => undefined },
    clipboard: { read: () => clipboard.text, write: (text) => (clipboard.text = text) },
    workerChanged: () => imports.changed(),
  })
  const imports = createKubernetesImports({
    ...{ ...world, connect: wrapHub(world.connect), store, clock, person: 'ada on desk', changed: () => undefined, failed: (cause) => void failures.push(cause) },
    log(session, step, text) {
      try {
        appendToLog(store.logFileOf(session.sessionId), clock.nowMs(), step, text)
      } catch {
        // As in the app, a log that cannot be written is no reason to stop.
      }
    },
  })
  const view = (): OpenKubernetesImport => {
    const open = imports.open()
    if (!open) throw new Error('no import is open')
    return open
  }
  /** Waits until what is shown is as it should be. */
  async function until(what: string, isSo: (shown: OpenKubernetesImport) => boolean, limitMs = 60_000): Promise<OpenKubernetesImport> {
    for (const endAtMs = Date.now() + limitMs; ; await new Promise((resolve) => setTimeout(resolve, 5))) {
      const shown = view()
      if (isSo(shown)) return shown
      if (Date.now() > endAtMs) throw new Error(`not ${what}: ${JSON.stringify({ step: shown.step, missing: shown.missing, problem: shown.problem, work: shown.work, worker: shown.worker })}`)
    }
  }
  return {
    ...{ imports, store, clipboard, failures, view, until, world },
    live: () => imports.of(view().sessionId),
    idle: () => until('idle', ({ work }) => work === null),
    resume: (): Promise<void> => imports.resume(store.latest() as KubernetesImport),
    async dispose(): Promise<void> {
      await imports.dispose()
      await world.dispose()
    },
  }
}
