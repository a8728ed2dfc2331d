import './debug-sessions.css'
import '../../ui/message.css'
import '../../ui/form.css'
import { Plus } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { DebugSessionStatusKind } from '../../../shared/domain/inventory/debug-session.ts'
import { DEFAULT_SESSION_SORT } from '../../../shared/domain/inventory/debug-session-list.ts'
import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import type { UndoId } from '../../../shared/domain/inventory/inventory-change.ts'
import type { TokenOwner } from '../../../shared/domain/inventory/token.ts'
import type { Environment } from '../../../shared/domain/inventory/server.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { takeBack } from '../../api/take-back.ts'
import { Button } from '../../ui/Button.tsx'
import { useNow } from '../../ui/use-now.ts'
import { DebugSessionPanel } from './DebugSessionPanel.tsx'
import { DebugSessionQuestion } from './DebugSessionQuestion.tsx'
import type { DebugSessionsQuestion, DebugSessionsState } from './debug-sessions-state.ts'
import { DebugSessionTable } from './DebugSessionTable.tsx'
import { DoneLine, type Done } from '../../ui/DoneLine.tsx'
import { SessionTools } from './SessionTools.tsx'
import { ownersOf, sessionsMeant, sortedBy } from './session-list.ts'
import { useDebugSessions, useOpenSession } from './useDebugSessions.ts'

export interface DebugSessionsScreenProps {
  readonly state: DebugSessionsState
  readonly onState: (part: Partial<DebugSessionsState>) => void
  readonly tokensOf: (owner: TokenOwner, environment: Environment) => ReactNode
  /** What else ends with servers. */
  readonly endingWith: (serverIds: readonly ServerId[]) => ReactNode
  /** Tokens that need somebody, where there are any. */
  readonly dueTokens: ReactNode
}

const ALL: readonly DebugSessionStatusKind[] = []

/** Every debug session on every server. */
export function DebugSessionsScreen({ state: { chosenIds, openId, asked }, onState, tokensOf, endingWith, dueTokens }: DebugSessionsScreenProps) {
  const api = useApi()
  const [text, setText] = useState('')
  const [statuses, setStatuses] = useState(ALL)
  const [sort, setSort] = useState(DEFAULT_SESSION_SORT)
  const [done, setDone] = useState<Done | null>(null)
  const { remote, loadMore } = useDebugSessions(api, { text, statuses, sort })
  const known = useOpenSession(api, openId)
  const nowMs = useNow(1000, true)
  if (remote.kind === 'loading') {
    return (
      <div className="message" aria-busy="true">
        <p role="status">Reading the debug sessions…</p>
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
  const { rows, total, counts } = remote.value
  const isFiltered = text !== '' || statuses.length > 0
  const open = rows.find(({ id }) => id === openId) ?? known
  const meant = sessionsMeant(rows, chosenIds, open)
  const ask = (question: DebugSessionsQuestion) => onState({ asked: question })
  const finish = (sentence: string, undoId: UndoId | null = null) => {
    setDone({ sentence, undoId })
    onState({ asked: null, chosenIds: [] })
  }
  return (
    <div className="debug-sessions" data-open={open !== null || undefined}>
      <div className="debug-session-list">
        {dueTokens}
        <DoneLine done={done} onUndo={(undoId) => takeBack(api, undoId)} onDone={setDone} />
        {total === 0 && !isFiltered ? (
          <div className="message">
            <h3 className="message-title">No debug sessions</h3>
            <p>A debug session says who works on which server, for which issue and commit, and until when. A server is drained and destroyed only when nobody is on it.</p>
            <Button look="primary" onClick={() => ask('create')}>
              New debug session…
            </Button>
          </div>
        ) : (
          <>
            <SessionTools
              {...{ text, statuses, counts, total }}
              chosenCount={rows.filter(({ id }) => chosenIds.includes(id)).length}
              onText={setText}
              onStatuses={setStatuses}
              onAsk={ask}
              create={
                <Button look="primary" icon={<Plus size={14} aria-hidden />} onClick={() => ask('create')}>
                  New debug session…
                </Button>
              }
            />
            <DebugSessionTable
              sessions={rows}
              {...{ sort, chosenIds, openId, nowMs }}
              onSort={(by) => setSort(sortedBy(sort, by))}
              onChoose={(ids) => onState({ chosenIds: ids })}
              onOpen={(id) => onState({ openId: id })}
            />
            {rows.length === 0 && <p className="page-note">No debug session matches.</p>}
            {rows.length < total && (
              <div className="page-note">
                {rows.length} of {total} are shown. <Button onClick={loadMore}>Show more</Button>
              </div>
            )}
          </>
        )}
      </div>
      {open && <DebugSessionPanel key={open.id} session={open} nowMs={nowMs} tokens={tokensOf({ kind: 'debug-session', id: open.id }, open.serverEnvironment)} onAsk={(question) => onState({ asked: question, chosenIds: [] })} onClose={() => onState({ openId: null })} />}
      {asked && <DebugSessionQuestion asked={asked} sessions={meant} owners={ownersOf(rows)} endingWith={endingWith} onDone={finish} onOpen={(id) => onState({ openId: id })} onClose={() => onState({ asked: null })} />}
    </div>
  )
}
