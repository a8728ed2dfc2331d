import { Fragment, type ReactNode } from 'react'
import { SERVER_STEPS, type OpenServerImport } from '../../../shared/domain/imports/imports-state.ts'
import { useApi } from '../../api/api-context.tsx'
import { Button } from '../../ui/Button.tsx'
import { appliedText } from '../../ui/import-rows/import-words.ts'
import { SOURCE_WORDS } from './imports-words.ts'
import { ServerReview } from './ServerReview.tsx'
import { StepsBar } from './StepsBar.tsx'

export interface ServerImportViewProps {
  readonly open: OpenServerImport
  readonly alert: ReactNode
  readonly attempt: (work: Promise<unknown>) => void
  readonly onLog: () => void
  readonly onOpenServers: () => void
}

const STEP_OF = { reading: 0, asks: 0, failed: 0, review: 1, complete: 3 } as const

/** The import of servers that is open: where it is, and its step. */
export function ServerImportView({ open, alert, attempt, onLog, onOpenServers }: ServerImportViewProps) {
  const api = useApi()
  const { sessionId, stage, differences, saveProblem } = open
  const leave = () => attempt(api.call('imports.leave', { sessionId }))
  return (
    <div className="import-open">
      <header className="import-open-head">
        <StepsBar titles={Object.values(SERVER_STEPS)} currentIndex={STEP_OF[stage.kind]} />
        <Button look="quiet" onClick={onLog}>
          View log
        </Button>
        <h3 ref={focusOnce} tabIndex={-1}>
          {SOURCE_WORDS[open.source]} {open.place !== '' && <bdi className="mono">{open.place}</bdi>}
        </h3>
        {[...differences, ...(saveProblem === null ? [] : [saveProblem])].map((text) => (
          <p key={text} className="import-note">
            {text}
          </p>
        ))}
      </header>
      <Stage open={open} onLeave={leave} attempt={attempt} onOpenServers={onOpenServers} />
      {alert}
    </div>
  )
}

function Stage({ open: { sessionId, stage }, onLeave, attempt, onOpenServers }: { readonly open: OpenServerImport; readonly onLeave: () => void } & Pick<ServerImportViewProps, 'attempt' | 'onOpenServers'>) {
  const api = useApi()
  switch (stage.kind) {
    case 'reading':
      return (
        <Words buttons={<Button onClick={onLeave}>Stop</Button>}>
          <p role="status">{stage.totalCount > 1 ? `Reading ${stage.doneCount} of ${stage.totalCount}…` : 'Reading…'}</p>
          {stage.totalCount > 1 && <progress value={stage.doneCount} max={stage.totalCount} aria-label="Read so far" />}
        </Words>
      )
    case 'asks':
      return (
        <Words
          buttons={
            <>
              <Button onClick={onLeave}>Cancel</Button>
              <Button onClick={() => attempt(api.call('imports.allowCommands', { sessionId }))}>Run them and go on</Button>
            </>
          }
        >
          <p>To say where a host is, ssh runs commands of your configuration. Look at them first; you are asked again when the configuration changes.</p>
          <pre className="mono-box import-commands">{stage.commands.join('\n')}</pre>
        </Words>
      )
    case 'failed':
      return (
        <Words
          buttons={
            <>
              <Button look="primary" onClick={() => attempt(api.call('imports.resume', { sessionId }))}>
                Try again
              </Button>
              <Button onClick={onLeave}>Close</Button>
            </>
          }
        >
          <p role="alert">{stage.text}</p>
        </Words>
      )
    case 'review':
      return <ServerReview sessionId={sessionId} stage={stage} attempt={attempt} onLeave={onLeave} />
    case 'complete':
      return <Complete stage={stage} onLeave={onLeave} attempt={attempt} onOpenServers={onOpenServers} />
  }
}

function Complete({ stage: { applied }, onLeave, attempt, onOpenServers }: { readonly stage: Extract<OpenServerImport['stage'], { kind: 'complete' }>; readonly onLeave: () => void } & Pick<ServerImportViewProps, 'attempt' | 'onOpenServers'>) {
  const api = useApi()
  const { undoId, left } = applied
  return (
    <Words
      buttons={
        <>
          <Button look="primary" onClick={onOpenServers}>
            Go to Servers
          </Button>
          {undoId !== null && <Button onClick={() => attempt(api.call('inventory.undo', { undoId }).then(onLeave))}>Undo the import</Button>}
          <Button onClick={onLeave}>Close</Button>
        </>
      }
    >
      <p role="status">{appliedText(applied)}</p>
      {left.map(({ name, text }, index) => (
        <Fragment key={index}>
          <p className="muted">
            <bdi>{name}</bdi>: {text}
          </p>
        </Fragment>
      ))}
    </Words>
  )
}

function Words({ buttons, children }: { readonly buttons: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="import-words">
      {children}
      <div className="form-buttons">{buttons}</div>
    </div>
  )
}

function focusOnce(heading: HTMLHeadingElement | null): void {
  heading?.focus()
}
