import type { WorkloadKind, WorkloadReference } from '../../../shared/domain/imports/workload.ts'

interface Resource {
  readonly kind: WorkloadKind
  readonly apiVersion: string
  readonly plural: string
  /** Most of them belong to others, so that at first only their metadata is asked for. */
  readonly isMostlyOwned: boolean
}

/** In the order in which owners come before what they make. */
export const WORKLOAD_RESOURCES: readonly Resource[] = [
  { kind: 'Deployment', apiVersion: 'apps/v1', plural: 'deployments', isMostlyOwned: false },
  { kind: 'StatefulSet', apiVersion: 'apps/v1', plural: 'statefulsets', isMostlyOwned: false },
  { kind: 'DaemonSet', apiVersion: 'apps/v1', plural: 'daemonsets', isMostlyOwned: false },
  { kind: 'CronJob', apiVersion: 'batch/v1', plural: 'cronjobs', isMostlyOwned: false },
  { kind: 'Job', apiVersion: 'batch/v1', plural: 'jobs', isMostlyOwned: false },
  { kind: 'ReplicaSet', apiVersion: 'apps/v1', plural: 'replicasets', isMostlyOwned: true },
  { kind: 'Pod', apiVersion: 'v1', plural: 'pods', isMostlyOwned: true },
]
export type WorkloadResource = Resource

/** Where a kind is listed, in one namespace or in all. */
export function listPath({ apiVersion, plural }: Resource, namespace: string | null): string {
  const base = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
  return namespace === null ? `${base}/${plural}` : `${base}/namespaces/${encodeURIComponent(namespace)}/${plural}`
}

export function objectPath({ kind, namespace, name }: WorkloadReference): string {
  const resource = WORKLOAD_RESOURCES.find((each) => each.kind === kind)
  if (!resource) throw new Error(`no resource for ${kind}`)
  return `${listPath(resource, namespace)}/${encodeURIComponent(name)}`
}
