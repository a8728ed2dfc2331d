import type { KubernetesImport, PlannedUnit } from './import-session.ts'
import type { JournalEntry } from './journal.ts'
import { applyKey, targetKey, unitKey } from './effect-keys.ts'
import type { UnitRow } from './open-kubernetes-import.ts'
import { slugProblem } from './slug.ts'
import { WorkloadKind, workloadKey, type WorkloadReference } from './workload.ts'

const ENDS = ['canceled', 'superseded', 'timed-out'] as const
type End = (typeof ENDS)[number]

/** The effect on a unit that a step is about; null where it makes nothing of units. */
const KEY_OF: Readonly<Partial<Record<KubernetesImport['step'], (space: string, slug: string) => string>>> = {
  ...{ connect: unitKey, worker_connecting: unitKey, targets: targetKey, verify: applyKey, complete: applyKey },
}

export interface UnitFacts {
  /** Null while it is not known what the cluster has. */
  readonly isThere: ((key: string) => boolean) | null
}

/** The units as a screen shows them, in their order, without why they were proposed. */
export function unitRows({ step, selections, journal }: KubernetesImport, { isThere }: UnitFacts): Omit<UnitRow, 'evidence'>[] {
  const last = new Map(journal.map((entry) => [entry.key, entry]))
  const keyOf = KEY_OF[step]
  return selections.units.map((unit) => {
    const entry = keyOf && last.get(keyOf(selections.appSpace, unit.slug))
    return {
      ...{ slug: unit.slug, labels: [...unit.labels], isExcluded: unit.isExcluded, workloads: unit.workloads.map(referenceOf) },
      problem: unit.isExcluded || entry?.state === 'done' ? null : problemOf(unit, isThere),
      ...(unit.isExcluded && keyOf ? ({ state: 'skipped', reason: '' } as const) : stateOf(entry)),
      targetSlug: targetOf(last.get(targetKey(selections.appSpace, unit.slug))),
    }
  })
}

export function hasUnitProblem(session: KubernetesImport, facts: UnitFacts): boolean {
  return session.selections.units.some((unit) => !unit.isExcluded && problemOf(unit, facts.isThere) !== null)
}

function referenceOf({ kind, namespace, name }: PlannedUnit['workloads'][number]): WorkloadReference {
  return { kind: WorkloadKind.parse(kind), namespace, name }
}

function problemOf({ slug, workloads }: PlannedUnit, isThere: UnitFacts['isThere']): string | null {
  const gone = isThere && workloads.find((each) => !isThere(workloadKey(referenceOf(each))))
  return slugProblem(slug) ?? (gone ? `${gone.kind} ${gone.name} is not in ${gone.namespace} any more; leave it out or scan again.` : null)
}

function stateOf(entry: JournalEntry | undefined): Pick<UnitRow, 'state' | 'reason'> {
  switch (entry?.state) {
    case 'running':
    case 'in-doubt':
    case 'done':
      return { state: entry.state, reason: '' }
    case 'failed':
      return { state: ENDS.find((end): end is End => end === entry.facts['end']) ?? 'failed', reason: entry.reason }
    default:
      return { state: 'waiting', reason: entry?.reason ?? '' }
  }
}

const targetOf = (entry: JournalEntry | undefined): string | null => (entry?.state === 'done' ? (entry.facts['target'] ?? null) : null)
