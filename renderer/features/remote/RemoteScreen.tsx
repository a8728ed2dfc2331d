import './fleet.css'
import '../../ui/message.css'
import '../../ui/form.css'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { Button } from '../../ui/Button.tsx'
import { DoneLine } from '../../ui/DoneLine.tsx'
import { useNow } from '../../ui/use-now.ts'
import { fleetJson } from './fleet-json.ts'
import { fleetCounts, fleetLines, type FleetLine } from './fleet-list.ts'
import { FleetTable } from './FleetTable.tsx'
import { FleetTools } from './FleetTools.tsx'
import type { LineActionId } from './line-actions.ts'
import type { RemoteState } from './remote-state.ts'
import { attachTo, detachAll, lookAtKey, openShell, type RemoteWork } from './remote-work.ts'
import { summaryText } from './remote-words.ts'
import { useFleet, useFleetWatch } from './useFleet.ts'
import { useProdIds } from './useProdIds.ts'

export interface RemoteScreenProps {
  readonly state: RemoteState
  readonly work: RemoteWork
}

/** Every session of tmux on every server. */
export function RemoteScreen({ state, work }: RemoteScreenProps) {
  const api = useApi()
  const remote = useFleet(api)
  useFleetWatch(api)
  const prodIds = useProdIds(api)
  const nowMs = useNow(1000, true)
  if (remote.kind === 'loading') {
    return (
      <div className="message" aria-busy="true">
        <p role="status">Reading what is known of your servers…</p>
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
  const rows = remote.value
  const { text, isGrouped, connecting, done } = state
  const { update } = work
  if (rows.length === 0) {
    return (
      <div className="message">
        <h3 className="message-title">No servers to ask</h3>
        <p>Every tmux session on every server of your list stands here, with who is attached and what runs. Add a server in Servers, or connect to one by its name; it is added then.</p>
        <Button look="primary" onClick={() => update({ asked: { kind: 'connect' } })}>
          Connect…
        </Button>
        <Connecting {...{ state, work }} />
      </div>
    )
  }
  const counts = fleetCounts(rows)
  const lines = fleetLines(rows, { text, isGrouped })
  const refresh = (serverIds: Parameters<typeof api.call<'fleet.refresh'>>[1]['serverIds']) => void api.call('fleet.refresh', { serverIds }).catch(work.fail)
  const copy = async () => {
    try {
      await api.call('clipboard.write', { text: fleetJson(rows, { text, isGrouped }) })
      update({ done: 'Copied as JSON.' })
    } catch (error) {
      work.fail(error)
    }
  }
  const ask = (asked: 'connect' | 'create' | 'run') => {
    const current = state.current?.server.id ?? null
    if (asked === 'connect') update({ asked: { kind: 'connect' } })
    else if (asked === 'create') update({ asked: { kind: 'create', serverId: current } })
    else update({ asked: { kind: 'run', serverIds: current === null ? [] : [current] } })
  }
  const act = (id: LineActionId, line: FleetLine) => {
    const server = { id: line.row.serverId, name: line.row.serverName }
    if (line.kind === 'server') {
      if (id === 'connect') void openShell(work, server)
      else if (id === 'create' || id === 'join') update({ asked: { kind: id, serverId: server.id } })
      else if (id === 'run') update({ asked: { kind: 'run', serverIds: [server.id] } })
      else if (id === 'host-key') void lookAtKey(work, server, null)
      else if (id === 'refresh') refresh([server.id])
      else if (id === 'disconnect') void api.call('remote.disconnect', { serverId: server.id }).catch(work.fail)
      return
    }
    const place = { server, session: line.session }
    if (id === 'attach' || id === 'attach-alone') void attachTo(work, place, id === 'attach-alone')
    else if (id === 'detach') void detachAll(work, place)
    else if (id === 'rename' || id === 'kill' || id === 'type' || id === 'run-in') update({ asked: { kind: id, place } })
  }
  return (
    <div className="fleet">
      <FleetTools
        {...{ text, isGrouped }}
        summary={summaryText(counts)}
        isAsking={counts.asking > 0}
        onText={(next) => update({ text: next })}
        onGroup={(next) => update({ isGrouped: next })}
        onRefresh={() => refresh(null)}
        onCopy={() => void copy()}
        onAsk={ask}
      />
      {connecting ? <Connecting {...{ state, work }} /> : <DoneLine done={done === null ? null : { sentence: done, undoId: null }} onUndo={() => Promise.resolve('')} onDone={() => update({ done: null })} />}
      <FleetTable
        {...{ lines, isGrouped, prodIds, nowMs }}
        onCurrent={(line) => update({ current: { server: { id: line.row.serverId, name: line.row.serverName }, session: line.kind === 'session' ? line.session : null } })}
        onAct={act}
      />
      {lines.length === 0 && <p className="page-note">No server and no session matches.</p>}
    </div>
  )
}

/** Says which connection is waited for, and lets go of it. */
export function Connecting({ state: { connecting }, work }: RemoteScreenProps) {
  if (!connecting) return null
  return (
    <div role="status" className="done-line">
      <p>Connecting to {connecting.name}…</p>
      <Button look="quiet" onClick={() => void work.api.call('remote.disconnect', { serverId: connecting.id }).catch(work.fail)}>
        Stop
      </Button>
    </div>
  )
}
