import { Maximize2, Minimize2, Radio, X } from 'lucide-react'
import type { RemoteLinkState } from '../../../shared/domain/remote/remote-link.ts'
import type { Session } from '../../../shared/domain/session.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { sessionStanding } from '../../ui/status/session-status.ts'
import { DurableMark } from '../../ui/status/DurableMark.tsx'
import { StatusIcon } from '../../ui/status/StatusIcon.tsx'

export interface PaneHeaderProps {
  readonly session: Session
  /** How it stands to a session on a server, if it is on one. */
  readonly link?: RemoteLinkState | undefined
  readonly isActive: boolean
  /** How many panes it covers; null while it is not zoomed. */
  readonly coveredCount: number | null
  /** What is typed into the other chosen panes goes here too. */
  readonly isBroadcasting: boolean
  readonly zoomKeys: readonly string[]
  readonly closeKeys: readonly string[]
  /** The bar itself was clicked. */
  readonly onActivate: () => void
  readonly onZoom: () => void
  readonly onClose: () => void
}

/** One line over a pane that shares its tab: which terminal it is, and whether keys go to it. */
export function PaneHeader({ session, link, isActive, coveredCount, isBroadcasting, zoomKeys, closeKeys, onActivate, onZoom, onClose }: PaneHeaderProps) {
  const { kind, text } = sessionStanding(session, link)
  const isZoomed = coveredCount !== null
  return (
    <div className="pane-header" data-active={isActive || undefined} onClick={onActivate} onDoubleClick={onZoom}>
      <StatusIcon kind={kind} />
      <span className="pane-name" title={`${session.name} — ${text}`}>
        {session.name}
      </span>
      {session.isDurable && <DurableMark />}
      {isZoomed && <span className="pane-covered">zoomed · {coveredCount} more behind</span>}
      {isBroadcasting && (
        <span className="pane-broadcast">
          <Radio size={12} aria-hidden />
          broadcast
        </span>
      )}
      <span className="pane-tools" onClick={(event) => event.stopPropagation()} onDoubleClick={(event) => event.stopPropagation()}>
        <IconButton
          label={isZoomed ? 'Show all panes' : `Zoom ${session.name}`}
          keys={zoomKeys}
          className="pane-tool"
          icon={isZoomed ? <Minimize2 size={12} aria-hidden /> : <Maximize2 size={12} aria-hidden />}
          onClick={onZoom}
        />
        <IconButton label={`Close pane ${session.name}`} keys={closeKeys} className="pane-tool" icon={<X size={13} aria-hidden />} onClick={onClose} />
      </span>
    </div>
  )
}
