import { useCallback, useState, type ReactNode } from 'react'
import type { KubernetesStep } from '../../../../shared/domain/imports/import-session.ts'
import { UnitRow } from '../../../../shared/domain/imports/open-kubernetes-import.ts'
import { useApi } from '../../../api/api-context.tsx'
import { ContextMenu, type ContextMenuItem } from '../../../ui/ContextMenu.tsx'
import { FilterField } from './FilterField.tsx'
import type { StepProps } from './kubernetes-step.ts'
import { unitStateText } from './kubernetes-words.ts'
import { rowColumn } from './row-columns.ts'
import { RowGrid, type RowPoint } from './RowGrid.tsx'
import { StructureDialog, type StructureTask } from './StructureDialog.tsx'
import { UnitCell, unitReason } from './UnitCell.tsx'
import { useRows } from './use-rows.ts'

type UnitState = UnitRow['state']
type ActionId = 'perform' | 'rename' | 'skip' | 'manifest'
const STATES = UnitRow.unwrap().shape.state.options
const COLUMNS = [rowColumn('slug', 'Unit', 180, 1.4), rowColumn('state', 'State', 150), rowColumn('reason', 'Why', 160, 2.2), rowColumn('workloads', 'Workloads', 160, 2)]
const TARGETS = [...COLUMNS.slice(0, 2), rowColumn('target', 'Target', 160, 1), ...COLUMNS.slice(2)]

/** The units and how far each is in a step that does something in ConfigHub: one can be tried again, or left out. */
export function UnitWork({ open, attempt, children }: StepProps & { readonly children: ReactNode }) {
  const api = useApi()
  const { sessionId, revision, step, work } = open
  const [query, setQuery] = useState('')
  const [state, setState] = useState<UnitState | null>(null)
  const [current, setCurrent] = useState<UnitRow | null>(null)
  const [menu, setMenu] = useState<{ readonly row: UnitRow; readonly at: RowPoint } | null>(null)
  const [task, setTask] = useState<StructureTask | null>(null)
  const read = useCallback((offset: number, limit: number) => api.call('kubernetesImport.units', { sessionId, query, state, offset, limit }), [api, sessionId, query, state])
  const rows = useRows(read, revision)
  const act = (id: ActionId, row: UnitRow) => {
    const { slug } = row
    if (id === 'perform') attempt(api.call('kubernetesImport.perform', { sessionId, step, slugs: [slug] }))
    else if (id === 'skip') attempt(api.call('kubernetesImport.skipUnit', { sessionId, slug }))
    else setTask({ kind: id, row })
  }
  const reason = current && unitReason(current)
  return (
    <>
      <div className="cluster-line">
        {children}
        <span className="form-space" />
        <FilterField label="Filter units" value={query} onChange={setQuery} />
        <label className="cluster-select">
          Show{' '}
          <select value={state ?? ''} onChange={(event) => setState(STATES.find((each) => each === event.target.value) ?? null)}>
            <option value="">all</option>
            {STATES.map((each) => (
              <option key={each} value={each}>
                {unitStateText(step, each)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <RowGrid
        label="Units"
        columns={step === 'targets' ? TARGETS : COLUMNS}
        {...rows}
        cell={(row, columnKey) => <UnitCell step={step} row={row} columnKey={columnKey} />}
        empty="No unit matches."
        onOpen={(row, at) => setMenu({ row, at })}
        onCurrent={setCurrent}
      />
      <p className="cluster-keys">
        {current && reason ? (
          <>
            <b>{current.slug}</b>: {reason}
          </>
        ) : (
          <span className="muted">Enter or a double click: what can be done with a unit</span>
        )}
      </p>
      {menu && <ContextMenu label={`Unit ${menu.row.slug}`} at={menu.at} groups={unitActions(menu.row, step, work !== null)} onAction={(id) => act(id, menu.row)} onClose={() => setMenu(null)} />}
      {task && <StructureDialog open={open} task={task} onDone={() => setTask(null)} onClose={() => setTask(null)} />}
    </>
  )
}

function unitActions({ state }: UnitRow, step: KubernetesStep, isWorking: boolean): readonly (readonly ContextMenuItem<ActionId>[])[] {
  const isOver = state === 'done' || state === 'skipped'
  return [
    [
      { id: 'perform', label: state === 'waiting' ? 'Do this one now' : 'Try again', keys: null, isDisabled: isOver || isWorking },
      ...(step === 'connect' ? [{ id: 'rename', label: 'Rename…', keys: null, isDisabled: isOver || isWorking } as const] : []),
      { id: 'skip', label: 'Leave it out', keys: null, isDisabled: isOver || isWorking },
    ],
    [{ id: 'manifest', label: 'Look at what is uploaded…', keys: null, isDisabled: false }],
  ]
}
