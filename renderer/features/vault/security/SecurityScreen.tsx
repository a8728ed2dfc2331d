import './security.css'
import { useState } from 'react'
import type { Runtime } from '../../../../shared/domain/runtime.ts'
import { useApi } from '../../../api/api-context.tsx'
import { failureSentence } from '../../../api/failure-sentence.ts'
import { Button } from '../../../ui/Button.tsx'
import { Keys } from '../../../ui/Keys.tsx'
import { Backups } from '../Backups.tsx'
import { waysOf } from '../../../ui/proof/secret-entry.ts'
import { useBackups } from '../useBackups.ts'
import { FuseTable } from './FuseTable.tsx'
import { Honesty } from './Honesty.tsx'
import { IdleLock } from './IdleLock.tsx'
import { NewCodeDialog } from './NewCodeDialog.tsx'
import { ProtectionDialog } from './ProtectionDialog.tsx'
import { SlotList } from './SlotList.tsx'
import { useSecurityFacts } from './useSecurityFacts.ts'
import { VersionFacts } from './VersionFacts.tsx'

export interface SecurityScreenProps {
  readonly runtime: Runtime
  readonly idleLockMinutes: number
  readonly lockKeys: readonly string[]
  readonly onLock: () => void
  readonly onOpenAudit: () => void
  readonly onOpenTransfer: () => void
}

/** What protects the vault now, how to change it, and where its limits are. */
export function SecurityScreen({ runtime, idleLockMinutes, lockKeys, onLock, onOpenAudit, onOpenTransfer }: SecurityScreenProps) {
  const api = useApi()
  const { remote, reload } = useSecurityFacts(api)
  const backups = useBackups(api)
  const [dialog, setDialog] = useState<'protection' | 'code' | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [done, setDone] = useState<string | null>(null)
  if (remote.kind === 'loading') {
    return (
      <div className="message" aria-busy="true">
        <p role="status">Looking at the vault…</p>
      </div>
    )
  }
  if (remote.kind === 'failed') {
    return (
      <div className="message">
        <p role="alert">{failureSentence(remote.error)}</p>
      </div>
    )
  }
  const facts = remote.value
  const ways = waysOf(facts.slots)
  const attempt = (work: Promise<unknown>) => {
    setFailure(null)
    work.catch((error: unknown) => setFailure(failureSentence(error)))
  }
  const finish = (sentence: string) => {
    setDialog(null)
    setDone(sentence)
    reload()
  }
  return (
    <div className="page">
      <div role="status">{done !== null && <p className="security-done">{done}</p>}</div>
      <div role="alert">{failure !== null && <p className="field-problem">{failure}</p>}</div>
      <section aria-labelledby="security-opens">
        <h3 id="security-opens">What opens the vault</h3>
        <SlotList slots={facts.slots} />
        <div className="form-buttons">
          <Button onClick={() => setDialog('protection')}>Change passphrase or protection…</Button>
          <Button onClick={() => setDialog('code')}>New recovery code…</Button>
        </div>
      </section>
      <section aria-labelledby="security-lock">
        <h3 id="security-lock">Lock</h3>
        <IdleLock minutes={idleLockMinutes} onChange={(vaultIdleLockMinutes) => attempt(api.call('settings.update', { vaultIdleLockMinutes }))} />
        <div className="form-buttons">
          <Button onClick={onLock}>
            Lock now <Keys keys={lockKeys} />
          </Button>
        </div>
      </section>
      <section aria-labelledby="security-backups">
        <h3 id="security-backups">Backups</h3>
        <p className="page-text">
          Made once a day and before anything risky, opened and counted before they count. The newest ten stay on this disk: they help against mistakes and damage, not against the loss of the disk.
        </p>
        {backups.remote.kind === 'ready' && backups.remote.value.problem !== null && (
          <p className="field-problem" role="alert">
            {backups.remote.value.problem}
          </p>
        )}
        <Backups remote={backups.remote} ways={ways} />
        <div className="form-buttons">
          <Button onClick={() => attempt(api.call('vault.makeBackup', undefined).then(() => backups.reload()))}>Back up now</Button>
          <Button onClick={() => attempt(api.call('vault.revealFolder', undefined))}>Reveal folder</Button>
          <Button onClick={onOpenTransfer}>Export or import…</Button>
        </div>
      </section>
      <section aria-labelledby="security-log">
        <h3 id="security-log">Audit log</h3>
        <p className="page-text">
          {facts.head ? (
            <>
              {facts.head.seq} {facts.head.seq === 1 ? 'entry' : 'entries'}; head <span className="security-code selectable">{facts.head.code}</span>. Noted elsewhere, it shows later whether the newest entries were removed.
            </>
          ) : (
            'No entries yet.'
          )}
        </p>
        <div className="form-buttons">
          <Button onClick={onOpenAudit}>Open the audit log</Button>
        </div>
      </section>
      <Honesty slots={facts.slots} />
      <VersionFacts runtime={runtime} schemaVersion={facts.schemaVersion} />
      <FuseTable fuses={facts.fuses} />
      {dialog === 'protection' && <ProtectionDialog ways={ways} onDone={() => finish('The vault opens in the new way from now on. Older backups still open with what they were made with.')} onClose={() => setDialog(null)} />}
      {dialog === 'code' && <NewCodeDialog ways={ways} onDone={() => finish('The new recovery code is in force; the old one no longer opens the vault. Older backups still open with the old one.')} onClose={() => setDialog(null)} />}
    </div>
  )
}
