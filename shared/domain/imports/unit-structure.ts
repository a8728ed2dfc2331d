import { AppError } from '../../errors.ts'
import type { PlannedUnit } from './import-session.ts'
import { slugCollisions, slugProblem, toSlug } from './slug.ts'
import { workloadKey } from './workload.ts'

type Units = readonly PlannedUnit[]
export interface UnitChange {
  readonly slug?: string | undefined
  readonly labels?: PlannedUnit['labels'] | undefined
  /** Those somebody saw when they decided. */
  readonly labelsBefore?: PlannedUnit['labels'] | undefined
  readonly isExcluded?: boolean | undefined
}
export interface Place {
  readonly appSpace: string
  readonly hub: string
}

const WORKLOADS_MAX = 1000

/** @throws AppError `invalid-input` for a name that ConfigHub would refuse or another unit has, `not-found`, `refused` when it is other than it was seen */
export function withUnitChanged(units: Units, slug: string, { slug: to = slug, labels, labelsBefore, isExcluded }: UnitChange): Units {
  const unit = getUnit(units, slug)
  if (to !== slug) requireFree(units.filter((each) => each !== unit), to)
  if (labels) requireLabels(labels)
  if (labels && labelsBefore && ![labelsBefore, labels].some((seen) => textOf(seen) === textOf(unit.labels))) {
    throw new AppError('refused', `The labels of ${slug} were changed meanwhile, to ${textOf(unit.labels) || 'none'}; yours are not saved. Save again to put yours in their place.`)
  }
  return units.map((each) => (each === unit ? { ...unit, slug: to, labels: labels ?? unit.labels, isExcluded: isExcluded ?? unit.isExcluded } : each))
}

/** A field nobody changed here stays as it is now. @throws AppError `refused` for one that was changed here and elsewhere */
export function mergedPlace(now: Place, wanted: Place, before: Place): Place {
  const merged = (key: keyof Place, what: string) => {
    if (wanted[key] === before[key]) return now[key]
    if (now[key] !== before[key] && now[key] !== wanted[key]) throw new AppError('refused', `${what} was changed to ${now[key] || 'nothing'} meanwhile; ${wanted[key] || 'an empty one'} is not saved. Save again to put yours in its place.`)
    return wanted[key]
  }
  return { appSpace: merged('appSpace', 'The app space'), hub: merged('hub', 'The hub') }
}

/** Puts several into one, which keeps the place and labels of the first. */
export function withUnitsMerged(units: Units, slugs: readonly string[], into: string): Units {
  const merged = [...new Set(slugs)].map((slug) => getUnit(units, slug))
  const [first] = merged
  if (!first || merged.length < 2) throw new AppError('invalid-input', 'Choose at least two units to merge.')
  const rest = units.filter((each) => !merged.includes(each))
  requireFree(rest, into)
  const workloads = merged.flatMap((unit) => unit.workloads)
  if (workloads.length > WORKLOADS_MAX) throw new AppError('invalid-input', `A unit has at most ${WORKLOADS_MAX} workloads; these would be ${workloads.length}.`)
  return units.flatMap((each) => (each === first ? [{ ...first, slug: into, workloads, isExcluded: merged.every((unit) => unit.isExcluded) }] : rest.includes(each) ? [each] : []))
}

/** Takes some workloads out into a unit of their own; null takes each into its own. */
export function withUnitSplit(units: Units, slug: string, keys: readonly string[] | null, into: string): Units {
  const unit = getUnit(units, slug)
  if (unit.workloads.length < 2) throw new AppError('invalid-input', `Unit ${slug} has one workload only, so it cannot be split.`)
  if (keys === null) {
    const rest = units.filter((each) => each !== unit)
    const parts = unit.workloads.reduce<PlannedUnit[]>((made, workload) => [...made, { ...unit, slug: freeSlug([...rest, ...made], workload.name), workloads: [workload] }], [])
    return units.flatMap((each) => (each === unit ? parts : [each]))
  }
  const taken = unit.workloads.filter((each) => keys.includes(workloadKey(each)))
  if (taken.length === 0 || taken.length === unit.workloads.length) throw new AppError('invalid-input', 'Choose some of the workloads of the unit, and leave some.')
  requireFree(units, into)
  return units.flatMap((each) => (each === unit ? [{ ...unit, workloads: unit.workloads.filter((workload) => !taken.includes(workload)) }, { ...unit, slug: into, workloads: taken }] : [each]))
}

/** Of the space and of all units together, a sentence each. */
export function structureProblems(appSpace: string, units: Units): string[] {
  const space = appSpace === '' ? 'The app space has no name yet.' : slugProblem(appSpace)
  const twice = slugCollisions(units.map(({ slug }) => slug))
  return [...(space === null ? [] : [space]), ...twice.map((slug) => `Two units are called ${slug}; rename one.`)]
}

const textOf = (labels: PlannedUnit['labels']) => labels.map(({ key, value }) => `${key}=${value}`).join(', ')

function getUnit(units: Units, slug: string): PlannedUnit {
  const unit = units.find((each) => each.slug === slug)
  if (!unit) throw new AppError('not-found', `There is no unit ${slug} any more; it was renamed or merged.`)
  return unit
}

function requireFree(others: Units, slug: string): void {
  const problem = slugProblem(slug)
  if (problem !== null) throw new AppError('invalid-input', problem)
  if (others.some((each) => each.slug.toLowerCase() === slug.toLowerCase())) throw new AppError('invalid-input', `Another unit is called ${slug} already.`)
}

function requireLabels(labels: PlannedUnit['labels']): void {
  const keys = labels.map(({ key }) => key)
  if (new Set(keys).size < keys.length) throw new AppError('invalid-input', 'A label is given twice; each has one value.')
  if (keys.some((key) => key.startsWith('mooring.'))) throw new AppError('invalid-input', 'Labels that begin with mooring. are set by Mooring itself.')
}

function freeSlug(others: Units, name: string): string {
  const taken = new Set(others.map(({ slug }) => slug.toLowerCase()))
  const slug = toSlug(name) ?? 'unit'
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? slug : `${slug.slice(0, 120)}-${count}`
    if (!taken.has(candidate.toLowerCase())) return candidate
  }
}
