import '../../ui/message.css'
import { Plus } from 'lucide-react'
import type { ServerFacets } from '../../../shared/domain/inventory/server-list.ts'
import { failureSentence } from '../../api/failure-sentence.ts'
import { Button } from '../../ui/Button.tsx'
import { serversText } from './chosen-servers.ts'
import { arranged, formOpened, viewShown, type ServersState } from './servers-state.ts'

export interface NothingHereProps {
  readonly isLoading: boolean
  readonly error: unknown
  readonly filter: string
  readonly facets: ServerFacets | null
  readonly onUpdate: (next: (present: ServersState) => ServersState) => void
  readonly onRetry: () => void
}

/** Stands where the list would: it is on its way, it failed, nothing matches, or there is nothing yet. */
export function NothingHere({ isLoading, error, filter, facets, onUpdate, onRetry }: NothingHereProps) {
  const search = (next: string) => onUpdate((present) => arranged(present, { filter: next }))
  if (error !== null) {
    return (
      <div className="message">
        <h3 className="message-title">The servers could not be read</h3>
        <p role="alert">{failureSentence(error)}</p>
        <Button onClick={onRetry}>Try again</Button>
      </div>
    )
  }
  if (isLoading) {
    return (
      <div className="message" aria-busy="true">
        <p role="status">Reading the servers…</p>
      </div>
    )
  }
  const archivedCount = facets?.counts.archived ?? 0
  if (filter.trim() !== '') {
    const looksAtArchived = /(^|\s)is:(any|archived)/.test(filter)
    return (
      <div className="message">
        <h3 className="message-title">No server matches</h3>
        <p role="status">Nothing in the list is found by “{filter.trim()}”.</p>
        <div className="message-buttons">
          <Button onClick={() => onUpdate((present) => viewShown(present, null))}>Show all servers</Button>
          {archivedCount > 0 && !looksAtArchived && <Button onClick={() => search(`${filter.trim()} is:any`)}>Search the archive, too</Button>}
        </div>
      </div>
    )
  }
  return (
    <div className="message">
      <h3 className="message-title">{archivedCount > 0 ? 'All servers are archived' : 'No servers yet'}</h3>
      <p>
        {archivedCount > 0
          ? `${serversText(archivedCount)} ${archivedCount === 1 ? 'stands' : 'stand'} in the archive, out of the list.`
          : 'The machines you work on stand here: where they are, how they are reached, who is on them, and their tokens. All of it is in the vault, on this machine only.'}
      </p>
      <div className="message-buttons">
        <Button icon={<Plus size={14} aria-hidden />} onClick={() => onUpdate((present) => formOpened(present, 'new'))}>
          New server
        </Button>
        {archivedCount > 0 && <Button onClick={() => search('is:archived')}>Show the archive</Button>}
      </div>
    </div>
  )
}
