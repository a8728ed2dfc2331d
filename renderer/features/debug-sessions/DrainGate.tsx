import '../../ui/form.css'
import { useCallback, useState, type ReactNode } from 'react'
import { REMAINING, type DebugSession } from '../../../shared/domain/inventory/debug-session.ts'
import { PAGE_MAX } from '../../../shared/domain/inventory/server-list.ts'
import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import { AppError } from '../../../shared/errors.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { useInventory } from '../../api/use-inventory.ts'
import { Button } from '../../ui/Button.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { EnvironmentMark } from '../../ui/status/EnvironmentMark.tsx'
import { useNow } from '../../ui/use-now.ts'
import { DRAIN_TIMES, drainEndsAtMs, type DrainTime } from './drain-time.ts'
import { gateObstacle, gateText } from './drain-gate-words.ts'
import { EndDialog } from './EndDialog.tsx'
import { ReassignDialog } from './ReassignDialog.tsx'
import { RemainingList } from './RemainingList.tsx'
import { ownersOf } from './session-list.ts'
import { readSessionsOn, useSessionsOn } from './useDebugSessions.ts'

export interface DrainGateProps {
  readonly serverIds: readonly ServerId[]
  readonly move: 'drain' | 'destroy'
  /** Says that production is among them, where who opens the gate knows; else the gate says it of a single server. */
  readonly prodNote?: ReactNode
  /** What else ends with the servers. */
  readonly alsoEnding?: ReactNode
  /** The servers are draining, or destroyed. */
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Stands before draining and destroying: says who is still there, and goes on to destroy only when nobody is. */
export function DrainGate({ serverIds, move, prodNote, alsoEnding, onDone, onClose }: DrainGateProps) {
  const api = useApi()
  const remote = useSessionsOn(api, serverIds, REMAINING)
  const [firstId] = serverIds
  const load = useCallback(async () => (serverIds.length === 1 && firstId ? api.call('server.get', { id: firstId }) : { name: `${serverIds.length} servers`, environment: null }), [api, firstId, serverIds.length])
  const server = useInventory(api, ['server'], load)
  const [asked, setAsked] = useState<{ readonly question: 'reassign' | 'end'; readonly sessions: readonly DebugSession[] } | null>(null)
  const [time, setTime] = useState<DrainTime>('30')
  const [reason, setReason] = useState('')
  const nowMs = useNow(1000, true)
  const sessions = remote.kind === 'ready' ? remote.value : []
  const what = server.kind === 'ready' ? server.value.name : 'server'
  const isProd = server.kind === 'ready' && server.value.environment === 'prod'
  const close = () => setAsked(null)
  const submit = async () => {
    const selection = { kind: 'ids' as const, ids: [...serverIds] }
    const { changedCount, leftCount, left } = await api.call('servers.move', { selection, move, reason: reason.trim() })
    if (leftCount > 0) throw new AppError('refused', `${changedCount > 0 ? `${changedCount} done. ` : ''}${left.slice(0, 3).map(({ text }) => text).join(' ')}`)
    // Asked again: until it was draining, somebody else could still begin one there.
    const present = move === 'drain' ? await readSessionsOn(api, serverIds, REMAINING) : []
    const ids = present.filter(({ status }) => status.kind !== 'draining').map(({ id }) => id)
    const endsAtMs = drainEndsAtMs(time, Date.now())
    for (let at = 0; at < ids.length; at += PAGE_MAX) await api.call('debugSessions.drain', { ids: ids.slice(at, at + PAGE_MAX), reason: reason.trim(), endsAtMs })
    onDone()
  }
  if (asked?.question === 'reassign') return <ReassignDialog sessions={asked.sessions} owners={ownersOf(sessions)} onDone={close} onClose={close} />
  if (asked) return <EndDialog sessions={asked.sessions} onDone={close} onClose={close} />
  return (
    <FormDialog
      title={`${move === 'drain' ? 'Drain' : 'Destroy'} ${what}`}
      submitLabel={move === 'drain' ? 'Drain' : 'Destroy'}
      isEnding
      obstacle={gateObstacle(move, remote, server)}
      onSubmit={submit}
      failureText={failureSentence}
      onClose={onClose}
    >
      {prodNote ??
        (isProd && (
          <p className="marked-line" role="note">
            <EnvironmentMark environment="prod" />
            It is in production.
          </p>
        ))}
      <p className="form-note" role="status">
        {gateText(move, remote)}
      </p>
      {sessions.length > 0 && (
        <>
          <RemainingList sessions={sessions} nowMs={nowMs} showsServer={serverIds.length > 1} onAsk={(question, session) => question !== 'forget' && setAsked({ question, sessions: [session] })} />
          {sessions.length > 1 && (
            <div className="form-buttons">
              <Button onClick={() => setAsked({ question: 'reassign', sessions: sessions.slice(0, PAGE_MAX) })}>Reassign all…</Button>
              <Button onClick={() => setAsked({ question: 'end', sessions: sessions.slice(0, PAGE_MAX) })}>End all…</Button>
            </div>
          )}
          {move === 'drain' && <SelectField label="They end" value={time} options={DRAIN_TIMES} onChange={setTime} note="Those that are draining already keep their countdown." />}
        </>
      )}
      {move === 'destroy' && alsoEnding}
      <TextField label="Reason" value={reason} maxLength={300} note="It stands in the history and in the audit log." onChange={setReason} />
    </FormDialog>
  )
}
