import { useCallback, useState } from 'react'
import type { UnitRow } from '../../../../shared/domain/imports/open-kubernetes-import.ts'
import { slugProblem } from '../../../../shared/domain/imports/slug.ts'
import { useApi } from '../../../api/api-context.tsx'
import { Button } from '../../../ui/Button.tsx'
import { ContextMenu } from '../../../ui/ContextMenu.tsx'
import { FilterField } from '../../../ui/FilterField.tsx'
import type { StepProps } from './kubernetes-step.ts'
import { countText } from './kubernetes-words.ts'
import { PlaceForm } from './PlaceForm.tsx'
import { gridColumn } from '../../../ui/grid/grid-columns.ts'
import { RowGrid, type RowPoint } from './RowGrid.tsx'
import { SlugInput } from './SlugInput.tsx'
import { structureActions, type StructureActionId } from './structure-actions.ts'
import { StructureDialog, type StructureTask } from './StructureDialog.tsx'
import { UnitCell } from './UnitCell.tsx'
import { useRows } from './use-rows.ts'

const COLUMNS = [gridColumn('slug', 'Unit', 170, 1.4), gridColumn('state', 'Proposed by', 240, 3.6), gridColumn('workloads', 'Workloads', 180, 2.2), gridColumn('labels', 'Labels', 160, 1.8)]

/** Step 3: where workloads go in ConfigHub, and which of them make one unit. */
export function StructureStep({ open, attempt }: StepProps) {
  const api = useApi()
  const { sessionId, revision, structure } = open
  const [query, setQuery] = useState('')
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const [current, setCurrent] = useState<UnitRow | null>(null)
  const [menu, setMenu] = useState<{ readonly row: UnitRow; readonly at: RowPoint } | null>(null)
  const [renaming, setRenaming] = useState<{ readonly slug: string; readonly text: string } | null>(null)
  const [task, setTask] = useState<StructureTask | null>(null)
  const read = useCallback((offset: number, limit: number) => api.call('kubernetesImport.units', { sessionId, query, state: null, offset, limit }), [api, sessionId, query])
  const rows = useRows(read, revision)
  const toggle = ({ slug }: UnitRow) => setMarked(new Set(marked.has(slug) ? [...marked].filter((each) => each !== slug) : [...marked, slug]))
  const act = (id: StructureActionId, row: UnitRow) => {
    if (id === 'exclude') attempt(api.call('kubernetesImport.changeUnit', { sessionId, slug: row.slug, change: { isExcluded: !row.isExcluded } }))
    else if (id === 'rename') setRenaming({ slug: row.slug, text: row.slug })
    else if (id === 'merge') setTask({ kind: 'merge', slugs: [...marked] })
    else setTask({ kind: id, row })
  }
  const rename = (slug: string, next: string | null) => {
    setRenaming(null)
    if (next !== null) attempt(api.call('kubernetesImport.changeUnit', { sessionId, slug, change: { slug: next } }))
  }
  const cell = (row: UnitRow, columnKey: string) => {
    const problem = renaming?.slug === row.slug ? slugProblem(renaming.text) : null
    if (renaming?.slug === row.slug && columnKey === 'slug') return <SlugInput {...renaming} onText={(text) => setRenaming({ slug: row.slug, text })} onDone={(next) => rename(row.slug, next)} />
    if (problem !== null && columnKey === 'state') return <span role="alert" className="cluster-wrong">{problem}</span>
    return <UnitCell step="select" row={row} columnKey={columnKey} />
  }
  return (
    <div className="cluster-step">
      <PlaceForm open={open} attempt={attempt} onGroup={(grouping) => (structure.unitCount + structure.excludedCount > 0 ? setTask({ kind: 'group', grouping }) : attempt(api.call('kubernetesImport.group', { sessionId, grouping })))} />
      {structure.problems.map((text) => (
        <p key={text} className="cluster-problem">
          {text}
        </p>
      ))}
      <div className="tools">
        <FilterField label="Filter units" value={query} onChange={setQuery} />
        <span className="muted">
          {countText(structure.unitCount, 'unit')}
          {structure.excludedCount > 0 && `, ${structure.excludedCount.toLocaleString('en-GB')} left out`}
        </span>
        <span className="form-space" />
        {marked.size > 0 && (
          <>
            <span className="muted">{marked.size} marked</span>
            <Button look="quiet" onClick={() => setMarked(new Set())}>
              Unmark
            </Button>
          </>
        )}
        <Button aria-disabled={marked.size < 2} title={marked.size < 2 ? 'Mark two or more units with Space first' : undefined} onClick={() => marked.size >= 2 && setTask({ kind: 'merge', slugs: [...marked] })}>
          Merge…
        </Button>
      </div>
      <RowGrid
        label="Units"
        columns={COLUMNS}
        {...rows}
        cell={cell}
        empty={structure.unitCount + structure.excludedCount === 0 ? 'There are no units yet. Choose how workloads come together above.' : 'No unit matches.'}
        isChosen={({ slug }) => marked.has(slug)}
        onToggle={toggle}
        onOpen={(row, at) => setMenu({ row, at })}
        onEdit={({ slug }) => setRenaming({ slug, text: slug })}
        onCurrent={setCurrent}
      />
      <p className="cluster-keys">
        {current && current.evidence !== '' ? (
          <>
            <b>{current.slug}</b> proposed by <code>{current.evidence}</code>
          </>
        ) : (
          <span className="muted">Enter or a double click: what can be done with a unit · Space: mark for merging · F2: rename</span>
        )}
      </p>
      {menu && <ContextMenu label={`Unit ${menu.row.slug}`} at={menu.at} groups={structureActions(menu.row, marked.size)} onAction={(id) => act(id, menu.row)} onClose={() => setMenu(null)} />}
      {task && (
        <StructureDialog
          open={open}
          task={task}
          onDone={() => {
            setTask(null)
            if (task.kind === 'merge' || task.kind === 'group') setMarked(new Set())
          }}
          onClose={() => setTask(null)}
        />
      )}
    </div>
  )
}
