import type { TabId } from '../../../shared/domain/layout.ts'
import type { Session } from '../../../shared/domain/session.ts'

/** A tab and what stands behind it. */
export interface TabItem {
  readonly id: TabId
  /** Undefined while the news of it is still on the way. */
  readonly session: Session | undefined
}
