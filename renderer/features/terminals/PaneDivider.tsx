import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { dividerRange, movedShares } from './divider-move.ts'
import type { Divider } from './pane-rects.ts'

export interface PaneDividerProps {
  readonly divider: Divider
  /** Names the panes on both sides. */
  readonly label: string
  /** The room of the whole tab; null before it is on the page. */
  readonly roomPx: () => { readonly width: number; readonly height: number } | null
  /** While it is dragged; null when the drag is given up. */
  readonly onDrag: (shares: readonly number[] | null) => void
  readonly onMove: (shares: readonly number[]) => void
}

const STEP_PX = 16
const LARGE_STEP_PX = 80

/**
 * A line between panes: drag it, or with the focus on it use the arrows (with Shift in large steps), Home and End.
 * Enter and a double click give all panes of its split the same room.
 */
export function PaneDivider({ divider, label, roomPx, onDrag, onMove }: PaneDividerProps) {
  const { split, index, splitRect, at } = divider
  const isRow = split.direction === 'row'
  const drag = useRef<{ readonly fromPx: number; readonly divider: Divider; readonly lengthPx: number; shares: readonly number[] } | null>(null)
  const lengthPx = () => {
    const room = roomPx()
    return room ? (isRow ? room.width * splitRect.width : room.height * splitRect.height) : Infinity
  }
  const pointPx = (event: PointerEvent) => (isRow ? event.clientX : event.clientY)
  const makeEqual = () => onMove(split.shares.map(() => 1 / split.shares.length))

  const onKeyDown = (event: KeyboardEvent) => {
    const length = lengthPx()
    const { now, min, max } = dividerRange(divider, length)
    const step = (event.shiftKey ? LARGE_STEP_PX : STEP_PX) / length
    const [back, forth] = isRow ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown']
    const share = { [back]: now - step, [forth]: now + step, Home: min, End: max }[event.key]
    if (event.key === 'Enter') makeEqual()
    else if (share !== undefined) onMove(movedShares(divider, share, length))
    else return
    event.preventDefault()
  }
  const endDrag = (isAccepted: boolean) => {
    const ended = drag.current
    drag.current = null
    onDrag(null)
    if (isAccepted && ended && ended.shares !== ended.divider.split.shares) onMove(ended.shares)
  }
  const { now, min, max, both } = dividerRange(divider, lengthPx())
  const percent = (share: number) => Math.round((share / both) * 100)
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={isRow ? 'vertical' : 'horizontal'}
      aria-valuenow={percent(now)}
      aria-valuemin={percent(min)}
      aria-valuemax={percent(max)}
      className="pane-divider"
      data-direction={split.direction}
      style={
        isRow
          ? { left: inPercent(at), top: inPercent(splitRect.top), height: inPercent(splitRect.height) }
          : { top: inPercent(at), left: inPercent(splitRect.left), width: inPercent(splitRect.width) }
      }
      onKeyDown={onKeyDown}
      onDoubleClick={makeEqual}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        drag.current = { fromPx: pointPx(event), divider, lengthPx: lengthPx(), shares: split.shares }
      }}
      onPointerMove={(event) => {
        const { current } = drag
        if (!current) return
        const start = current.divider.split.shares[index] ?? 0
        current.shares = movedShares(current.divider, start + (pointPx(event) - current.fromPx) / current.lengthPx, current.lengthPx)
        onDrag(current.shares)
      }}
      onPointerUp={() => endDrag(true)}
      onPointerCancel={() => endDrag(false)}
    />
  )
}

function inPercent(part: number): string {
  return `${part * 100}%`
}
