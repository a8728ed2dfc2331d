import { actionRow, type ActionId } from '../../shared/domain/action.ts'
import type { ActionRunners } from './action.ts'
import { broadcastActions } from './broadcast-actions.ts'
import { curtainObstacle } from './curtain-actions.ts'
import { debugSessionActions } from './debug-session-actions.ts'
import { importsActions } from './imports-actions.ts'
import { orphanActions } from './orphan-actions.ts'
import { paneActions } from './pane-actions.ts'
import { remoteActions } from './remote-actions.ts'
import { serversActions } from './servers-actions.ts'
import { terminalActions } from './terminal-actions.ts'
import { vaultActions } from './vault-actions.ts'
import { viewActions } from './view-actions.ts'
import { showFailure, type Workbench } from './workbench.tsx'

/** How each action of the list is done. */
export const actionRunners: ActionRunners<ActionId> = {
  ...terminalActions,
  ...orphanActions,
  ...paneActions,
  ...broadcastActions,
  ...serversActions,
  ...debugSessionActions,
  ...remoteActions,
  ...importsActions,
  ...vaultActions,
  ...viewActions,
}

/** Why an action cannot be done now; null when it can. */
export function actionObstacle(workbench: Workbench, id: ActionId): string | null {
  return curtainObstacle(workbench, id) ?? actionRunners[id].obstacle?.(workbench) ?? null
}

/** Does an action. What stands against it is said aloud; what fails on the way is shown. */
export async function runAction(workbench: Workbench, id: ActionId): Promise<void> {
  const obstacle = actionObstacle(workbench, id)
  if (obstacle) {
    workbench.announcement.update(() => `${actionRow(id).label}: ${obstacle}`)
    return
  }
  try {
    await actionRunners[id].run(workbench)
  } catch (error) {
    showFailure(workbench, error)
  }
}
