import type { KubernetesObject, OwnerReference } from './kubernetes-object.ts'

/** What is known of an object that another one refers to. */
export type Found = KubernetesObject | 'missing' | 'not-listed'
export type FindOwner = (reference: OwnerReference, namespace: string) => Found

export interface Root {
  readonly object: KubernetesObject
  /** Who made `object`, where that is a controller nobody listed. */
  readonly controller: OwnerReference | null
  readonly notes: readonly string[]
}

const DEPTH_MAX = 16

/** The one that made an object, by `controller`; where none says so, the first named. */
export function controllerOf({ metadata: { ownerReferences } }: KubernetesObject): OwnerReference | null {
  return ownerReferences.find(({ controller }) => controller === true) ?? ownerReferences[0] ?? null
}

/** Follows who made whom up to the one nobody made. Where the way up is broken, the object speaks for itself. */
export function findRoot(start: KubernetesObject, find: FindOwner): Root {
  const seen = new Set([start.metadata.uid])
  let object = start
  for (;;) {
    const reference = controllerOf(object)
    if (reference === null) return { object, controller: null, notes: [] }
    const owner = `${reference.kind} ${reference.name}`
    if (seen.has(reference.uid) || seen.size > DEPTH_MAX) {
      return { object: start, controller: null, notes: [`Its owner references lead in a circle at ${owner}, so they were not followed.`] }
    }
    const found = find(reference, object.metadata.namespace)
    if (found === 'not-listed') return { object, controller: reference, notes: [] }
    if (found === 'missing' || found.metadata.uid !== reference.uid) {
      return { object, controller: null, notes: [`${owner}, which made it, is gone.`] }
    }
    seen.add(reference.uid)
    object = found
  }
}
