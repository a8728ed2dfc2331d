import type { SessionId } from '../../shared/domain/session.ts'
import type { TerminalView } from '../ui/terminal/terminal-view.ts'
import { isTextField } from './text-field.ts'

/** The terminals that are on the page now, and which of them is to have the focus. */
export interface TerminalRegistry {
  /** Returns the function that forgets it. */
  add(sessionId: SessionId, view: TerminalView): () => void
  find(sessionId: SessionId | undefined): TerminalView | undefined
  /** Focuses a terminal; one that is not on the page or not seen yet gets the focus when `shown` tells of it. */
  focus(sessionId: SessionId): void
  /** A terminal has come to the front. It never takes the focus out of a field in which a person types meanwhile. */
  shown(sessionId: SessionId): void
}

export function createTerminalRegistry(): TerminalRegistry {
  const views = new Map<SessionId, TerminalView>()
  let awaited: SessionId | null = null

  const focus = (sessionId: SessionId) => {
    const view = views.get(sessionId)
    view?.focus()
    awaited = view?.hasFocus() ? null : sessionId
  }
  return {
    add(sessionId, view) {
      views.set(sessionId, view)
      return () => {
        if (views.get(sessionId) === view) views.delete(sessionId)
      }
    },
    find: (sessionId) => (sessionId ? views.get(sessionId) : undefined),
    focus,
    shown(sessionId) {
      if (awaited !== sessionId) return
      if (isTextField(document.activeElement)) awaited = null
      else focus(sessionId)
    },
  }
}
