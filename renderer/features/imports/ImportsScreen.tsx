import './imports.css'
import '../../ui/message.css'
import { useState } from 'react'
import type { ImportSessionId } from '../../../shared/domain/imports/import-session.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { KubernetesImportView } from './kubernetes/KubernetesImportView.tsx'
import { ImportLog } from './ImportLog.tsx'
import { NewImport } from './NewImport.tsx'
import { SavedImportPanel } from './SavedImportPanel.tsx'
import { ServerImportView } from './ServerImportView.tsx'
import { useImports } from './useImports.ts'

export interface ImportsScreenProps {
  readonly onOpenServers: () => void
}

/** Imports: the one to go on with, what else can be imported, and the one that is open. */
export function ImportsScreen({ onOpenServers }: ImportsScreenProps) {
  const api = useApi()
  const shown = useImports(api)
  const [failure, setFailure] = useState<unknown>(null)
  const [logOf, setLogOf] = useState<ImportSessionId | null>(null)
  const attempt = (work: Promise<unknown>) => {
    setFailure(null)
    work.catch((error: unknown) => setFailure(error))
  }
  if (shown.kind === 'loading') return null
  if (shown.kind === 'failed') {
    return (
      <div className="message" role="alert">
        <p>{failureSentence(shown.error)}</p>
      </div>
    )
  }
  const { saved, problems, open } = shown.value
  const [latest, ...others] = saved
  const alert = <div role="alert">{failure !== null && <p className="field-problem">{failureSentence(failure)}</p>}</div>
  const log = logOf !== null && <ImportLog sessionId={logOf} onClose={() => setLogOf(null)} />
  if (open) {
    return (
      <>
        {open.source === 'kubernetes' ? (
          <KubernetesImportView key={open.sessionId} open={open} alert={alert} attempt={attempt} onLog={() => setLogOf(open.sessionId)} />
        ) : (
          <ServerImportView key={open.sessionId} open={open} alert={alert} attempt={attempt} onLog={() => setLogOf(open.sessionId)} onOpenServers={onOpenServers} />
        )}
        {log}
      </>
    )
  }
  const panel = { attempt, onLog: setLogOf }
  return (
    <div className="page">
      {problems.map((text) => (
        <p key={text} className="imports-problem">
          {text}
        </p>
      ))}
      {alert}
      {latest ? <SavedImportPanel saved={latest} isFirst {...panel} /> : <p className="page-text">No import was begun yet. Whatever you begin here is saved after each step and can be resumed, also after a crash.</p>}
      <NewImport attempt={attempt} />
      {others.length > 0 && (
        <section aria-labelledby="imports-earlier">
          <h3 id="imports-earlier">Earlier imports</h3>
          {others.map((each) => (
            <SavedImportPanel key={each.sessionId} saved={each} isFirst={false} {...panel} />
          ))}
        </section>
      )}
      {log}
    </div>
  )
}
