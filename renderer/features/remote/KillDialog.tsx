import './remote-list.css'
import { useCallback, useState } from 'react'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { useInventory } from '../../api/use-inventory.ts'
import { useRemote } from '../../api/use-remote.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { EnvironmentMark } from '../../ui/status/EnvironmentMark.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { RemotePlace } from './remote-state.ts'
import type { QuestionProps } from './remote-work.ts'
import { countText } from './remote-words.ts'

const PANES_SHOWN = 12

/** Ends a session with all that runs in it. In production the name has to be typed. */
export function KillDialog({ place: { server, session }, onDone, onClose }: QuestionProps & { readonly place: RemotePlace }) {
  const api = useApi()
  const [typed, setTyped] = useState('')
  const { ref } = session
  const loadPanes = useCallback(() => api.call('remoteSession.panes', { serverId: server.id, ref }), [api, server.id, ref])
  const loadServer = useCallback(() => api.call('server.get', { id: server.id }), [api, server.id])
  const { remote: panes } = useRemote(loadPanes)
  const known = useInventory(api, ['server'], loadServer)
  const isProd = known.kind === 'ready' && known.value.environment === 'prod'
  const obstacle = known.kind === 'loading' ? 'Wait until it is known what this server is for.' : known.kind === 'failed' ? failureSentence(known.error) : isProd && typed !== session.name ? `Type ${session.name} to kill it.` : null
  const submit = async () => {
    await api.call('remoteSession.kill', { serverId: server.id, ref })
    onDone(`Killed ${session.name} on ${server.name}.`)
  }
  return (
    <FormDialog title={`Kill ${session.name} on ${server.name}?`} submitLabel="Kill" isEnding obstacle={obstacle} onSubmit={submit} failureText={failureSentence} onClose={onClose}>
      {isProd && (
        <p className="marked-line">
          <EnvironmentMark environment="prod" />
          {server.name} is in production.
        </p>
      )}
      <p className="form-note">
        All that runs in it ends, for everybody{session.clientCount > 0 ? ` (${countText(session.clientCount, 'client')} attached)` : ''}. It cannot be taken back.
      </p>
      {panes.kind === 'loading' && <p role="status">Looking what runs in it…</p>}
      {panes.kind === 'failed' && <p role="alert">{failureSentence(panes.error)}</p>}
      {panes.kind === 'ready' && (
        <ul className="box-list remote-list" aria-label="What runs in it">
          {panes.value.slice(0, PANES_SHOWN).map((pane, index) => (
            <li key={index}>
              <span className="muted">Window {pane.windowIndex}</span>
              <code>{pane.command || '–'}</code>
              {pane.isDead && <span className="muted">has ended</span>}
            </li>
          ))}
          {panes.value.length > PANES_SHOWN && <li className="muted">and {panes.value.length - PANES_SHOWN} more</li>}
        </ul>
      )}
      {isProd && <TextField label={`Type ${session.name} to kill it`} value={typed} maxLength={200} onChange={setTyped} />}
    </FormDialog>
  )
}
