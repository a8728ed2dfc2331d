import { makeApplication, makeConfigMap, makeKustomization, makeNamespace, makeWorkload, type ClusterObject } from './cluster-objects.ts'

/** A small shop, rolled out by everybody at once: one of each owner, one clash, and what belongs to others. */
export function makeShop(): readonly ClusterObject[] {
  const flux = { labels: { 'kustomize.toolkit.fluxcd.io/name': 'payment', 'kustomize.toolkit.fluxcd.io/namespace': 'flux-system' }, manager: 'kustomize-controller' }
  const argo = (kind: string, namespace: string, name: string) => ({ annotations: { 'argocd.argoproj.io/tracking-id': `orders:${kind === 'CronJob' ? 'batch' : 'apps'}/${kind}:${namespace}/${name}` }, manager: 'argocd-controller' })
  const helm = { labels: { 'app.kubernetes.io/managed-by': 'Helm' }, annotations: { 'meta.helm.sh/release-name': 'redis', 'meta.helm.sh/release-namespace': 'order-prod' }, manager: 'helm' }
  const paymentApi = makeWorkload('Deployment', 'payment-prod', 'payment-api', flux)
  const paymentSet = makeWorkload('ReplicaSet', 'payment-prod', 'payment-api-7d9f', { owner: paymentApi })
  const nightly = makeWorkload('CronJob', 'order-prod', 'order-report', argo('CronJob', 'order-prod', 'order-report'))
  return [
    ...['payment-prod', 'order-prod', 'tools', 'kube-system', 'default'].map(makeNamespace),
    ...[paymentApi, paymentSet, makeWorkload('Pod', 'payment-prod', 'payment-api-7d9f-x1', { owner: paymentSet })],
    makeWorkload('Deployment', 'payment-prod', 'payment-worker', { ...flux, env: [{ name: 'DB_PASSWORD', value: 'canary-payment' }] }),
    makeWorkload('StatefulSet', 'order-prod', 'redis', helm),
    makeWorkload('Deployment', 'order-prod', 'order-api', argo('Deployment', 'order-prod', 'order-api')),
    ...[nightly, makeWorkload('Job', 'order-prod', 'order-report-1', { owner: nightly })],
    makeWorkload('Deployment', 'order-prod', 'order-web', { ...argo('Deployment', 'order-prod', 'order-web'), labels: flux.labels }),
    makeWorkload('DaemonSet', 'tools', 'log-agent', { manager: 'Terraform' }),
    makeWorkload('Job', 'tools', 'migrate', {}),
    makeWorkload('Pod', 'tools', 'debug', {}),
    makeWorkload('Deployment', 'kube-system', 'coredns', { manager: 'kubeadm' }),
    makeConfigMap('kube-public', 'nothing', {}),
    ...[makeKustomization('payment', 'apps/payment/overlays/prod'), makeApplication('orders', 'apps/orders/overlays/prod')],
  ]
}

const KINDS = ['Deployment', 'Deployment', 'Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job'] as const

/** A cluster of a given size; each deployment has a replica set and a pod, as in a real one. */
export function makeLargeCluster({ namespaceCount, workloadCount }: { readonly namespaceCount: number; readonly workloadCount: number }): readonly ClusterObject[] {
  const namespaces = Array.from({ length: namespaceCount }, (_, index) => `team-${String(index).padStart(3, '0')}-prod`)
  const workloads = Array.from({ length: workloadCount }, (_, index) => {
    const kind = KINDS[index % KINDS.length] ?? 'Deployment'
    const namespace = namespaces[index % namespaceCount] ?? 'default'
    const labels: Record<string, string> = index % 3 === 0 ? { 'kustomize.toolkit.fluxcd.io/name': `apps-${index % 10}`, 'kustomize.toolkit.fluxcd.io/namespace': 'flux-system' } : {}
    const workload = makeWorkload(kind, namespace, `app-${index}`, { labels })
    if (kind !== 'Deployment') return [workload]
    const set = makeWorkload('ReplicaSet', namespace, `app-${index}-7d9f`, { owner: workload })
    return [workload, set, makeWorkload('Pod', namespace, `app-${index}-7d9f-x1`, { owner: set })]
  })
  return [...namespaces.map(makeNamespace), ...workloads.flat()]
}
