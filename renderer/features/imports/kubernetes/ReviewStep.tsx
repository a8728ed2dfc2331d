import { useCallback, useState } from 'react'
import type { WorkloadRow } from '../../../../shared/domain/imports/open-kubernetes-import.ts'
import type { OwnerKind } from '../../../../shared/domain/imports/owner.ts'
import { useApi } from '../../../api/api-context.tsx'
import { Button } from '../../../ui/Button.tsx'
import { ContextMenu, type ContextMenuItem } from '../../../ui/ContextMenu.tsx'
import { FilterField } from '../../../ui/FilterField.tsx'
import type { StepProps } from './kubernetes-step.ts'
import { claimText, countText } from './kubernetes-words.ts'
import { OwnerChips, type OwnerWish } from './OwnerChips.tsx'
import { RefusalList } from './RefusalList.tsx'
import { gridColumn } from '../../../ui/grid/grid-columns.ts'
import { RowGrid, type RowPoint } from './RowGrid.tsx'
import { useRows } from './use-rows.ts'
import { needsOwner, WorkloadCell } from './WorkloadCell.tsx'
import { WorkloadDialog } from './WorkloadDialog.tsx'

const COLUMNS = [
  ...[gridColumn('name', 'Workload', 170, 2), gridColumn('namespace', 'Namespace', 120, 1.4), gridColumn('owner', 'Owned by', 210, 2)],
  ...[gridColumn('kind', 'Kind', 100), gridColumn('confidence', 'Confidence', 90), gridColumn('images', 'Images', 160, 2), gridColumn('evidence', 'Evidence', 190, 1.6)],
]
const DETAILS = 'details'

/** Step 2: the workloads that were found, who owns them, and which are imported. */
export function ReviewStep({ open, attempt }: StepProps) {
  const api = useApi()
  const { sessionId, revision, cluster } = open
  const [query, setQuery] = useState('')
  const [wish, setWish] = useState<OwnerWish>({ owner: null, needsOwner: false })
  const [menu, setMenu] = useState<{ readonly row: WorkloadRow; readonly at: RowPoint } | null>(null)
  const [detailsOf, setDetailsOf] = useState<WorkloadRow | null>(null)
  const read = useCallback((offset: number, limit: number) => api.call('kubernetesImport.workloads', { sessionId, query, ...wish, offset, limit }), [api, sessionId, query, wish])
  const rows = useRows(read, revision)
  const choose = (keys: string[] | null, isChosen: boolean) => attempt(api.call('kubernetesImport.chooseWorkloads', { sessionId, keys, query, owner: wish.owner, isChosen }))
  const name = (key: string, owner: OwnerKind) => {
    setDetailsOf(null)
    attempt(api.call('kubernetesImport.chooseOwner', { sessionId, key, owner }))
  }
  const toggle = (row: WorkloadRow) => {
    if (!needsOwner(row)) choose([row.key], !row.isChosen)
  }
  const isNarrowed = query !== '' || wish.owner !== null
  return (
    <div className="cluster-step">
      <div className="tools">
        <FilterField label="Filter workloads" placeholder="Filter by name, namespace, kind, image" value={query} onChange={setQuery} />
        <Button aria-disabled={wish.needsOwner} onClick={() => wish.needsOwner || choose(null, true)}>
          {isNarrowed ? 'Choose all shown' : 'Choose all'}
        </Button>
        <Button aria-disabled={wish.needsOwner} onClick={() => wish.needsOwner || choose(null, false)}>
          {isNarrowed ? 'Choose none shown' : 'Choose none'}
        </Button>
        <span className="muted" role="status">
          {cluster.chosenCount.toLocaleString('en-GB')} of {countText(cluster.workloadCount, 'workload')} chosen
        </span>
      </div>
      <OwnerChips cluster={cluster} wish={wish} onWish={setWish} />
      <RefusalList refusals={cluster.refusals} />
      <RowGrid
        label="Workloads"
        columns={COLUMNS}
        {...rows}
        cell={(row, columnKey) => <WorkloadCell row={row} columnKey={columnKey} />}
        empty={cluster.workloadCount > 0 ? 'No workload matches.' : cluster.refusals.length > 0 ? 'Nothing that could be read has a workload. What could not be read may have some.' : 'There are no workloads in these namespaces. Go back to choose others.'}
        isChosen={(row) => (needsOwner(row) ? null : row.isChosen)}
        onToggle={toggle}
        onToggleAll={() => wish.needsOwner || choose(null, true)}
        onOpen={(row, at) => (needsOwner(row) ? setMenu({ row, at }) : setDetailsOf(row))}
      />
      {menu && (
        <ContextMenu
          label={`Who owns ${menu.row.workload.reference.name}?`}
          at={menu.at}
          groups={[claimsOf(menu.row).map((claim): ContextMenuItem<OwnerKind | typeof DETAILS> => ({ id: claim.kind, label: `${claimText(claim)} owns it`, keys: null, isDisabled: false })), [{ id: DETAILS, label: 'Details…', keys: null, isDisabled: false }]]}
          onAction={(id) => (id === DETAILS ? setDetailsOf(menu.row) : name(menu.row.key, id))}
          onClose={() => setMenu(null)}
        />
      )}
      {detailsOf && <WorkloadDialog row={detailsOf} onOwner={(owner) => name(detailsOf.key, owner)} onClose={() => setDetailsOf(null)} />}
    </div>
  )
}

/** One claim for each owner that a person can name. */
function claimsOf({ workload: { owner } }: WorkloadRow) {
  return [...new Map([owner, ...owner.clashes].map((claim) => [claim.kind, claim])).values()]
}
