import { Button } from '../../ui/Button.tsx'
import { chosenCount, NO_SERVERS, serversText } from './chosen-servers.ts'
import type { ServersState } from './servers-state.ts'

export interface SelectionBarProps {
  readonly state: ServersState
  /** How many the filter lets through. */
  readonly total: number
  readonly onUpdate: (next: (present: ServersState) => ServersState) => void
  readonly onCheck: () => void
  readonly onArchive: (isArchived: boolean) => void
}

/** What can be done with the servers that are chosen. */
export function SelectionBar({ state, total, onUpdate, onCheck, onArchive }: SelectionBarProps) {
  const { chosen } = state
  const count = chosenCount(chosen)
  const isAll = chosen.kind === 'all'
  const start = (kind: 'tags' | 'environment' | 'move' | 'forget') => onUpdate((present) => ({ ...present, task: { kind, chosen: present.chosen } }))
  const areArchived = chosen.kind === 'some' ? chosen.servers.every(({ isArchived }) => isArchived) : chosen.filter.includes('is:archived')
  return (
    <div className="selection-bar" role="group" aria-label="Chosen servers">
      <span className="selection-count" role="status">
        {isAll ? `All ${serversText(count)}` : serversText(count)} chosen
      </span>
      {!isAll && count < total && (
        <Button look="quiet" onClick={() => onUpdate((present) => ({ ...present, chosen: { kind: 'all', filter: present.arrangement.filter, total, except: [] } }))}>
          Choose all {total.toLocaleString('en-GB')}
        </Button>
      )}
      <span className="selection-space" />
      <Button onClick={onCheck}>Check</Button>
      <Button onClick={() => start('tags')}>Tags…</Button>
      <Button onClick={() => start('environment')}>Environment…</Button>
      <Button onClick={() => start('move')}>Move…</Button>
      <Button onClick={() => onArchive(!areArchived)}>{areArchived ? 'Unarchive' : 'Archive'}</Button>
      <Button onClick={() => start('forget')}>Forget…</Button>
      <Button look="quiet" onClick={() => onUpdate((present) => ({ ...present, chosen: NO_SERVERS }))}>
        Choose none
      </Button>
    </div>
  )
}
