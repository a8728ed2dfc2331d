import { useEffect, useState } from 'react'
import type { ImportSessionId } from '../../../shared/domain/imports/import-session.ts'
import type { ImportLogLine } from '../../../shared/domain/imports/imports-state.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { Button } from '../../ui/Button.tsx'
import { ReadingDialog } from '../../ui/ReadingDialog.tsx'
import { clockText } from '../../ui/time-text.ts'

/** What happened in one import. The buttons jump to where a step begins. */
export function ImportLog({ sessionId, onClose }: { readonly sessionId: ImportSessionId; readonly onClose: () => void }) {
  const api = useApi()
  const [read, setRead] = useState<{ readonly lines: readonly ImportLogLine[]; readonly failure: string | null }>()
  useEffect(() => {
    api.call('imports.log', { sessionId }).then((lines) => setRead({ lines, failure: null }), (error: unknown) => setRead({ lines: [], failure: failureSentence(error) }))
  }, [api, sessionId])
  const steps = [...new Set(read?.lines.map(({ step }) => step))]
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
      {read?.failure && <p role="alert">{read.failure}</p>}
      {read && read.failure === null && read.lines.length === 0 && <p className="muted">Nothing was written down.</p>}
      <ol className="mono-box import-log-lines" tabIndex={0} aria-label="Lines of the log">
        {read?.lines.map(({ atMs, step, text }, index) => (
          <li key={index} id={read.lines.findIndex((line) => line.step === step) === index ? `import-log-${step}` : undefined}>
            <time>{clockText(atMs)}</time> <span className="import-log-step">{step}</span> <bdi>{text}</bdi>
          </li>
        ))}
      </ol>
    </ReadingDialog>
  )
}
