import { useMemo, useState } from 'react'
import { isAlive, type Session } from '../../shared/domain/session.ts'
import type { FindResult } from '../ui/terminal/terminal-find.ts'
import type { TerminalEvents } from '../ui/terminal/terminal-view.ts'
import { latestOnly } from './latest-only.ts'
import { showFailure, updateWindow, type Workbench } from './workbench.tsx'

interface Point {
  readonly x: number
  readonly y: number
}

/** Answers what happens in a terminal: what main must know goes to main, the rest is shown. */
export function useTerminalEvents(workbench: Workbench, session: Session) {
  const [hoveredUrl, setHoveredUrl] = useState<string | null>(null)
  const [findResult, setFindResult] = useState<FindResult>({ index: -1, count: 0 })
  const [menuAt, setMenuAt] = useState<Point | null>(null)
  const { id } = session
  const canResize = isAlive(session.status)

  const resize = useMemo(
    () => latestOnly((size: Session['size']) => workbench.api.call('session.resize', { id, size })),
    [workbench, id],
  )
  const events = useMemo((): TerminalEvents => {
    const report = (error: unknown) => showFailure(workbench, error)
    return {
      onResize(size) {
        if (canResize) resize(size)
      },
      onOpenLink: (url) => void workbench.api.call('link.open', { url }).catch(report),
      onHoverLink: setHoveredUrl,
      onPasteQuestion: (question) => updateWindow(workbench, { overlay: { kind: 'paste', question } }),
      onClipboardWrite: (text) => void workbench.api.call('clipboard.write', { text }).catch(report),
      onFindResult: setFindResult,
      onContextMenu: setMenuAt,
      onMissing: () => updateWindow(workbench, { failure: 'The output of this terminal is gone. Close its tab.' }),
    }
  }, [workbench, canResize, resize])

  return { events, hoveredUrl, findResult, menuAt, closeMenu: () => setMenuAt(null) }
}
