import type { ScanRefusal } from '../../../../shared/domain/imports/cluster-scan.ts'
import type { ChosenWorkload } from '../../../../shared/domain/imports/import-session.ts'
import { workloadKey, type Workload } from '../../../../shared/domain/imports/workload.ts'

const NAMED_MAX = 5

/** What a cluster has other than when it was scanned before, a sentence each. What could not be looked at is no difference. */
export function scanDifferences(before: ReadonlyMap<string, Workload>, after: ReadonlyMap<string, Workload>, refusals: readonly ScanRefusal[], chosen: readonly ChosenWorkload[]): string[] {
  const isHidden = ({ reference: { kind, namespace } }: Workload) => refusals.some((refusal) => refusal.kind === kind && (refusal.namespace === '*' || refusal.namespace === namespace))
  const gone = [...before].filter(([key, workload]) => !after.has(key) && !isHidden(workload)).map(([key]) => key)
  const isChosen = new Set(chosen.map(workloadKey))
  const owners = [...after].flatMap(([key, { owner }]) => {
    const known = before.get(key)?.owner.kind
    return known !== undefined && known !== owner.kind ? [`${key} (${known}, now ${owner.kind})`] : []
  })
  return [
    ...sentence('Gone from the cluster, and chosen', gone.filter((key) => isChosen.has(key))),
    ...sentence('Gone from the cluster', gone.filter((key) => !isChosen.has(key))),
    ...sentence('New in the cluster', [...after.keys()].filter((key) => !before.has(key))),
    ...sentence('Owned by another than before', owners),
  ]
}

function sentence(words: string, keys: readonly string[]): string[] {
  if (keys.length === 0) return []
  const more = keys.length > NAMED_MAX ? ` and ${keys.length - NAMED_MAX} more` : ''
  return [`${words}: ${keys.slice(0, NAMED_MAX).join(', ')}${more}.`]
}
