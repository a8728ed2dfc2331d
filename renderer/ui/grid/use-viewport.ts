import { useCallback, useLayoutEffect, useState, type RefObject } from 'react'

/** Height of a line of the list; the style sheet has the same. */
export const LINE_PX = 30
const HEAD_PX = 30
const MARGIN_LINES = 2

export interface Viewport {
  readonly firstLine: number
  /** Behind the last one to be drawn. */
  readonly endLine: number
  /** Lines that fit. */
  readonly pageLength: number
  readonly widthPx: number
  readonly onScroll: () => void
  readonly scrollToLine: (line: number) => void
}

/** Which lines of a scrolled list are seen, with a few more around them. */
export function useViewport(ref: RefObject<HTMLElement | null>): Viewport {
  const [seen, setSeen] = useState({ topLine: 0, pageLength: 0, widthPx: 0 })
  const measure = useCallback(() => {
    const element = ref.current
    if (!element) return
    const next = { topLine: Math.floor(element.scrollTop / LINE_PX), pageLength: Math.max(1, Math.ceil((element.clientHeight - HEAD_PX) / LINE_PX)), widthPx: element.clientWidth }
    setSeen((present) => (JSON.stringify(present) === JSON.stringify(next) ? present : next))
  }, [ref])
  useLayoutEffect(() => {
    measure()
    const element = ref.current
    if (!element || typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref, measure])
  const scrollToLine = useCallback(
    (line: number) => {
      const element = ref.current
      if (!element) return
      const [topPx, roomPx] = [line * LINE_PX, element.clientHeight - HEAD_PX]
      if (topPx < element.scrollTop) element.scrollTop = topPx
      else if (topPx + LINE_PX > element.scrollTop + roomPx) element.scrollTop = topPx + LINE_PX - roomPx
      measure()
    },
    [ref, measure],
  )
  return {
    firstLine: Math.max(0, seen.topLine - MARGIN_LINES),
    endLine: seen.topLine + seen.pageLength + 1 + MARGIN_LINES,
    pageLength: Math.max(1, seen.pageLength - 1),
    ...{ widthPx: seen.widthPx, onScroll: measure, scrollToLine },
  }
}
