import './remote-list.css'
import { useId, useState } from 'react'
import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import type { FleetRow } from '../../../shared/domain/remote/fleet-row.ts'
import { useApi } from '../../api/api-context.tsx'
import { Button } from '../../ui/Button.tsx'
import { EnvironmentMark } from '../../ui/status/EnvironmentMark.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { FAILURE_WORDS } from './remote-words.ts'
import { useProdIds } from './useProdIds.ts'

export interface ServerChoiceProps {
  readonly rows: readonly FleetRow[]
  readonly chosenIds: readonly ServerId[]
  readonly onChoose: (ids: readonly ServerId[]) => void
}

/** Chooses some servers; production and what does not answer now is marked. */
export function ServerChoice({ rows, chosenIds, onChoose }: ServerChoiceProps) {
  const id = useId()
  const [text, setText] = useState('')
  const prodIds = useProdIds(useApi())
  const shown = rows.filter(({ serverName }) => serverName.toLowerCase().includes(text.trim().toLowerCase())).sort((one, other) => one.serverName.localeCompare(other.serverName, 'en', { numeric: true }))
  const prodCount = chosenIds.filter((each) => prodIds?.has(each)).length
  const add = () => onChoose([...new Set([...chosenIds, ...shown.map(({ serverId }) => serverId)])])
  return (
    <fieldset className="server-choice">
      <legend>
        Servers <span className="muted">{chosenIds.length} chosen</span>
      </legend>
      <div className="server-choice-tools">
        <TextField label="Find" type="search" value={text} onChange={setText} />
        <Button onClick={add}>Choose {text.trim() === '' ? 'all' : 'these'}</Button>
        <Button look="quiet" onClick={() => onChoose([])}>
          None
        </Button>
      </div>
      <ul className="box-list remote-list">
        {shown.map(({ serverId, serverName, status }) => (
          <li key={serverId}>
            <input
              id={`${id}-${serverId}`}
              type="checkbox"
              checked={chosenIds.includes(serverId)}
              onChange={() => onChoose(chosenIds.includes(serverId) ? chosenIds.filter((each) => each !== serverId) : [...chosenIds, serverId])}
            />
            <label htmlFor={`${id}-${serverId}`}>{serverName}</label>
            {prodIds?.has(serverId) && <EnvironmentMark environment="prod" />}
            {status.kind === 'failed' && <span className="muted">{FAILURE_WORDS[status.failure.kind]}</span>}
          </li>
        ))}
      </ul>
      {prodCount > 0 && (
        <p className="marked-line" role="note">
          <EnvironmentMark environment="prod" />
          {prodCount === 1 ? 'One of the chosen servers is in production.' : `${prodCount} of the chosen servers are in production.`}
        </p>
      )}
    </fieldset>
  )
}
