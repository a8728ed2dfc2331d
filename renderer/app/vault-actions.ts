import type { VaultStatus } from '../../shared/domain/vault.ts'
import { assertNever } from '../../shared/lib/assert-never.ts'
import type { AuditWish } from '../features/audit/useAudit.ts'
import type { ActionRunner, ActionRunners, ActionsOf } from './action.ts'
import { findConsole, updateWindow, type Workbench } from './workbench.tsx'

const closedObstacle = (workbench: Workbench) => (findConsole(workbench)?.vault.kind === 'unlocked' ? null : 'The vault is closed.')

const audit = (auditWish: AuditWish): ActionRunner => ({
  obstacle: closedObstacle,
  run: (workbench) => updateWindow(workbench, { screen: 'audit', auditWish }),
})

/** What can be done with the vault from anywhere. */
export const vaultActions: ActionRunners<ActionsOf<'vault'>> = {
  'vault.lock': {
    obstacle: (workbench) => lockObstacle(findConsole(workbench)?.vault ?? { kind: 'none' }),
    run: ({ api }) => api.call('vault.lock', undefined),
  },
  'vault.verifyAudit': audit('verify'),
  'vault.exportAudit': audit('export'),
}

function lockObstacle({ kind }: VaultStatus): string | null {
  switch (kind) {
    case 'unlocked':
      return null
    case 'locked':
    case 'unlocking':
    case 'unreadable':
      return 'The vault is closed already.'
    case 'none':
    case 'creating':
      return 'There is no vault yet.'
    default:
      return assertNever(kind)
  }
}
