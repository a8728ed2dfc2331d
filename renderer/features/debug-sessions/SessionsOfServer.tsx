import './remaining-list.css'
import '../../ui/form.css'
import { useState } from 'react'
import type { DebugSession, DebugSessionId, DebugSessionStatusKind } from '../../../shared/domain/inventory/debug-session.ts'
import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { takeBack } from '../../api/take-back.ts'
import { Button } from '../../ui/Button.tsx'
import { useNow } from '../../ui/use-now.ts'
import { DebugSessionForm } from './DebugSessionForm.tsx'
import { DebugSessionQuestion } from './DebugSessionQuestion.tsx'
import { DoneLine, type Done } from '../../ui/DoneLine.tsx'
import { RemainingList, type RowQuestion } from './RemainingList.tsx'
import { ownersOf } from './session-list.ts'
import { useSessionsOn } from './useDebugSessions.ts'

const ALL: readonly DebugSessionStatusKind[] = []

export interface SessionsOfServerProps {
  readonly serverId: ServerId
  /** Shows one of them on the screen of debug sessions. */
  readonly onOpen?: (id: DebugSessionId) => void
}

/** The debug sessions on a server, with what can be done with each. */
export function SessionsOfServer({ serverId, onOpen = () => undefined }: SessionsOfServerProps) {
  const api = useApi()
  const remote = useSessionsOn(api, [serverId], ALL)
  const [asked, setAsked] = useState<{ readonly question: RowQuestion | 'forget' | 'create'; readonly sessions: readonly DebugSession[] } | null>(null)
  const [done, setDone] = useState<Done | null>(null)
  const nowMs = useNow(1000, true)
  if (remote.kind === 'loading') return <p role="status">Reading the debug sessions…</p>
  if (remote.kind === 'failed') return <p role="alert">{failureSentence(remote.error)}</p>
  const owners = ownersOf(remote.value)
  return (
    <section aria-label="Debug sessions" className="remaining-sessions">
      <DoneLine done={done} onUndo={(undoId) => takeBack(api, undoId)} onDone={setDone} />
      {remote.value.length === 0 ? <p className="form-note">Nobody is on this server.</p> : <RemainingList sessions={remote.value} nowMs={nowMs} onAsk={(question, session) => setAsked({ question, sessions: [session] })} />}
      <div className="form-buttons">
        <Button onClick={() => setAsked({ question: 'create', sessions: [] })}>New debug session…</Button>
      </div>
      {asked?.question === 'create' ? (
        <DebugSessionForm
          session={null}
          serverId={serverId}
          owners={owners}
          onDone={(session) => {
            setAsked(null)
            onOpen(session.id)
          }}
          onClose={() => setAsked(null)}
        />
      ) : (
        asked && (
          <DebugSessionQuestion
            asked={asked.question}
            sessions={asked.sessions}
            owners={owners}
            onDone={(sentence, undoId = null) => {
              setDone({ sentence, undoId })
              setAsked(null)
            }}
            onOpen={onOpen}
            onClose={() => setAsked(null)}
          />
        )
      )}
    </section>
  )
}
