import { apiGroup, type KubernetesObject } from './kubernetes-object.ts'

export interface ArgoTracking {
  readonly application: string
  /** Null for an application beside Argo CD itself. */
  readonly namespace: string | null
  /** False for a mark copied from another object, which Argo CD itself does not count. */
  readonly isOwn: boolean
}

const NAME = /^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/

/** Reads `<application>:<group>/<kind>:<namespace>/<name>`, the application as `<namespace>_<application>` when it lives elsewhere; null when it is not that. */
export function readTrackingId(text: string, { apiVersion, kind, metadata }: KubernetesObject): ArgoTracking | null {
  const match = /^([^:]+):([^/:]*)\/([^/:]+):([^/:]*)\/(.+)$/.exec(text)
  if (!match) return null
  const [, owner = '', group, objectKind, namespace, name] = match
  const [first = '', ...rest] = owner.split('_')
  const application = rest.length === 0 ? first : rest.join('_')
  if (!NAME.test(application) || (rest.length > 0 && !NAME.test(first))) return null
  const isOwn = group === apiGroup(apiVersion) && objectKind === kind && namespace === metadata.namespace && name === metadata.name
  return { application, namespace: rest.length === 0 ? null : first, isOwn }
}
