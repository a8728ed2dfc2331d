import type { OpenKubernetesImport } from '../../../../shared/domain/imports/open-kubernetes-import.ts'
import { OwnerKind } from '../../../../shared/domain/imports/owner.ts'
import { dayText, agoText } from '../../../ui/time-text.ts'
import { useNow } from '../../../ui/use-now.ts'
import { countText, OWNER_WORDS } from './kubernetes-words.ts'
import { RefusalList } from './RefusalList.tsx'

/** What a scan found, how long ago, and what it could not look at. */
export function ScanFindings({ open: { cluster, work } }: { readonly open: OpenKubernetesImport }) {
  const nowMs = useNow(30_000, true)
  const { scannedAtMs, workloadCount, owners, refusals } = cluster
  if (scannedAtMs === null && workloadCount === 0 && refusals.length === 0) return null
  const parts = OwnerKind.options.flatMap((kind) => (owners[kind] ? [`${OWNER_WORDS[kind]} ${owners[kind].toLocaleString('en-GB')}`] : []))
  return (
    <>
      <p className="cluster-pad">
        <b>{countText(workloadCount, 'workload')}</b> {scannedAtMs === null ? (work ? 'so far' : 'were read before the scan was stopped') : 'found'}
        {parts.length > 0 && <span className="muted">, owned by: {parts.join(', ')}</span>}
        {scannedAtMs !== null && (
          <span className="muted" title={dayText(scannedAtMs)}>
            {' '}
            · looked at {agoText(scannedAtMs, nowMs)}
          </span>
        )}
      </p>
      <RefusalList refusals={refusals} />
    </>
  )
}
