import { Braces, Plus, RefreshCw } from 'lucide-react'
import { Button } from '../../ui/Button.tsx'
import { FilterField } from '../../ui/FilterField.tsx'
import { IconButton } from '../../ui/IconButton.tsx'

export interface FleetToolsProps {
  readonly text: string
  readonly isGrouped: boolean
  readonly summary: string
  readonly isAsking: boolean
  readonly onText: (text: string) => void
  readonly onGroup: (isGrouped: boolean) => void
  readonly onRefresh: () => void
  readonly onCopy: () => void
  readonly onAsk: (asked: 'connect' | 'create' | 'run') => void
}

/** Search, how the table is laid out, and what can be done with all of it. */
export function FleetTools({ text, isGrouped, summary, isAsking, onText, onGroup, onRefresh, onCopy, onAsk }: FleetToolsProps) {
  return (
    <div className="tools fleet-tools">
      <FilterField label="Filter sessions" placeholder="Server, session, command" value={text} onChange={onText} />
      <Button look="quiet" aria-pressed={isGrouped} onClick={() => onGroup(!isGrouped)}>
        Group by server
      </Button>
      <span className="muted fleet-summary" role="status">
        {summary}
      </span>
      <div className="form-buttons">
        <IconButton label="Copy as JSON" icon={<Braces size={15} aria-hidden />} onClick={onCopy} />
        <IconButton label="Ask all again" icon={<RefreshCw size={15} aria-hidden className={isAsking ? 'turning' : undefined} />} onClick={onRefresh} />
        <Button onClick={() => onAsk('run')}>Run a command…</Button>
        <Button onClick={() => onAsk('connect')}>Connect…</Button>
        <Button look="primary" icon={<Plus size={14} aria-hidden />} onClick={() => onAsk('create')}>
          New session…
        </Button>
      </div>
    </div>
  )
}
