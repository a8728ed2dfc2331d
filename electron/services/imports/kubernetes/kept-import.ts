import type { KubernetesImport } from '../../../../shared/domain/imports/import-session.ts'
import { doubted } from '../../../../shared/domain/imports/journal.ts'
import type { KubernetesEvent } from '../../../../shared/domain/imports/kubernetes-event.ts'
import { nextKubernetesImport } from '../../../../shared/domain/imports/kubernetes-machine.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { SessionStore } from '../session-store.ts'

interface Ports {
  readonly store: Pick<SessionStore, 'save'>
  readonly changed: () => void
}

export type KeptImport = ReturnType<typeof keepImport>

/** The one place that holds an import of a cluster while it is open, and saves whatever becomes of it. */
export function keepImport(opened: KubernetesImport, { store, changed }: Ports) {
  let session: KubernetesImport = { ...opened, journal: doubted(opened.journal) }
  let saveProblem: string | null = null

  function keep(next: KubernetesImport): void {
    session = store.save(next)
    saveProblem = null
    changed()
  }

  return {
    read: (): KubernetesImport => session,
    /** Why what was decided last is not on the disk; null when it is. */
    saveProblem: (): string | null => saveProblem,
    /** On the disk when it returns. @throws AppError `storage-failed` with everything as it was */
    keep,
    /** A decision that cannot be saved counts all the same, and is saved with the next. @returns whether it changed anything */
    send(event: KubernetesEvent): boolean {
      const next = nextKubernetesImport(session, event)
      if (next === session) return false
      try {
        keep(next)
      } catch (cause) {
        if (!(cause instanceof AppError)) throw cause
        session = next
        saveProblem = cause.message
        changed()
      }
      return true
    },
  }
}
