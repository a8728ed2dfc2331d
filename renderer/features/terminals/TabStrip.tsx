import './tab-strip.css'
import { Plus } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { TabId } from '../../../shared/domain/layout.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import type { TabItem } from './tab-item.ts'
import { TabButton } from './TabButton.tsx'
import { TabTools } from './TabTools.tsx'
import { useTabDrag } from './useTabDrag.ts'

export interface TabStripProps {
  readonly tabs: readonly TabItem[]
  readonly activeTabId: TabId | null
  readonly renamingTabId: TabId | null
  readonly newTerminalKeys: readonly string[]
  /** `keepFocus` is set when arrows walk along the tabs. */
  readonly onActivate: (tabId: TabId, options: { readonly keepFocus: boolean }) => void
  readonly onClose: (tabId: TabId) => void
  readonly onMove: (tabId: TabId, index: number) => void
  readonly onStartRename: (tabId: TabId) => void
  readonly onRename: (tabId: TabId, name: string) => void
  readonly onCancelRename: () => void
  readonly onNew: () => void
}

/**
 * The tabs, after the WAI-ARIA pattern: one stop of the Tab key, arrows walk, Enter goes into the terminal, Delete closes,
 * F2 renames. Close buttons may not stand inside a tab, so they lie in a second row of the same grid, above the first. There is no strip without a tab.
 */
export function TabStrip(props: TabStripProps) {
  const { tabs, activeTabId, renamingTabId, newTerminalKeys, onActivate, onNew } = props
  const listRef = useRef<HTMLDivElement>(null)
  const drag = useTabDrag(tabs, props.onMove)

  useEffect(() => {
    const tab = listRef.current?.querySelector('[aria-selected="true"]')
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [activeTabId, tabs.length])

  const walk = (event: KeyboardEvent, index: number) => {
    const target = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: tabs.length - 1 }[event.key]
    const tab = target === undefined ? undefined : tabs[(target + tabs.length) % tabs.length]
    if (!tab) return false
    onActivate(tab.id, { keepFocus: true })
    listRef.current?.querySelector<HTMLElement>(`[data-tab="${tab.id}"]`)?.focus()
    return true
  }
  const onKeyDown = (event: KeyboardEvent, tab: TabItem, index: number) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const isHandled = walk(event, index) || pressed(event.key, tab)
    if (isHandled) event.preventDefault()
  }
  const pressed = (key: string, tab: TabItem) => {
    if (key === 'Enter' || key === ' ') onActivate(tab.id, { keepFocus: false })
    else if (key === 'Delete') props.onClose(tab.id)
    else if (key === 'F2') props.onStartRename(tab.id)
    else return false
    return true
  }

  if (tabs.length === 0) return null
  return (
    <div className="tab-strip" data-area="tabs">
      <div
        className="tab-scroller"
        onWheel={(event) => {
          if (event.deltaX === 0) event.currentTarget.scrollLeft += event.deltaY
        }}
      >
        <div
          className="tab-grid"
          data-dragging={drag.isDragging || undefined}
          style={{ gridTemplateColumns: `repeat(${tabs.length}, var(--tab-width))` }}
        >
          <div ref={listRef} role="tablist" aria-label="Terminals" className="tab-list">
            {tabs.map((tab, index) => (
              <TabButton
                key={tab.id}
                tab={tab}
                isActive={tab.id === activeTabId}
                dropSide={drag.sideOf(tab.id)}
                dragProps={drag.propsOf(tab.id, index)}
                onActivate={() => onActivate(tab.id, { keepFocus: false })}
                onClose={() => props.onClose(tab.id)}
                onStartRename={() => props.onStartRename(tab.id)}
                onKeyDown={(event) => onKeyDown(event, tab, index)}
              />
            ))}
          </div>
          {tabs.map((tab, index) => (
            <TabTools
              key={tab.id}
              name={tab.session?.name ?? 'terminal'}
              paneCount={tab.paneCount}
              column={index + 1}
              isActive={tab.id === activeTabId}
              isRenaming={tab.id === renamingTabId}
              onClose={() => props.onClose(tab.id)}
              onRename={(name) => props.onRename(tab.id, name)}
              onCancelRename={props.onCancelRename}
            />
          ))}
        </div>
      </div>
      <IconButton label="New terminal" keys={newTerminalKeys} icon={<Plus size={16} aria-hidden />} onClick={onNew} />
    </div>
  )
}
