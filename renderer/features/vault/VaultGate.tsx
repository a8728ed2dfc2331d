import './vault.css'
import type { ReactNode } from 'react'
import type { VaultStatus } from '../../../shared/domain/vault.ts'
import { assertNever } from '../../../shared/lib/assert-never.ts'
import { Button } from '../../ui/Button.tsx'
import { FirstStart } from './FirstStart.tsx'
import { LockScreen } from './LockScreen.tsx'
import { UnreadableVault } from './UnreadableVault.tsx'
import { useSettledStatus } from './useUnlock.ts'

export interface VaultGateProps {
  readonly status: VaultStatus
  /** Where the vault is not the screen's own matter: what is shown instead of the first start. */
  readonly whenNone?: ReactNode
  readonly onOpenSecurity: () => void
  /** What the vault holds; there only while it is unlocked. */
  readonly children: ReactNode
}

/** Lets a screen be seen only while the vault is unlocked, and shows the way there. */
export function VaultGate({ status, whenNone, onOpenSecurity, children }: VaultGateProps) {
  const settled = useSettledStatus(status)
  const isUnlocking = status.kind === 'unlocking'
  switch (settled.kind) {
    case 'none':
    case 'creating':
      return whenNone ?? <FirstStart isBegun={settled.kind === 'creating'} />
    case 'locked':
    case 'unlocking':
      return <LockScreen reason={settled.reason} retryAtMs={settled.kind === 'locked' ? settled.retryAtMs : null} isUnlocking={isUnlocking} />
    case 'unreadable':
      return <UnreadableVault reason={settled.reason} text={settled.text} isUnlocking={isUnlocking} />
    case 'unlocked':
      return (
        <>
          {settled.openedWith === 'recovery' && (
            <p className="vault-strip" role="status">
              You came in with the recovery code. If passphrase or keyring no longer work, choose anew how the vault opens.
              <Button onClick={onOpenSecurity}>Go to Security</Button>
            </p>
          )}
          {children}
        </>
      )
    default:
      return assertNever(settled)
  }
}
