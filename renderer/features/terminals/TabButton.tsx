import { Bell, Radio } from 'lucide-react'
import type { HTMLAttributes, KeyboardEvent } from 'react'
import { sessionStanding } from '../../ui/status/session-status.ts'
import { DurableMark } from '../../ui/status/DurableMark.tsx'
import { StatusIcon } from '../../ui/status/StatusIcon.tsx'
import { tabElementId, panelElementId } from './element-ids.ts'
import type { TabItem } from './tab-item.ts'

export interface TabButtonProps {
  readonly tab: TabItem
  readonly isActive: boolean
  /** Where a dragged tab would land beside this one. */
  readonly dropSide: 'left' | 'right' | null
  readonly dragProps: HTMLAttributes<HTMLElement>
  readonly onActivate: () => void
  readonly onClose: () => void
  readonly onStartRename: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** One tab: status, name, and what a screen reader is to add. */
export function TabButton({ tab, isActive, dropSide, dragProps, onActivate, onClose, onStartRename, onKeyDown }: TabButtonProps) {
  const name = tab.session?.name ?? 'Terminal'
  const standing = tab.session ? sessionStanding(tab.session, tab.link) : { kind: 'starting' as const, text: 'starting' }
  const isRestored = standing.kind === 'restored'
  return (
    <div
      role="tab"
      id={tabElementId(tab.id)}
      data-tab={tab.id}
      data-drop={dropSide ?? undefined}
      aria-selected={isActive}
      aria-controls={panelElementId(tab.id)}
      tabIndex={isActive ? 0 : -1}
      className="tab"
      title={[name, tab.session?.title, standing.text, tab.session?.isDurable && 'durable: goes on when Mooring quits'].filter(Boolean).join(' — ')}
      onClick={onActivate}
      onDoubleClick={onStartRename}
      onMouseDown={(event) => {
        if (event.button === 1) event.preventDefault()
      }}
      onAuxClick={(event) => {
        if (event.button === 1) onClose()
      }}
      onKeyDown={onKeyDown}
      {...dragProps}
    >
      <StatusIcon kind={standing.kind} />
      <span className="tab-name">{name}</span>
      {tab.session?.isDurable && <DurableMark />}
      {tab.paneCount > 1 && (
        <span className={tab.isZoomed ? 'for-screen-readers' : 'tab-panes'}>
          <span className="for-screen-readers">, </span>
          {tab.paneCount}
          <span className="for-screen-readers"> terminals</span>
        </span>
      )}
      {tab.hasRung && (
        <span className="tab-bell">
          <Bell size={13} aria-hidden />
          <span className="for-screen-readers">, bell rang</span>
        </span>
      )}
      {tab.isBroadcasting && (
        <span className="tab-broadcast">
          <Radio size={13} aria-hidden />
          <span className="for-screen-readers">, broadcasting</span>
        </span>
      )}
      {tab.isZoomed && (
        <span className="tab-mark tab-zoomed">
          <span className="for-screen-readers">, </span>zoomed
        </span>
      )}
      <span className={isRestored ? 'tab-mark' : 'for-screen-readers'}>
        <span className="for-screen-readers">, </span>
        {isRestored ? (
          <>
            restored<span className="for-screen-readers"> — new shell</span>
          </>
        ) : (
          standing.text
        )}
      </span>
    </div>
  )
}
