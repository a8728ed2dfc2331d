import type { ChosenWorkload } from './import-session.ts'
import type { WorkloadRow } from './open-kubernetes-import.ts'
import { OwnerKind } from './owner.ts'
import { workloadKey, type Workload } from './workload.ts'

/** What narrows a list: words of namespace, name, kind or image, all of which have to be met. */
export interface WorkloadQuery {
  readonly query: string
  readonly owner: OwnerKind | null
  readonly needsOwner?: boolean
}

/** Whom a person named, by workload. */
export type ChosenOwners = ReadonlyMap<string, OwnerKind>

/** Marks contradict, and nobody said yet who is right. */
export const needsOwner = (workload: Workload, owners: ChosenOwners): boolean => workload.owner.clashes.length > 0 && !owners.has(workloadKey(workload.reference))

/** Those a query shows, in their order. */
export function matching(workloads: Iterable<Workload>, { query, owner, needsOwner: isNeeded = false }: WorkloadQuery, owners: ChosenOwners): Workload[] {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '')
  return [...workloads].filter((workload) => {
    if (owner !== null && ownerOf(workload, owners) !== owner) return false
    if (isNeeded && !needsOwner(workload, owners)) return false
    if (words.length === 0) return true
    const { namespace, name, kind } = workload.reference
    const text = `${namespace}/${name} ${kind} ${workload.images.join(' ')}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

export const ownerOf = (workload: Workload, owners: ChosenOwners): OwnerKind => owners.get(workloadKey(workload.reference)) ?? workload.owner.kind

export function toRow(workload: Workload, chosen: ReadonlySet<string>, owners: ChosenOwners): WorkloadRow {
  const key = workloadKey(workload.reference)
  return { key, workload, isChosen: chosen.has(key), chosenOwner: owners.get(key) ?? null }
}

export function toChosen(workload: Workload, owners: ChosenOwners): ChosenWorkload {
  return { ...workload.reference, owner: ownerOf(workload, owners) }
}

/** Whom a person had named where marks contradict, as a saved import knows it. */
export function savedOwners(chosen: readonly ChosenWorkload[], workloads: ReadonlyMap<string, Workload>): Map<string, OwnerKind> {
  return new Map(
    chosen.flatMap(({ owner, ...reference }): [string, OwnerKind][] => {
      const key = workloadKey(reference)
      const kind = OwnerKind.safeParse(owner)
      return kind.success && (workloads.get(key)?.owner.clashes.length ?? 0) > 0 ? [[key, kind.data]] : []
    }),
  )
}
