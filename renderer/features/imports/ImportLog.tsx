import { useCallback } from 'react'
import type { ImportSessionId } from '../../../shared/domain/imports/import-session.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { useRemote } from '../../api/use-remote.ts'
import { Button } from '../../ui/Button.tsx'
import { ReadingDialog } from '../../ui/ReadingDialog.tsx'
import { clockText } from '../../ui/time-text.ts'

/** What happened in one import. The buttons jump to where a step begins. */
export function ImportLog({ sessionId, onClose }: { readonly sessionId: ImportSessionId; readonly onClose: () => void }) {
  const api = useApi()
  const { remote } = useRemote(useCallback(() => api.call('imports.log', { sessionId }), [api, sessionId]))
  const lines = remote.kind === 'ready' ? remote.value : []
  const steps = [...new Set(lines.map(({ step }) => step))]
  return (
    <ReadingDialog title="Log of the import" isWide onClose={onClose}>
      <p className="muted">{sessionId}</p>
      {steps.length > 1 && (
        <div className="form-buttons" role="group" aria-label="Jump to a step">
          {steps.map((step) => (
            <Button key={step} look="quiet" onClick={() => document.getElementById(`import-log-${step}`)?.scrollIntoView({ block: 'start' })}>
              {step}
            </Button>
          ))}
        </div>
      )}
      {remote.kind === 'failed' && <p role="alert">{failureSentence(remote.error)}</p>}
      {remote.kind === 'ready' && lines.length === 0 && <p className="muted">Nothing was written down.</p>}
      <ol className="mono-box import-log-lines" tabIndex={0} aria-label="Lines of the log">
        {lines.map(({ atMs, step, text }, index) => (
          <li key={index} id={lines.findIndex((line) => line.step === step) === index ? `import-log-${step}` : undefined}>
            <time>{clockText(atMs)}</time> <span className="import-log-step">{step}</span> <bdi>{text}</bdi>
          </li>
        ))}
      </ol>
    </ReadingDialog>
  )
}
