import { useCallback, useMemo, useState } from 'react'
import type { NamespaceRow } from '../../../../shared/domain/imports/cluster-scan.ts'
import { useApi } from '../../../api/api-context.tsx'
import { Button } from '../../../ui/Button.tsx'
import { FilterField } from '../../../ui/FilterField.tsx'
import type { StepProps } from './kubernetes-step.ts'
import { countText } from './kubernetes-words.ts'
import { gridColumn } from '../../../ui/grid/grid-columns.ts'
import { RowGrid } from './RowGrid.tsx'
import { ScanFindings } from './ScanFindings.tsx'

const COLUMNS = [gridColumn('name', 'Namespace', 220, 2), gridColumn('count', 'Workloads', 110), gridColumn('note', 'What to know', 160, 3)]
const none = () => undefined

/** The namespaces of the cluster, and which of them are looked at. */
export function NamespaceChoice({ open, namespaces, attempt }: StepProps & { readonly namespaces: readonly NamespaceRow[] }) {
  const api = useApi()
  const { sessionId, cluster, work } = open
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(cluster.chosenNamespaces))
  const [query, setQuery] = useState('')
  const shown = useMemo(() => namespaces.filter(({ name }) => name.includes(query.trim().toLowerCase())), [namespaces, query])
  const rowAt = useCallback((index: number) => shown[index], [shown])
  const isAll = shown.length > 0 && shown.every(({ name }) => chosen.has(name))
  const put = (names: readonly string[], isIn: boolean) => setChosen(new Set(isIn ? [...chosen, ...names] : [...chosen].filter((name) => !names.includes(name))))
  const isScanned = cluster.scannedAtMs !== null
  const isOther = isScanned && (chosen.size !== cluster.chosenNamespaces.length || cluster.chosenNamespaces.some((name) => !chosen.has(name)))
  const canScan = chosen.size > 0 && work === null
  const scan = () => canScan && attempt(api.call('kubernetesImport.scan', { sessionId, namespaces: namespaces.map(({ name }) => name).filter((name) => chosen.has(name)) }))
  return (
    <>
      <div className="tools">
        <FilterField label="Filter namespaces" value={query} onChange={setQuery} />
        <Button aria-disabled={shown.length === 0} onClick={() => put(shown.map(({ name }) => name), !isAll)}>
          {isAll ? 'Choose none' : query === '' ? 'Choose all' : `Choose all ${shown.length} shown`}
        </Button>
        <span className="muted">
          {countText(chosen.size, 'namespace')} of {namespaces.length.toLocaleString('en-GB')} chosen
        </span>
        <span className="form-space" />
        <Button look={(isScanned && !isOther) || !canScan ? 'plain' : 'primary'} aria-disabled={!canScan} onClick={scan}>
          {isScanned ? 'Scan again' : 'Scan'}
        </Button>
      </div>
      {namespaces.some(({ origin }) => origin === 'context') && <p className="import-note">You may not list the namespaces of this cluster. The one that the context names is shown; there may be others.</p>}
      {isOther && <p className="import-note">What is chosen now is other than what was scanned. Scan again to use it.</p>}
      <ScanFindings open={open} />
      <RowGrid
        label="Namespaces"
        columns={COLUMNS}
        {...{ rowAt, totalCount: shown.length, failure: null, want: none }}
        cell={namespaceCell}
        empty={namespaces.length === 0 ? 'The cluster has no namespaces.' : 'No namespace matches.'}
        isChosen={({ name }) => chosen.has(name)}
        onToggle={({ name }) => put([name], !chosen.has(name))}
        onToggleAll={() => put(shown.map(({ name }) => name), !isAll)}
        onOpen={({ name }) => put([name], !chosen.has(name))}
      />
    </>
  )
}

function namespaceCell({ name, workloadCount, isTerminating }: NamespaceRow, columnKey: string) {
  if (columnKey === 'name') return <bdi title={name}>{name}</bdi>
  if (columnKey === 'count') return workloadCount === null ? 'not counted' : workloadCount.toLocaleString('en-GB')
  return isTerminating ? <span className="cluster-warned">is being deleted</span> : null
}
