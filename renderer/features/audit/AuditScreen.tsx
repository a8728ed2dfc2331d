import '../../ui/message.css'
import { useEffect } from 'react'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { useLatest } from '../../ui/use-latest.ts'
import { AuditView } from './AuditView.tsx'
import { useAudit, type AuditWish } from './useAudit.ts'

export interface AuditScreenProps {
  readonly wish: AuditWish | null
  /** The wish is being fulfilled. */
  readonly onWishTaken: () => void
}

/** Shows the audit log of the open vault. */
export function AuditScreen({ wish, onWishTaken }: AuditScreenProps) {
  const audit = useAudit(useApi())
  const take = useLatest(() => {
    if (wish === null) return
    onWishTaken()
    audit[wish]()
  })
  useEffect(() => take(), [take, wish])
  switch (audit.remote.kind) {
    case 'loading':
      return (
        <div className="message" aria-busy="true">
          <p role="status">Reading the log…</p>
        </div>
      )
    case 'failed':
      return (
        <div className="message">
          <p role="alert">{failureSentence(audit.remote.error)}</p>
        </div>
      )
    case 'ready':
      return <AuditView {...audit} {...audit.remote} />
  }
}
