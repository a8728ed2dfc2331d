import './remote-list.css'
import '../../ui/form.css'
import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { Button } from '../../ui/Button.tsx'
import { useNow } from '../../ui/use-now.ts'
import { ClientsMark } from './ClientsMark.tsx'
import type { RemoteState } from './remote-state.ts'
import { attachTo, openShell, type RemoteWork } from './remote-work.ts'
import { failedSince, serverSentence } from './remote-words.ts'
import { useFleet } from './useFleet.ts'
import { WhereSshGoes } from './WhereSshGoes.tsx'

export interface RemoteOfServerProps {
  readonly serverId: ServerId
  readonly state: RemoteState
  readonly work: RemoteWork
}

/** The way onto a server, and the sessions that are known of it. */
export function RemoteOfServer({ serverId, state, work }: RemoteOfServerProps) {
  const fleet = useFleet(useApi())
  const nowMs = useNow(15_000, true)
  if (fleet.kind === 'loading') return <p role="status">Reading what is known of it…</p>
  if (fleet.kind === 'failed') return <p role="alert">{failureSentence(fleet.error)}</p>
  const row = fleet.value.find((each) => each.serverId === serverId)
  if (!row) return <p className="form-note">There is no machine to connect to: it is planned or destroyed.</p>
  const server = { id: serverId, name: row.serverName }
  const isConnecting = state.connecting?.id === serverId
  return (
    <div className="remote-of-server">
      <div className="form-buttons">
        <Button aria-disabled={isConnecting} onClick={() => void (isConnecting || openShell(work, server))}>
          {isConnecting ? 'Connecting…' : 'Connect'}
        </Button>
        <Button onClick={() => work.update({ asked: { kind: 'create', serverId } })}>New session…</Button>
        <Button onClick={() => work.update({ asked: { kind: 'run', serverIds: [serverId] } })}>Run a command…</Button>
      </div>
      <p className="form-note">
        {serverSentence(row)} {failedSince(row, nowMs)}
      </p>
      <WhereSshGoes serverId={serverId} />
      {row.answer && row.answer.sessions.length > 0 && (
        <ul className="box-list remote-list">
          {row.answer.sessions.map((session) => (
            <li key={session.ref.id}>
              <span className="remote-list-name">{session.name}</span>
              <ClientsMark session={session} isOld={row.status.kind === 'failed'} />
              <Button look="quiet" aria-label={`Attach to ${session.name}`} onClick={() => void attachTo(work, { server, session })}>
                Attach
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
