import type { KubernetesImport, PlannedUnit } from './import-session.ts'
import type { Journal } from './journal.ts'

/** Keys of effects: what they make is found by these. */
export const spaceKey = (space: string) => `space:${space}`
export const unitKey = (space: string, slug: string) => `unit:${space}/${slug}`
export const workerKey = (space: string, slug: string) => `worker:${space}/${slug}`
export const targetKey = (space: string, slug: string) => `target:${space}/${slug}`
export const applyKey = (space: string, slug: string) => `apply:${space}/${slug}`

export const plannedUnits = ({ units }: KubernetesImport['selections']): readonly PlannedUnit[] => units.filter(({ isExcluded }) => !isExcluded)

/** Of everything that is made, by its last attempt. */
export function doneKeys(journal: Journal): ReadonlySet<string> {
  const last = new Map(journal.map((entry) => [entry.key, entry.state]))
  return new Set([...last].flatMap(([key, state]) => (state === 'done' ? [key] : [])))
}
