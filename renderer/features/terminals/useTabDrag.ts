import { useState, type DragEvent, type HTMLAttributes } from 'react'
import type { TabId } from '../../../shared/domain/layout.ts'

type Side = 'left' | 'right'
const DRAG_TYPE = 'application/x-mooring-tab'

export interface TabDrag {
  readonly isDragging: boolean
  propsOf(tabId: TabId, index: number): HTMLAttributes<HTMLElement>
  /** The side of a tab on which a dragged one would land. */
  sideOf(tabId: TabId): Side | null
}

/** Moves tabs with the mouse. The keyboard has actions for it. */
export function useTabDrag(
  tabs: readonly { readonly id: TabId }[],
  onMove: (tabId: TabId, index: number) => void,
): TabDrag {
  const [dragged, setDragged] = useState<TabId | null>(null)
  const [over, setOver] = useState<{ readonly tabId: TabId; readonly side: Side } | null>(null)

  const end = () => {
    setDragged(null)
    setOver(null)
  }
  return {
    isDragging: dragged !== null,
    sideOf: (tabId) => (dragged !== null && dragged !== tabId && over?.tabId === tabId ? over.side : null),
    propsOf: (tabId, index) => ({
      draggable: true,
      onDragStart(event) {
        event.dataTransfer.setData(DRAG_TYPE, tabId)
        event.dataTransfer.effectAllowed = 'move'
        setDragged(tabId)
      },
      onDragOver(event) {
        if (dragged === null) return
        event.preventDefault()
        setOver({ tabId, side: sideUnder(event) })
      },
      onDrop(event) {
        if (dragged === null || dragged === tabId) return end()
        event.preventDefault()
        const from = tabs.findIndex(({ id }) => id === dragged)
        const gap = index + (sideUnder(event) === 'right' ? 1 : 0)
        onMove(dragged, gap > from ? gap - 1 : gap)
        end()
      },
      onDragEnd: end,
    }),
  }
}

function sideUnder(event: DragEvent): Side {
  const { left, width } = event.currentTarget.getBoundingClientRect()
  return event.clientX < left + width / 2 ? 'left' : 'right'
}
