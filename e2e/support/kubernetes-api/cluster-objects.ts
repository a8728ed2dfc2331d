/** Objects of a cluster as its API gives them. */
export interface ClusterObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: Readonly<Record<string, unknown>> & { readonly name: string; readonly namespace?: string; readonly uid: string }
  readonly [part: string]: unknown
}

interface Marks {
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  readonly owner?: ClusterObject
  readonly manager?: string
  readonly replicas?: number
  readonly image?: string
  readonly env?: readonly { readonly name: string; readonly value: string }[]
}

const API_VERSIONS: Readonly<Record<string, string>> = { CronJob: 'batch/v1', Job: 'batch/v1', Pod: 'v1', Namespace: 'v1', ConfigMap: 'v1' }
const CREATED = '2026-01-09T14:30:22Z'

export function makeNamespace(name: string): ClusterObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, uid: `uid-ns-${name}`, creationTimestamp: CREATED }, status: { phase: 'Active' } }
}

export function makeConfigMap(namespace: string, name: string, data: Readonly<Record<string, string>>): ClusterObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace, uid: `uid-cm-${namespace}-${name}` }, data }
}

/** What rolls out a folder of a repository, for Flux. */
export function makeKustomization(name: string, path: string): ClusterObject {
  return { apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', metadata: { name, namespace: 'flux-system', uid: `uid-ks-${name}` }, spec: { path, prune: true, interval: '10m', sourceRef: { kind: 'GitRepository', name: 'fleet' } } }
}

/** The same for Argo CD. */
export function makeApplication(name: string, path: string): ClusterObject {
  return { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name, namespace: 'argocd', uid: `uid-app-${name}` }, spec: { project: 'default', source: { repoURL: 'https://git.example.com/fleet', path, targetRevision: 'HEAD' }, destination: { server: 'https://kubernetes.default.svc' } } }
}

/** A workload with everything a real one carries, `status` and `managedFields` included. */
export function makeWorkload(kind: string, namespace: string, name: string, { labels = {}, annotations = {}, owner, manager = 'kubectl-client-side-apply', replicas = 2, image = `shop/${name}:1.2.3`, env = [] }: Marks = {}): ClusterObject {
  const apiVersion = API_VERSIONS[kind] ?? 'apps/v1'
  const pod = { containers: [{ name: 'main', image, env, resources: { requests: { cpu: '50m', memory: '64Mi' } } }] }
  const template = { metadata: { labels: { app: name, ...labels } }, spec: pod }
  const spec = kind === 'Pod' ? { ...pod, nodeName: 'node-1' } : kind === 'CronJob' ? { schedule: '0 3 * * *', jobTemplate: { spec: { template } } } : { ...(kind === 'Job' || kind === 'DaemonSet' ? {} : { replicas }), selector: { matchLabels: { app: name } }, template }
  return {
    apiVersion,
    kind,
    metadata: {
      ...{ name, namespace, uid: `uid-${kind}-${namespace}-${name}`, resourceVersion: '1000', generation: 1, creationTimestamp: CREATED, labels: { app: name, ...labels } },
      annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}', ...annotations },
      managedFields: [{ manager, operation: 'Apply', apiVersion, time: CREATED, fieldsType: 'FieldsV1', fieldsV1: { 'f:spec': { 'f:replicas': {} } } }],
      ...(owner ? { ownerReferences: [{ apiVersion: owner.apiVersion, kind: owner.kind, name: owner.metadata.name, uid: owner.metadata.uid, controller: true }] } : {}),
    },
    spec,
    status: { observedGeneration: 1 },
  }
}
