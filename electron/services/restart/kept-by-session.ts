import type { SessionId } from '../../../shared/domain/session.ts'

interface Table<T> {
  readonly rows: Iterable<readonly [SessionId, T]>
  readonly save: (id: SessionId, value: T) => void
  readonly forget: (id: SessionId) => void
  readonly saveFailed: (cause: unknown) => void
}

export type KeptBySession<T> = ReturnType<typeof createKeptBySession<T>>

/** What the next start must know of each session, one value each. A full disk takes away nothing that is on the screen. */
export function createKeptBySession<T>({ rows, save, forget, saveFailed }: Table<T>) {
  const kept = new Map(rows)
  const attempt = (work: () => void) => {
    try {
      work()
    } catch (cause) {
      saveFailed(cause)
    }
  }
  const forgetOne = (id: SessionId) => {
    if (kept.delete(id)) attempt(() => forget(id))
  }

  return {
    find: (id: SessionId): T | undefined => kept.get(id),
    list: (): readonly T[] => [...kept.values()],
    save(id: SessionId, value: T): void {
      kept.set(id, value)
      attempt(() => save(id, value))
    },
    forget: forgetOne,
    keepOnly(ids: readonly SessionId[]): void {
      for (const id of [...kept.keys()]) if (!ids.includes(id)) forgetOne(id)
    },
  }
}
