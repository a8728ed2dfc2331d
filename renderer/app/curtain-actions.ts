import type { ActionId } from '../../shared/domain/action.ts'
import { isCurtained } from '../../shared/domain/vault-curtain.ts'
import { findConsole, type Workbench } from './workbench.tsx'

const WORKS_BEHIND = /^(theme\.|window\.reload$|app\.)/

/** Why an action waits until the curtain is lifted; null when it need not. */
export function curtainObstacle(workbench: Workbench, id: ActionId): string | null {
  const console = findConsole(workbench)
  return console && isCurtained(console.vault) && !WORKS_BEHIND.test(id) ? 'Mooring is locked; unlock it first.' : null
}
