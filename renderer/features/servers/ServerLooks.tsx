import { Plus } from 'lucide-react'
import { memo } from 'react'
import type { SavedView } from '../../../shared/domain/inventory/saved-view.ts'
import { DEFAULT_COLUMNS, ServerColumn, ServerGrouping } from '../../../shared/domain/inventory/server-list.ts'
import { Button } from '../../ui/Button.tsx'
import { MenuButton } from '../../ui/MenuButton.tsx'
import { arranged, formOpened, viewShown, type ServersState } from './servers-state.ts'
import { COLUMN_LABELS, GROUPING_LABELS } from './server-words.ts'

export interface ServerLooksProps {
  readonly group: ServerGrouping | null
  readonly columns: readonly ServerColumn[]
  readonly view: ServersState['view']
  readonly views: readonly SavedView[]
  readonly onUpdate: (next: (present: ServersState) => ServersState) => void
}

const HIDEABLE = ServerColumn.options.filter((column) => column !== 'name')

/** Views, grouping, columns, and the way to a new server. Menus are slow to draw, so that typing in the search leaves them alone. */
export const ServerLooks = memo(function ServerLooks({ group, columns, view, views, onUpdate }: ServerLooksProps) {
  const chooseView = (id: string) => {
    if (id === 'save-view' || id === 'rename-view' || id === 'forget-view') onUpdate((present) => ({ ...present, task: { kind: id } }))
    else onUpdate((present) => viewShown(present, views.find((each) => each.id === id) ?? null))
  }
  const chooseColumn = (id: string) => {
    if (id === 'default') return onUpdate((present) => arranged(present, { columns: DEFAULT_COLUMNS }))
    const column = ServerColumn.parse(id)
    const next = columns.includes(column) ? columns.filter((each) => each !== column) : ServerColumn.options.filter((each) => each === column || columns.includes(each))
    onUpdate((present) => arranged(present, { columns: next }))
  }
  return (
    <div className="server-looks">
      <MenuButton
        label={`View: ${view?.name ?? 'All servers'}`}
        groups={[
          { label: 'Views', choice: 'one', chosenIds: [view?.id ?? 'all'], items: [{ id: 'all', label: 'All servers' }, ...views.map(({ id, name }) => ({ id, label: name }))] },
          {
            label: 'This view',
            choice: 'none',
            items: [{ id: 'save-view', label: view ? 'Save as…' : 'Save this view…' }, ...(view ? [{ id: 'rename-view', label: `Save or rename ${view.name}…` }, { id: 'forget-view', label: `Forget ${view.name}…` }] : [])],
          },
        ]}
        onAction={chooseView}
      >
        <span className="server-view-name">{view?.name ?? 'All servers'}</span>
      </MenuButton>
      <MenuButton
        label={`Group by: ${group === null ? 'nothing' : GROUPING_LABELS[group]}`}
        groups={[{ label: 'Group by', choice: 'one', chosenIds: [group ?? 'nothing'], items: [{ id: 'nothing', label: 'Nothing' }, ...ServerGrouping.options.map((id) => ({ id, label: GROUPING_LABELS[id] }))] }]}
        onAction={(id) => onUpdate((present) => ({ ...arranged(present, { group: ServerGrouping.safeParse(id).data ?? null, closedGroups: [] }), cursorAt: 0, current: null }))}
      >
        {group === null ? 'Group' : `By ${GROUPING_LABELS[group].toLowerCase()}`}
      </MenuButton>
      <MenuButton
        label="Columns"
        groups={[
          { label: 'Columns', choice: 'many', chosenIds: columns, items: HIDEABLE.map((id) => ({ id, label: COLUMN_LABELS[id] })) },
          { label: 'All', choice: 'none', items: [{ id: 'default', label: 'As in the beginning' }] },
        ]}
        onAction={chooseColumn}
      >
        Columns
      </MenuButton>
      <Button look="primary" icon={<Plus size={14} aria-hidden />} onClick={() => onUpdate((present) => formOpened(present, 'new'))}>
        New server
      </Button>
    </div>
  )
})
