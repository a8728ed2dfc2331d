import { useEffect } from 'react'
import type { SessionId } from '../../shared/domain/session.ts'
import { createStore, useStore, type Store } from './store.ts'

/** Terminals that stay on the page while they are not seen; others are drawn anew when they are. */
const KEPT_MAX = 8

/** The sessions seen last, the newest first. */
export type KeptViews = Store<readonly SessionId[]>

export function createKeptViews(): KeptViews {
  return createStore<readonly SessionId[]>([])
}

export function withSeen(kept: readonly SessionId[], id: SessionId): readonly SessionId[] {
  return kept[0] === id ? kept : [id, ...kept.filter((each) => each !== id)].slice(0, KEPT_MAX)
}

/** Whether the terminal of a session is to be on the page. */
export function useIsKept(views: KeptViews, id: SessionId, isVisible: boolean): boolean {
  const kept = useStore(views)
  useEffect(() => {
    if (isVisible) views.update((present) => withSeen(present, id))
  }, [views, id, isVisible])
  return isVisible || kept.includes(id)
}
