import { panesOf } from '../../shared/domain/pane-tree.ts'
import { isAlive, type Session } from '../../shared/domain/session.ts'
import type { ActionRunners, ActionsOf } from './action.ts'
import { chooseForBroadcast, stopBroadcast } from './broadcast.ts'
import { findActiveSession, findConsole, type Workbench } from './workbench.tsx'

const NO_TERMINAL = 'No terminal is open.'
const ENDED = 'The program in this terminal has ended.'

/** The sessions of the tab in front whose programs run. */
function findRunning(workbench: Workbench): readonly Session[] {
  const console = findConsole(workbench)
  const tab = console?.layout.tabs.find(({ id }) => id === console.layout.activeTabId)
  const ids = tab ? panesOf(tab.root).map(({ sessionId }) => sessionId) : []
  return console?.sessions.filter(({ id, status }) => ids.includes(id) && isAlive(status)) ?? []
}

/** Typing into several terminals at once. */
export const broadcastActions: ActionRunners<ActionsOf<'broadcast'>> = {
  'broadcast.tab': {
    obstacle: (workbench) => (findRunning(workbench).length > 1 ? null : 'This tab has only one running terminal; split it first.'),
    run: (workbench) => chooseForBroadcast(workbench, findRunning(workbench).map(({ id }) => id), true),
  },
  'broadcast.togglePane': {
    obstacle(workbench) {
      const session = findActiveSession(workbench)
      if (!session) return NO_TERMINAL
      if (!isAlive(session.status)) return ENDED
      return findRunning(workbench).length > 1 ? null : 'This tab has only one running terminal; split it first.'
    },
    run(workbench) {
      const session = findActiveSession(workbench)
      if (session) chooseForBroadcast(workbench, [session.id], !workbench.window.get().broadcastIds.includes(session.id))
    },
  },
  'broadcast.stop': {
    obstacle: (workbench) => (workbench.window.get().broadcastIds.length > 0 ? null : 'Nothing is broadcast.'),
    run: stopBroadcast,
  },
}
