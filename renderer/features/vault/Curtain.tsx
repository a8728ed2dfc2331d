import './vault.css'
import { LockKeyhole } from 'lucide-react'
import type { VaultStatus } from '../../../shared/domain/vault.ts'
import { Button } from '../../ui/Button.tsx'
import { UnlockForm } from './UnlockForm.tsx'
import { useSettledStatus } from './useUnlock.ts'
import { LOCK_SENTENCES } from './vault-words.ts'

export interface CurtainProps {
  readonly status: VaultStatus
  /** Programs that go on behind it. Their number is all that is said of them. */
  readonly runningCount: number
  readonly onQuit: () => void
}

/** Hides the whole window until somebody unlocks. */
export function Curtain({ status, runningCount, onQuit }: CurtainProps) {
  const settled = useSettledStatus(status)
  const reason = settled.kind === 'locked' || settled.kind === 'unlocking' ? settled.reason : 'asked'
  return (
    <main className="curtain">
      <section className="vault-card" aria-labelledby="curtain-title">
        <LockKeyhole size={22} strokeWidth={1.75} aria-hidden className="vault-mark" />
        <div>
          <h1 id="curtain-title" className="vault-title">
            Mooring is locked
          </h1>
          <p className="muted">{LOCK_SENTENCES[reason]}</p>
        </div>
        <UnlockForm isUnlocking={status.kind === 'unlocking'} retryAtMs={settled.kind === 'locked' ? settled.retryAtMs : null} />
      </section>
      <footer className="curtain-foot">
        <span>{runningText(runningCount)}</span>
        <Button look="quiet" onClick={onQuit}>
          Quit Mooring…
        </Button>
      </footer>
    </main>
  )
}

function runningText(count: number): string {
  if (count === 0) return 'No program is running.'
  return count === 1 ? '1 program goes on running.' : `${count} programs go on running.`
}
