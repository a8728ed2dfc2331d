import type { Delivery } from './delivery.ts'
import { placeOfNamespace, variantOf } from './namespace-place.ts'
import { foldersOf, placeOfPath } from './path-place.ts'
import type { Workload } from './workload.ts'

/** A workload, and what is known to deliver it. */
export interface Delivered {
  readonly workload: Pick<Workload, 'reference' | 'labels'>
  readonly delivery: Delivery | null
}

/** A word, and the mark that says it. */
export interface Seen {
  readonly word: string
  readonly mark: string
}

const APP_LABELS = ['app.kubernetes.io/part-of', 'app.kubernetes.io/instance', 'app.kubernetes.io/name', 'app', 'k8s-app']
const VARIANT_LABELS = ['environment', 'env']

export function appByLabel({ labels }: Pick<Workload, 'labels'>): Seen | null {
  const key = APP_LABELS.find((each) => labels[each])
  return key === undefined ? null : { word: labels[key] ?? '', mark: `label:${key}=${labels[key] ?? ''}` }
}

/** By the path it is delivered from, then by its labels. */
export function appOf({ workload, delivery }: Delivered): Seen | null {
  const app = delivery && placeOfPath(delivery.path).app
  return delivery && app ? { word: app, mark: pathMark(delivery) } : appByLabel(workload)
}

/** By the path it is delivered from, then by its labels, then by its namespace. */
export function variantSeen({ workload: { reference, labels }, delivery }: Delivered): Seen | null {
  const key = VARIANT_LABELS.find((each) => variantOf(labels[each]) !== null)
  const seen: readonly (readonly [string | null, string])[] = [
    [delivery && placeOfPath(delivery.path).variant, delivery ? pathMark(delivery) : ''],
    [key === undefined ? null : variantOf(labels[key]), `label:${key ?? ''}`],
    [placeOfNamespace(reference.namespace).variant, `namespace:${reference.namespace}`],
  ]
  const [word, mark] = seen.find(([each]) => each !== null) ?? [null, '']
  return word === null ? null : { word, mark }
}

/** `Kustomization/payment path:apps/payment/overlays/prod` */
export function pathMark({ kind, name, path }: Delivery): string {
  return `${kind}/${name} path:${foldersOf(path).join('/')}`
}

/** A name for the app space of some workloads: the folder that all are delivered from, the one application of their labels, or what their namespaces begin with in common. */
export function spaceNameOf(chosen: readonly Delivered[]): string {
  return spaceOfPaths(chosen) ?? spaceOfLabels(chosen) ?? spaceOfNamespaces(chosen.map(({ workload }) => workload.reference.namespace))
}

function spaceOfPaths(chosen: readonly Delivered[]): string | null {
  const paths = chosen.map(({ delivery }) => (delivery ? foldersOf(delivery.path) : []))
  return placeOfPath(sharedStart(paths).join('/')).app
}

function spaceOfLabels(chosen: readonly Delivered[]): string | null {
  const [first, ...rest] = chosen.map(({ workload }) => appByLabel(workload)?.word ?? null)
  return first && rest.every((app) => app === first) ? first : null
}

function spaceOfNamespaces(namespaces: readonly string[]): string {
  const names = [...new Set(namespaces.map((namespace) => placeOfNamespace(namespace).app ?? namespace))]
  const [first = ''] = names
  if (names.length <= 1) return first
  const prefix = sharedStart(names.map((name) => name.split('-'))).join('-')
  return prefix.length > 2 ? prefix : 'imported'
}

/** What all of them begin with. */
function sharedStart(lists: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...rest] = lists
  const end = first.findIndex((word, index) => rest.some((list) => list[index] !== word))
  return end < 0 ? first : first.slice(0, end)
}
