import type { ChosenWorkload, Grouping, PlannedUnit } from './import-session.ts'
import type { OwnerClaim, OwnerKind } from './owner.ts'
import { placeOf, placeOfNamespace, type Place } from './place-inference.ts'
import { distinctSlugs, Slug, toSlug } from './slug.ts'
import { workloadKey, type Workload } from './workload.ts'

/** A workload somebody chose, and who owns it as they said where marks contradict. */
export interface Chosen {
  readonly workload: Workload
  readonly owner: OwnerKind
}

interface Group {
  readonly name: string
  readonly namespaces: Set<string>
  readonly places: Place[]
  readonly workloads: ChosenWorkload[]
}

const UNIT_MAX = 1000
const LABEL_MAX_LENGTH = 128
/** These roll out several workloads under one name; they stay together. */
const GROUPING_OWNERS: ReadonlySet<OwnerKind> = new Set(['ConfigHub', 'Flux', 'ArgoCD', 'Helm'])

/**
 * Puts workloads into units: each into one, none left out. `taken` are slugs that others have already. Names of units are
 * made from what is grouped by; where two would be the same, namespaces tell them apart.
 */
export function proposeUnits(chosen: readonly Chosen[], grouping: Grouping, taken: readonly string[] = []): PlannedUnit[] {
  const groups = new Map<string, Group>()
  for (const each of [...chosen].sort((one, other) => workloadKey(one.workload.reference).localeCompare(workloadKey(other.workload.reference)))) {
    const { key, name } = groupOf(each, grouping)
    const group = groups.get(key) ?? { name, namespaces: new Set(), places: [], workloads: [] }
    groups.set(key, group)
    const { kind, namespace } = each.workload.reference
    group.namespaces.add(namespace)
    group.places.push(placeOf(each.workload))
    group.workloads.push({ kind, namespace, name: each.workload.reference.name, owner: each.owner })
  }
  const parts = [...groups.values()].flatMap(inParts)
  const slugs = parts.map(({ name }) => toSlug(name) ?? Slug.parse('unit'))
  const seen = new Set<Slug>()
  const twice = new Set(slugs.filter((slug) => seen.has(slug) || !seen.add(slug)))
  const told = parts.map((group, index) => {
    const slug = slugs[index] as Slug
    const [namespace = '', ...more] = group.namespaces
    return twice.has(slug) && more.length === 0 && grouping !== 'namespace' ? (toSlug(`${namespace}-${slug}`) ?? slug) : slug
  })
  const free = distinctSlugs([...taken.map((slug) => slug as Slug), ...told]).slice(taken.length)
  return parts.map((group, index) => ({ slug: free[index] as Slug, workloads: group.workloads, labels: labelsOf(group), isExcluded: false }))
}

function groupOf({ workload, owner }: Chosen, grouping: Grouping): { readonly key: string; readonly name: string } {
  const { reference } = workload
  const alone = { key: workloadKey(reference), name: reference.name }
  if (grouping === 'workload') return alone
  if (grouping === 'namespace') return { key: reference.namespace, name: reference.namespace }
  const claim = grouping === 'owner' && GROUPING_OWNERS.has(owner) ? claimOf(workload, owner) : null
  if (claim?.name) return { key: JSON.stringify([owner, claim.namespace, claim.name]), name: claim.name }
  const { app } = placeOf(workload)
  return app === null ? alone : { key: JSON.stringify([reference.namespace, app]), name: app }
}

function claimOf({ owner }: Workload, kind: OwnerKind): OwnerClaim | undefined {
  return [owner, ...owner.clashes, ...owner.others].find((claim) => claim.kind === kind)
}

/** A unit has a limit; one that would be larger becomes several. */
function inParts(group: Group): Group[] {
  if (group.workloads.length <= UNIT_MAX) return [group]
  return Array.from({ length: Math.ceil(group.workloads.length / UNIT_MAX) }, (_each, part) => ({ ...group, workloads: group.workloads.slice(part * UNIT_MAX, (part + 1) * UNIT_MAX) }))
}

/** What all of a unit agree in. */
function labelsOf({ places, namespaces }: Group): PlannedUnit['labels'] {
  const one = (values: readonly (string | null)[]) => (new Set(values).size === 1 ? values[0] : null)
  const app = one(places.map((place) => place.app)) ?? one([...namespaces].map((namespace) => placeOfNamespace(namespace).app))
  const variant = one(places.map((place) => place.variant))
  return [...(app ? [{ key: 'app', value: app.slice(0, LABEL_MAX_LENGTH) }] : []), ...(variant ? [{ key: 'variant', value: variant }] : [])]
}
