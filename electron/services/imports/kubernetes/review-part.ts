import { claimOf } from '../../../../shared/domain/imports/delivery.ts'
import type { ChosenWorkload, Grouping, PlannedUnit } from '../../../../shared/domain/imports/import-session.ts'
import type { UnitRow, WorkloadRow } from '../../../../shared/domain/imports/open-kubernetes-import.ts'
import type { OwnerKind } from '../../../../shared/domain/imports/owner.ts'
import { spaceNameOf } from '../../../../shared/domain/imports/place-inference.ts'
import { toSlug } from '../../../../shared/domain/imports/slug.ts'
import { evidenceOf, proposeUnits, type Chosen } from '../../../../shared/domain/imports/unit-proposal.ts'
import { hasUnitProblem, unitRows } from '../../../../shared/domain/imports/unit-rows.ts'
import { mergedPlace, structureProblems, withUnitChanged, withUnitsMerged, withUnitSplit, type Place, type UnitChange } from '../../../../shared/domain/imports/unit-structure.ts'
import { workloadKey } from '../../../../shared/domain/imports/workload.ts'
import { matching, needsOwner, ownerOf, savedOwners, toChosen, toRow, type WorkloadQuery } from '../../../../shared/domain/imports/workload-rows.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { ClusterPart } from './cluster-part.ts'
import type { KeptImport } from './kept-import.ts'

export interface Page {
  readonly offset: number
  readonly limit: number
}
export type Rows<Row> = { readonly rows: Row[]; readonly totalCount: number }

/** What a person decides about workloads and units. All of it is saved as it is decided. */
export function createReviewPart(kept: KeptImport, cluster: Pick<ClusterPart, 'workloads' | 'isThere' | 'deliveryOf'>) {
  const owners = savedOwners(kept.read().selections.selectedWorkloads, cluster.workloads())
  const chosenKeys = () => new Set(kept.read().selections.selectedWorkloads.map(workloadKey))

  function choose(keys: ReadonlySet<string>): void {
    const workloads = [...cluster.workloads()].flatMap(([key, workload]) => (keys.has(key) ? [toChosen(workload, owners)] : []))
    if (!kept.send({ type: 'workloads chosen', workloads })) throw new AppError('refused', 'Go back to the review to choose other workloads.')
  }

  function restructure(units: readonly PlannedUnit[], part: { readonly appSpace?: string; readonly hub?: string; readonly grouping?: Grouping } = {}): void {
    const { appSpace, hub, grouping } = kept.read().selections
    if (!kept.send({ type: 'structured', appSpace, hub, grouping, ...part, units })) throw new AppError('refused', 'Go back to the structure to change it.')
  }

  const asChosen = (each: ChosenWorkload): Chosen[] => {
    const workload = cluster.workloads().get(workloadKey(each))
    if (!workload) return []
    const owner = ownerOf(workload, owners)
    const claim = claimOf(workload, owner)
    return [{ workload, owner, delivery: claim ? cluster.deliveryOf(claim) : null }]
  }
  const chosenWorkloads = (): Chosen[] => kept.read().selections.selectedWorkloads.flatMap(asChosen)

  return {
    ownerCounts(): Partial<Record<OwnerKind, number>> {
      const counts: Partial<Record<OwnerKind, number>> = {}
      for (const workload of cluster.workloads().values()) {
        const owner = ownerOf(workload, owners)
        counts[owner] = (counts[owner] ?? 0) + 1
      }
      return counts
    },
    clashCount: (): number => [...cluster.workloads().values()].filter((workload) => needsOwner(workload, owners)).length,
    workloads({ offset, limit, ...query }: WorkloadQuery & Page): Rows<WorkloadRow> {
      const found = matching(cluster.workloads().values(), query, owners)
      const chosen = chosenKeys()
      return { rows: found.slice(offset, offset + limit).map((workload) => toRow(workload, chosen, owners)), totalCount: found.length }
    },
    chooseWorkloads(keys: readonly string[] | null, query: WorkloadQuery, isChosen: boolean): void {
      const meant = keys === null ? matching(cluster.workloads().values(), query, owners) : keys.flatMap((key) => cluster.workloads().get(key) ?? [])
      const blocked = isChosen ? meant.filter((workload) => needsOwner(workload, owners)) : []
      if (keys !== null && blocked[0]) throw new AppError('refused', `Marks of ${blocked[0].reference.name} contradict; say first who owns it.`)
      const next = chosenKeys()
      for (const workload of meant) {
        const key = workloadKey(workload.reference)
        if (!isChosen) next.delete(key)
        else if (!blocked.includes(workload)) next.add(key)
      }
      choose(next)
    },
    chooseOwner(key: string, owner: OwnerKind): void {
      const workload = cluster.workloads().get(key)
      if (!workload) throw new AppError('not-found', 'This workload is not in the list any more.')
      if (![workload.owner, ...workload.owner.clashes, ...workload.owner.others].some(({ kind }) => kind === owner)) throw new AppError('invalid-input', `Nothing says that ${owner} owns ${workload.reference.name}.`)
      owners.set(key, owner)
      choose(chosenKeys().add(key))
    },
    setPlace: (place: Place, before: Place): void => restructure(kept.read().selections.units, mergedPlace(kept.read().selections, place, before)),
    group: (grouping: Grouping): void => restructure(proposeUnits(chosenWorkloads(), grouping), { grouping }),
    /** Units for what is in none yet, and a name for the space where there is none. */
    complete(): void {
      const { selections } = kept.read()
      const placed = new Set(selections.units.flatMap(({ workloads }) => workloads.map(workloadKey)))
      const grouping = selections.grouping ?? 'owner'
      const chosen = chosenWorkloads()
      const fresh = proposeUnits(chosen.filter(({ workload }) => !placed.has(workloadKey(workload.reference))), grouping, selections.units.map(({ slug }) => slug))
      const appSpace = selections.appSpace || (toSlug(spaceNameOf(chosen)) ?? '')
      if (fresh.length > 0 || appSpace !== selections.appSpace) restructure([...selections.units, ...fresh], { grouping, appSpace })
    },
    /** Those that are not in the cluster any more cannot be imported. */
    forgetGone(): void {
      const isThere = cluster.isThere()
      const keys = chosenKeys()
      if (isThere && [...keys].some((key) => !isThere(key))) choose(keys)
    },
    units({ query, state, offset, limit }: { readonly query: string; readonly state: UnitRow['state'] | null } & Page): Rows<UnitRow> {
      const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '')
      const text = (row: Omit<UnitRow, 'evidence'>) => `${row.slug} ${row.labels.map(({ key, value }) => `${key}=${value}`).join(' ')} ${row.workloads.map(({ namespace, name }) => `${namespace}/${name}`).join(' ')}`.toLowerCase()
      const found = unitRows(kept.read(), { isThere: cluster.isThere() }).filter((row) => (state === null || row.state === state) && words.every((word) => text(row).includes(word)))
      const { grouping, units: planned } = kept.read().selections
      const workloadsOf = new Map(planned.map((unit) => [unit.slug, unit.workloads]))
      const rows = found.slice(offset, offset + limit).map((row) => ({ ...row, evidence: grouping === null ? '' : evidenceOf((workloadsOf.get(row.slug) ?? []).flatMap(asChosen), grouping) }))
      return { rows, totalCount: found.length }
    },
    changeUnit(slug: string, change: UnitChange): void {
      const { step, selections } = kept.read()
      const units = withUnitChanged(selections.units, slug, change)
      if (step === 'connect' && change.slug !== undefined && change.labels === undefined && change.isExcluded === undefined) {
        kept.send({ type: 'unit renamed', slug, to: change.slug })
        if (kept.read().selections.units.some((unit) => unit.slug === slug)) throw new AppError('refused', `Unit ${slug} is made already and keeps its name.`)
      } else restructure(units)
    },
    mergeUnits: (slugs: readonly string[], into: string): void => restructure(withUnitsMerged(kept.read().selections.units, slugs, into)),
    splitUnit: (slug: string, keys: readonly string[] | null, into: string): void => restructure(withUnitSplit(kept.read().selections.units, slug, keys, into)),
    getUnit(slug: string): PlannedUnit {
      const unit = kept.read().selections.units.find((each) => each.slug === slug)
      if (!unit) throw new AppError('not-found', `There is no unit ${slug} any more; it was renamed or merged.`)
      return unit
    },
    hasUnitProblem: (): boolean => hasUnitProblem(kept.read(), { isThere: cluster.isThere() }),
    problems(): string[] {
      const { appSpace, units } = kept.read().selections
      return structureProblems(appSpace, units)
    },
  }
}
