import type { TabId } from '../../../shared/domain/layout.ts'
import type { RemoteLinkState } from '../../../shared/domain/remote/remote-link.ts'
import type { Session } from '../../../shared/domain/session.ts'

/** A tab and what stands behind it; with several panes the active one. */
export interface TabItem {
  readonly id: TabId
  /** Of the active pane; undefined while the news of it is still on the way. */
  readonly session: Session | undefined
  /** How that stands to a session on a server, if it is on one. */
  readonly link?: RemoteLinkState | undefined
  readonly paneCount: number
  /** The bell of one of its terminals has rung since somebody last looked at that. */
  readonly hasRung: boolean
  /** Its active pane covers the others. */
  readonly isZoomed: boolean
  /** What is typed goes to several of its terminals. */
  readonly isBroadcasting: boolean
}
