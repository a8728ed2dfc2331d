import type { ImportSessionId } from '../../../../shared/domain/imports/import-session.ts'
import type { WorkerEntry } from './hub-part.ts'
import { startWorkerChild, type WorkerChild } from './worker-child.ts'

interface Ports extends Omit<Parameters<typeof startWorkerChild>[1], 'changed'> {
  readonly changed: () => void
  /** The environment of a worker without what lets it in. */
  readonly env: () => Readonly<Record<string, string>>
}

export type ImportWorkers = ReturnType<typeof createImportWorkers>

/** Workers that run here, one for each import. They go on when their import is closed, and end with the app. */
export function createImportWorkers({ env, changed, ...ports }: Ports) {
  const entries = new Map<ImportSessionId, WorkerEntry>()
  const children = new Map<ImportSessionId, WorkerChild>()

  function stop(id: ImportSessionId): void {
    children.get(id)?.stop()
    children.delete(id)
  }

  return {
    /** Known for as long as the app runs. */
    entryOf: (id: ImportSessionId): WorkerEntry | null => entries.get(id) ?? null,
    know: (id: ImportSessionId, entry: WorkerEntry): void => void entries.set(id, entry),
    childOf: (id: ImportSessionId) => children.get(id)?.state() ?? null,
    start(id: ImportSessionId, { entry, space, baseUrl }: { readonly entry: WorkerEntry; readonly space: string; readonly baseUrl: string }): void {
      stop(id)
      const variables = { CONFIGHUB_URL: baseUrl, CONFIGHUB_WORKER_ID: entry.id, CONFIGHUB_WORKER_SECRET: entry.secret }
      children.set(id, startWorkerChild({ slug: entry.slug, space, secret: entry.secret, env: { ...env(), ...variables } }, { ...ports, changed }))
    },
    stop,
    /** The worker is taken away: what lets it in is of no use any more. */
    forget(id: ImportSessionId): void {
      stop(id)
      entries.delete(id)
    },
    dispose(): void {
      for (const id of [...children.keys()]) stop(id)
      entries.clear()
    },
  }
}
