import '../../ui/message.css'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { AuditView } from './AuditView.tsx'
import { useAudit } from './useAudit.ts'

/** Shows the audit log of the open vault. */
export function AuditScreen() {
  const audit = useAudit(useApi())
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
