import './vault.css'
import { ShieldAlert } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { UnreadableReason } from '../../../shared/domain/vault.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { Button } from '../../ui/Button.tsx'
import { Backups } from './Backups.tsx'
import { UnlockForm } from './UnlockForm.tsx'
import { useBackups } from './useBackups.ts'
import { UNREADABLE_TITLES } from './vault-words.ts'

export interface UnreadableVaultProps {
  readonly reason: UnreadableReason
  /** What is wrong and what to do, in one sentence. */
  readonly text: string
  readonly isUnlocking: boolean
}

/** The vault cannot be read. Nothing was changed; each way on is chosen by the person, and none deletes anything. */
export function UnreadableVault({ reason, text, isUnlocking }: UnreadableVaultProps) {
  const api = useApi()
  const { remote } = useBackups(api)
  const [open, setOpen] = useState<'again' | 'without' | 'backups' | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const isNewer = reason === 'keys-newer' || reason === 'database-newer'
  const reveal = () => {
    setFailure(null)
    api.call('vault.revealFolder', undefined).catch((error: unknown) => setFailure(failureSentence(error)))
  }
  return (
    <div className="vault-page">
      <section className="vault-step" aria-labelledby="unreadable-title">
        <div className="vault-alarm">
          <ShieldAlert size={22} strokeWidth={1.75} aria-hidden />
          <div>
            <h3 id="unreadable-title" className="vault-title">
              {UNREADABLE_TITLES[reason]}
            </h3>
            <p className="selectable">{text}</p>
          </div>
        </div>
        <ul className="vault-ways">
          {!isNewer && (
            <WayOn title="Open it again" text="When the files are as they should be." action="Try again…" isOpen={open === 'again'} onOpen={() => setOpen('again')}>
              <UnlockForm isUnlocking={isUnlocking} retryAtMs={null} />
            </WayOn>
          )}
          {!isNewer && (
            <WayOn title="Restore a backup" text="It is tried on a copy first. What is there now stays beside it." action="Choose a backup…" isOpen={open === 'backups'} onOpen={() => setOpen('backups')}>
              <Backups remote={remote} ways={['passphrase', 'recovery', 'keyring']} />
            </WayOn>
          )}
          {reason === 'changes-missing' && (
            <WayOn title="Open it without them" text="What is missing stays missing, and the log says so." action="Open without the newest changes…" isOpen={open === 'without'} onOpen={() => setOpen('without')}>
              <UnlockForm isUnlocking={isUnlocking} retryAtMs={null} acceptsLoss label="Open without them" />
            </WayOn>
          )}
          <WayOn title="Look at the files" text="Nothing in the folder was changed." action="Reveal folder" isOpen={false} onOpen={reveal} />
        </ul>
        <p className="field-problem" role="alert">
          {failure}
        </p>
      </section>
    </div>
  )
}

interface WayOnProps {
  readonly title: string
  readonly text: string
  readonly action: string
  readonly isOpen: boolean
  readonly onOpen: () => void
  readonly children?: ReactNode
}

function WayOn({ title, text, action, isOpen, onOpen, children }: WayOnProps) {
  return (
    <li className="vault-way">
      <div className="vault-way-head">
        <div>
          <h4>{title}</h4>
          <p className="muted">{text}</p>
        </div>
        {!isOpen && <Button onClick={onOpen}>{action}</Button>}
      </div>
      {isOpen && children}
    </li>
  )
}
