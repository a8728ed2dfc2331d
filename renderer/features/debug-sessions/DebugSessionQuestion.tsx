import type { ReactNode } from 'react'
import { isRemaining, type DebugSession, type DebugSessionId } from '../../../shared/domain/inventory/debug-session.ts'
import type { UndoId } from '../../../shared/domain/inventory/inventory-change.ts'
import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { DebugSessionForm } from './DebugSessionForm.tsx'
import { requireAll, sessionName, sessionNames } from './debug-session-words.ts'
import type { DebugSessionsQuestion } from './debug-sessions-state.ts'
import { DrainDialog } from './DrainDialog.tsx'
import { DrainGate } from './DrainGate.tsx'
import { EndDialog } from './EndDialog.tsx'
import { ReassignDialog } from './ReassignDialog.tsx'

export interface DebugSessionQuestionProps {
  readonly asked: DebugSessionsQuestion
  readonly sessions: readonly DebugSession[]
  readonly owners: readonly string[]
  /** What else ends with servers. */
  readonly endingWith?: (serverIds: readonly ServerId[]) => ReactNode
  /** With what was done, and how to take it back where that is possible. */
  readonly onDone: (sentence: string, undoId?: UndoId | null) => void
  readonly onOpen: (id: DebugSessionId) => void
  readonly onClose: () => void
}

/** The dialog of one thing that can be done with debug sessions. */
export function DebugSessionQuestion({ asked, sessions, owners, endingWith, onDone, onOpen, onClose }: DebugSessionQuestionProps) {
  const [first] = sessions
  if (asked === 'create') {
    return (
      <DebugSessionForm
        session={null}
        owners={owners}
        onDone={(session) => {
          onDone(`Created ${sessionName(session)}.`)
          onOpen(session.id)
        }}
        onClose={onClose}
      />
    )
  }
  if (first === undefined) return <Gone onClose={onClose} />
  switch (asked) {
    case 'edit':
      return <DebugSessionForm session={first} owners={owners} onDone={(session) => onDone(`Saved ${sessionName(session)}.`)} onClose={onClose} />
    case 'reassign':
      return <ReassignDialog sessions={sessions} owners={owners} onDone={onDone} onClose={onClose} />
    case 'drain':
      return <DrainDialog sessions={sessions} onDone={onDone} onClose={onClose} />
    case 'end':
      return <EndDialog sessions={sessions} onDone={onDone} onClose={onClose} />
    case 'drainServer':
    case 'destroyServer':
      return (
        <DrainGate
          serverIds={[first.serverId]}
          alsoEnding={endingWith?.([first.serverId])}
          move={asked === 'drainServer' ? 'drain' : 'destroy'}
          onDone={() => onDone(`${first.serverName} is ${asked === 'drainServer' ? 'draining' : 'destroyed'}.`)}
          onClose={onClose}
        />
      )
    case 'forget':
      return <ForgetDialog sessions={sessions} onDone={onDone} onClose={onClose} />
  }
}

function Gone({ onClose }: Pick<DebugSessionQuestionProps, 'onClose'>) {
  return (
    <FormDialog title="Not there any more" submitLabel="Close" onSubmit={() => Promise.resolve(onClose())} failureText={failureSentence} onClose={onClose}>
      <p className="form-note">This debug session was forgotten meanwhile, here or in another window. Nothing was changed.</p>
    </FormDialog>
  )
}

function ForgetDialog({ sessions, onDone, onClose }: Pick<DebugSessionQuestionProps, 'sessions' | 'onDone' | 'onClose'>) {
  const api = useApi()
  const remaining = sessions.filter(({ status }) => isRemaining(status.kind))
  const obstacle = remaining.length > 0 ? `${sessionNames(remaining)} ${remaining.length === 1 ? 'is' : 'are'} not over; end ${remaining.length === 1 ? 'it' : 'them'} first.` : null
  const submit = async () => {
    const changed = await api.call('debugSessions.forget', { ids: sessions.map(({ id }) => id) })
    requireAll(changed)
    onDone(`Forgot ${sessionNames(sessions)}.`, changed.undoId)
  }
  return (
    <FormDialog title={`Forget ${sessionNames(sessions)}`} submitLabel="Forget" isEnding obstacle={obstacle} onSubmit={submit} failureText={failureSentence} onClose={onClose}>
      <p className="form-note">Out of the inventory, with the tokens of {sessions.length === 1 ? 'this session' : 'these sessions'}. It can be taken back for 10 minutes.</p>
    </FormDialog>
  )
}
