import { useCallback, useId, useState } from 'react'
import { ServerId } from '../../../shared/domain/inventory/server.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { useInventory } from '../../api/use-inventory.ts'
import { TextField } from '../../ui/TextField.tsx'

const SHOWN = 50

export interface ServerPickerProps {
  readonly label?: string
  readonly chosenId: ServerId | null
  /** What the line that chooses nothing says. */
  readonly noneText?: string
  readonly onChoose: (id: ServerId | null) => void
}

/** Finds one server among thousands: a search, and a list of those that take debug sessions. */
export function ServerPicker({ label = 'Server', chosenId, noneText = 'Choose one of these', onChoose }: ServerPickerProps) {
  const api = useApi()
  const id = useId()
  const [text, setText] = useState('')
  const load = useCallback(
    () => api.call('servers.query', { filter: `state:up,unreachable,provisioning ${text.slice(0, 200)}`, sort: { by: 'name', isDescending: false }, group: null, closedGroups: [], offset: 0, limit: SHOWN }),
    [api, text],
  )
  const remote = useInventory(api, ['server'], load)
  const rows = remote.kind === 'ready' ? remote.value.rows.map(({ server }) => server) : []
  const more = remote.kind === 'ready' ? remote.value.total - rows.length : 0
  const empty = remote.kind === 'failed' ? failureSentence(remote.error) : remote.kind === 'loading' ? 'Looking for servers…' : 'No server that takes debug sessions matches.'
  return (
    <div className="field">
      <TextField label={label} type="search" value={text} onChange={setText} note={more > 0 ? `${more} more match; type on to find them.` : 'Type to search: a name, tag:gpu, env:prod.'} />
      <div className="field-box">
        <select id={id} size={4} aria-label={`${label}, found`} value={chosenId ?? ''} onChange={(event) => onChoose(event.target.value === '' ? null : ServerId.parse(event.target.value))}>
          <option value="">{noneText}</option>
          {rows.map((server) => (
            <option key={server.id} value={server.id}>
              {server.name} · {server.environment === 'prod' ? 'PROD' : server.environment} · {server.state.kind}
            </option>
          ))}
          {rows.length === 0 && <option disabled>{empty}</option>}
        </select>
      </div>
    </div>
  )
}
