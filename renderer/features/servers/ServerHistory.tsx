import { useState } from 'react'
import type { InventoryChange } from '../../../shared/domain/inventory/inventory-change.ts'
import { PAGE_MAX } from '../../../shared/domain/inventory/server-list.ts'
import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import { useApi } from '../../api/api-context.tsx'
import { failureSentence } from '../../api/failure-sentence.ts'
import { Button } from '../../ui/Button.tsx'
import { dayText } from '../../ui/time-text.ts'
import { FIELD_LABELS } from './server-fields.ts'
import { useHistory } from './useInventory.ts'

const WHAT: Readonly<Record<InventoryChange['what'], string>> = {
  ...{ created: 'Added', edited: 'Edited', moved: 'Moved', found: 'Found by a check', rebuilt: 'Rebuilt', 'key-trusted': 'Key trusted', reassigned: 'Given to another', 'value-replaced': 'Given a new value' },
  ...{ archived: 'Archived', unarchived: 'Taken from the archive', forgotten: 'Forgotten', undone: 'Taken back' },
}
const SHOWN = 12

/** What happened to a server, the newest first. */
export function ServerHistory({ id }: { readonly id: ServerId }) {
  const [limit, setLimit] = useState(SHOWN)
  const remote = useHistory(useApi(), id, limit)
  if (remote.kind === 'loading') return <p className="muted">…</p>
  if (remote.kind === 'failed') return <p role="alert">{failureSentence(remote.error)}</p>
  return (
    <>
      <ol className="server-history">
        {remote.value.map((change) => (
          <li key={change.seq}>
            <span className="server-history-what">{WHAT[change.what]}</span> <time className="muted">{dayText(change.atMs)}</time>
            {change.reason !== '' && <p className="selectable">{change.reason}</p>}
            {change.fields.map(({ field, before, after }) => (
              <p key={field} className="selectable server-history-field">
                <span className="muted">{field in FIELD_LABELS ? FIELD_LABELS[field as keyof typeof FIELD_LABELS] : field}:</span> {valueText(before)} → {valueText(after)}
              </p>
            ))}
          </li>
        ))}
      </ol>
      {remote.value.length === limit && limit < PAGE_MAX && <Button onClick={() => setLimit(Math.min(PAGE_MAX, limit * 4))}>Show older</Button>}
    </>
  )
}

function valueText(text: string): string {
  return text === '' ? '(empty)' : text.length > 160 ? `${text.slice(0, 160)}…` : text
}
