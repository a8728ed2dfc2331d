import type { SessionId } from '../../shared/domain/session.ts'
import { isOrphan, orphanEndsAtMs } from '../../shared/domain/orphan.ts'
import type { ActionRunners, ActionsOf } from './action.ts'
import { findConsole, type Workbench } from './workbench.tsx'

const countingIds = (workbench: Workbench): readonly SessionId[] =>
  (findConsole(workbench)?.sessions ?? []).filter((session) => orphanEndsAtMs(session) !== null).map(({ id }) => id)

/** What the tray does with terminals nobody watches, for who has none. */
export const orphanActions: ActionRunners<ActionsOf<'orphans'>> = {
  'orphans.keep': {
    obstacle: (workbench) => (countingIds(workbench).length > 0 ? null : 'No terminal counts down to its end.'),
    async run(workbench) {
      await Promise.all(countingIds(workbench).map((id) => workbench.api.call('orphan.keep', { id })))
    },
  },
  'orphans.cleanUp': {
    obstacle: (workbench) => (findConsole(workbench)?.sessions.some(isOrphan) ? null : 'Every terminal with a program is in a window.'),
    async run(workbench) {
      await workbench.api.call('orphans.cleanUp', undefined)
    },
  },
}
