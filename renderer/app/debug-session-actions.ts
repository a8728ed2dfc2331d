import type { DebugSessionsQuestion, DebugSessionsState } from '../features/debug-sessions/debug-sessions-state.ts'
import type { ActionRunner, ActionRunners, ActionsOf } from './action.ts'
import { findConsole, updateWindow, type Workbench } from './workbench.tsx'

/** Changes what the screen of debug sessions shows beside its list. */
export function updateDebugSessions(workbench: Workbench, part: Partial<DebugSessionsState>): void {
  workbench.window.update((present) => ({ ...present, debugSessions: { ...present.debugSessions, ...part } }))
}

const ask = (asked: DebugSessionsQuestion): ActionRunner => ({
  obstacle(workbench) {
    if (findConsole(workbench)?.vault.kind !== 'unlocked') return 'The vault is not open.'
    const { chosenIds, openId } = workbench.window.get().debugSessions
    return asked === 'create' || chosenIds.length > 0 || openId !== null ? null : 'No debug session is chosen.'
  },
  run(workbench) {
    updateWindow(workbench, { screen: 'debugSessions' })
    updateDebugSessions(workbench, { asked })
  },
})

/** What can be done with debug sessions from anywhere: it is done to the chosen ones, or to the open one. */
export const debugSessionActions: ActionRunners<ActionsOf<'debugSession'>> = {
  'debugSession.new': ask('create'),
  'debugSession.edit': ask('edit'),
  'debugSession.reassign': ask('reassign'),
  'debugSession.drain': ask('drain'),
  'debugSession.end': ask('end'),
  'debugSession.forget': ask('forget'),
  'debugSession.drainServer': ask('drainServer'),
  'debugSession.destroyServer': ask('destroyServer'),
}
