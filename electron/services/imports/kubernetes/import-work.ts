import type { ImportWork } from '../../../../shared/domain/imports/open-kubernetes-import.ts'
import { AppError } from '../../../../shared/errors.ts'
import { ConfigHubError } from '../../confighub/confighub-error.ts'
import { ClusterError } from '../../kubernetes/cluster-error.ts'
import { cleanText } from '../session-log.ts'

interface Ports {
  readonly changed: () => void
  /** Somebody has to sign in again. */
  readonly signedOut: () => void
  readonly failed: (text: string, cause: unknown) => void
}

export interface WorkHandle {
  readonly signal: AbortSignal
  readonly progress: (doneCount: number, totalCount: number | null) => void
}

export type ImportWorkSlot = ReturnType<typeof createImportWork>

/** What an import does right now: one thing at a time, which can be stopped between its parts. */
export function createImportWork({ changed, signedOut, failed }: Ports) {
  let current: { work: ImportWork; readonly controller: AbortController; readonly ended: Promise<void> } | null = null
  let problem: string | null = null

  function tell(cause: unknown): void {
    const text = sentenceOf(cause)
    if (cause instanceof ConfigHubError && cause.failure.kind === 'unauthorized') signedOut()
    if (text !== null) failed(text, cause)
    problem = text
  }

  return {
    read: (): ImportWork | null => current?.work ?? null,
    problem: (): string | null => problem,
    setProblem(text: string | null): void {
      problem = text
      changed()
    },
    /** Begins it and returns; what becomes of it is shown. @throws AppError `busy` while something else is under way */
    begin(text: string, job: (handle: WorkHandle) => Promise<void>): Promise<void> {
      if (current) throw new AppError('busy', `${current.work.text} is still under way; wait for it, or stop it.`)
      const controller = new AbortController()
      problem = null
      const progress = (doneCount: number, totalCount: number | null) => {
        if (current?.controller === controller) current.work = { text, doneCount, totalCount }
        changed()
      }
      const ended = Promise.resolve()
        .then(() => job({ signal: controller.signal, progress }))
        .catch(tell)
        .then(() => {
          current = null
          changed()
        })
      current = { work: { text, doneCount: 0, totalCount: null }, controller, ended }
      changed()
      return ended
    },
    /** Ends it after the part it is at; resolves when it has ended. */
    async stop(): Promise<void> {
      current?.controller.abort()
      await current?.ended
    },
  }
}

/** A failure as a person reads it; null for one that they wanted. */
function sentenceOf(cause: unknown): string | null {
  if (cause instanceof ConfigHubError || cause instanceof ClusterError) return cause.failure.kind === 'cancelled' ? null : cleanText(cause.message)
  if (cause instanceof AppError) return cause.message
  return 'It failed because of a fault in Mooring. Try again; the log of the app says more.'
}

/** The same as what a command answers. */
export function toAppError(cause: unknown): AppError {
  if (cause instanceof AppError) return cause
  return new AppError('remote-failed', sentenceOf(cause) ?? 'It was stopped.', { cause })
}
