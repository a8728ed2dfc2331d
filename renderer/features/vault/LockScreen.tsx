import './vault.css'
import { LockKeyhole } from 'lucide-react'
import { LOCK_SENTENCES } from './vault-words.ts'
import type { LockReason } from '../../../shared/domain/vault.ts'
import { UnlockForm } from './UnlockForm.tsx'

export interface LockScreenProps {
  readonly reason: LockReason
  readonly retryAtMs: number | null
  readonly isUnlocking: boolean
}

/** What stands in the place of a screen while the vault is locked: nothing of what is inside. */
export function LockScreen({ reason, retryAtMs, isUnlocking }: LockScreenProps) {
  return (
    <div className="vault-page">
      <section className="vault-card" aria-labelledby="lock-title">
        <LockKeyhole size={22} strokeWidth={1.75} aria-hidden className="vault-mark" />
        <div>
          <h3 id="lock-title" className="vault-title">
            The vault is locked
          </h3>
          <p className="muted">{LOCK_SENTENCES[reason]}</p>
        </div>
        <UnlockForm isUnlocking={isUnlocking} retryAtMs={retryAtMs} />
      </section>
    </div>
  )
}
