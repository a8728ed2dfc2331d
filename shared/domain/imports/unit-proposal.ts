import type { ChosenWorkload, Grouping, PlannedUnit } from './import-session.ts'
import { claimOf, type Delivery } from './delivery.ts'
import { placeOfNamespace } from './namespace-place.ts'
import type { OwnerKind } from './owner.ts'
import { placeOfPath } from './path-place.ts'
import { appByLabel, appOf, pathMark, variantSeen } from './place-inference.ts'
import { distinctSlugs, Slug, toSlug } from './slug.ts'
import { workloadKey, type Workload } from './workload.ts'

/** A workload somebody chose, and who owns it as they said where marks contradict. */
export interface Chosen {
  readonly workload: Workload
  readonly owner: OwnerKind
  /** What rolls it out for that owner, where the cluster shows it. */
  readonly delivery: Delivery | null
}

interface Name {
  readonly name: string
  /** What tells it from others of the same name; null where only namespaces can. */
  readonly fullName: string | null
}

interface Group extends Name {
  readonly chosen: Chosen[]
}

const UNIT_MAX = 1000
const LABEL_MAX_LENGTH = 128
const MARKS_MAX = 3
/** These roll out several workloads under one name; they stay together. */
const GROUPING_OWNERS: ReadonlySet<OwnerKind> = new Set(['ConfigHub', 'Flux', 'ArgoCD', 'Helm'])

/**
 * Puts workloads into units: each into one, none left out. `taken` are slugs that others have already. Names of units are
 * made from what is grouped by; where two would be the same, variants or namespaces tell them apart.
 */
export function proposeUnits(chosen: readonly Chosen[], grouping: Grouping, taken: readonly string[] = []): PlannedUnit[] {
  const groups = new Map<string, Group>()
  for (const each of [...chosen].sort((one, other) => workloadKey(one.workload.reference).localeCompare(workloadKey(other.workload.reference)))) {
    const { key, name, fullName } = groupOf(each, grouping)
    const group = groups.get(key) ?? { name, fullName, chosen: [] }
    groups.set(key, group)
    group.chosen.push(each)
  }
  const parts = [...groups.values()].flatMap(inParts)
  const slugs = parts.map(({ name }) => toSlug(name) ?? Slug.parse('unit'))
  const seen = new Set<Slug>()
  const twice = new Set(slugs.filter((slug) => seen.has(slug) || !seen.add(slug)))
  const told = parts.map((group, index) => {
    const slug = slugs[index] as Slug
    const [namespace = '', ...more] = namespacesOf(group)
    if (!twice.has(slug) || grouping === 'namespace' || (more.length > 0 && group.fullName === null)) return slug
    return toSlug(group.fullName ?? `${namespace}-${slug}`) ?? slug
  })
  const free = distinctSlugs([...taken.map((slug) => slug as Slug), ...told]).slice(taken.length)
  return parts.map((group, index) => ({ slug: free[index] as Slug, workloads: group.chosen.map(toChosen), labels: labelsOf(group), isExcluded: false }))
}

/** Why workloads are in one unit and what its labels are read from, by the marks that say so. */
export function evidenceOf(chosen: readonly Chosen[], grouping: Grouping): string {
  const marks = [...new Set([...chosen.map((each) => groupOf(each, grouping).mark), ...chosen.flatMap((each) => variantSeen(each)?.mark ?? [])])]
  return [...marks.slice(0, MARKS_MAX), ...(marks.length > MARKS_MAX ? [`and ${marks.length - MARKS_MAX} more`] : [])].join(', ')
}

function groupOf(chosen: Chosen, grouping: Grouping): Name & { readonly key: string; readonly mark: string } {
  const { workload, owner, delivery } = chosen
  const { reference } = workload
  const alone = { key: workloadKey(reference), name: reference.name, fullName: null }
  if (grouping === 'workload') return { ...alone, mark: `${reference.kind}/${reference.name}` }
  if (grouping === 'namespace') return { key: reference.namespace, name: reference.namespace, fullName: null, mark: `namespace:${reference.namespace}` }
  const claim = grouping === 'owner' && GROUPING_OWNERS.has(owner) ? claimOf(workload, owner) : null
  if (claim?.name) {
    const { app, variant } = placeOfPath(delivery?.path ?? '')
    const mark = delivery ? pathMark(delivery) : `${claim.evidence} names ${claim.name}`
    return { key: JSON.stringify([owner, claim.namespace, claim.name]), name: app ?? claim.name, fullName: app && variant ? `${app}-${variant}` : null, mark }
  }
  const app = appByLabel(workload)
  return app === null ? { ...alone, mark: `no owner, no label: ${reference.name} alone` } : { key: JSON.stringify([reference.namespace, app.word]), name: app.word, fullName: null, mark: app.mark }
}

/** A unit has a limit; one that would be larger becomes several. */
function inParts(group: Group): Group[] {
  if (group.chosen.length <= UNIT_MAX) return [group]
  return Array.from({ length: Math.ceil(group.chosen.length / UNIT_MAX) }, (_each, part) => ({ ...group, chosen: group.chosen.slice(part * UNIT_MAX, (part + 1) * UNIT_MAX) }))
}

const namespacesOf = ({ chosen }: Group): readonly string[] => [...new Set(chosen.map(({ workload }) => workload.reference.namespace))]

function toChosen({ workload: { reference }, owner }: Chosen): ChosenWorkload {
  return { kind: reference.kind, namespace: reference.namespace, name: reference.name, owner }
}

/** What all of a unit agree in. */
function labelsOf(group: Group): PlannedUnit['labels'] {
  const one = (values: readonly (string | null)[]) => (new Set(values).size === 1 ? values[0] : null)
  const app = one(group.chosen.map((each) => appOf(each)?.word ?? null)) ?? one(namespacesOf(group).map((namespace) => placeOfNamespace(namespace).app))
  const variant = one(group.chosen.map((each) => variantSeen(each)?.word ?? null))
  return [...(app ? [{ key: 'app', value: app.slice(0, LABEL_MAX_LENGTH) }] : []), ...(variant ? [{ key: 'variant', value: variant.slice(0, LABEL_MAX_LENGTH) }] : [])]
}
