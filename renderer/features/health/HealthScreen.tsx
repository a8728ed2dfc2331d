import '../../ui/message.css'
import type { SessionId } from '../../../shared/domain/session.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { HealthView } from './HealthView.tsx'
import { useHealth } from './useHealth.ts'

/** Shows how the sessions do, measured anew while it is open. */
export function HealthScreen({ onOpen }: { readonly onOpen: (id: SessionId) => void }) {
  const remote = useHealth(useApi())
  switch (remote.kind) {
    case 'loading':
      return (
        <div className="message" aria-busy="true">
          <p role="status">Measuring…</p>
        </div>
      )
    case 'failed':
      return (
        <div className="message">
          <p role="alert">{failureSentence(remote.error)}</p>
        </div>
      )
    case 'ready':
      return <HealthView health={remote.value} onOpen={onOpen} />
  }
}
