import type { ClusterContexts, ExecPlugin } from '../../shared/domain/imports/cluster.ts'
import type { NamespaceRow, ScanRefusal } from '../../shared/domain/imports/cluster-scan.ts'
import { ImportSessionId } from '../../shared/domain/imports/import-session.ts'
import type { OpenKubernetesImport, UnitRow, WorkloadRow } from '../../shared/domain/imports/open-kubernetes-import.ts'
import type { OwnerClaim, OwnerKind } from '../../shared/domain/imports/owner.ts'
import { workloadKey, type WorkloadKind } from '../../shared/domain/imports/workload.ts'

const APPS = ['payment', 'order', 'invoice', 'search', 'catalog', 'ledger', 'notify', 'report']
const PARTS = ['api', 'worker', 'web', 'cache', 'cron']
const KINDS: readonly WorkloadKind[] = ['Deployment', 'Deployment', 'Deployment', 'StatefulSet', 'CronJob']
const STAGES = ['prod', 'staging', 'dev']
const at = <Value>(values: readonly Value[], index: number): Value => values[index % values.length] as Value

const flux = (name: string): OwnerClaim => ({ kind: 'Flux', name, namespace: 'flux-system', evidence: 'label:kustomize.toolkit.fluxcd.io/name', confidence: 'high' })
const argo = (name: string): OwnerClaim => ({ kind: 'ArgoCD', name, namespace: 'argocd', evidence: 'annotation:argocd.argoproj.io/tracking-id', confidence: 'high' })
const helm = (name: string): OwnerClaim => ({ kind: 'Helm', name, namespace: null, evidence: 'annotation:meta.helm.sh/release-name', confidence: 'medium' })
const nobody: OwnerClaim = { kind: 'Native', name: null, namespace: null, evidence: '', confidence: 'high' }

/** Workloads as a scan of a middling cluster finds them. Every 29th has two owners. */
export function makeWorkloadRows(count: number): readonly WorkloadRow[] {
  return Array.from({ length: count }, (_, n) => {
    const [app, part, round] = [at(APPS, n), at(PARTS, Math.floor(n / APPS.length)), Math.floor(n / 120)]
    const reference = { kind: at(KINDS, n), namespace: `${app}-${at(STAGES, Math.floor(n / 40))}${round > 0 ? `-${round}` : ''}`, name: `${app}-${part}` }
    const claim = at([flux(`${app}-apps`), flux(`${app}-apps`), argo(`${app}-prod`), helm(`${app}-${part}`), nobody], n)
    const isClash = n % 29 === 3
    return {
      key: workloadKey(reference),
      workload: {
        ...{ reference, apiVersion: 'apps/v1', uid: `uid-${n}`, labels: { 'app.kubernetes.io/name': app }, replicas: (n % 4) + 1, createdAt: '2026-03-02T08:11:00Z' },
        images: [`registry.example.com/${app}/${part}:2.${n % 20}.1`, ...(n % 7 === 0 ? ['envoyproxy/envoy:v1.31'] : [])],
        owner: { ...(isClash ? flux(`${app}-apps`) : claim), clashes: isClash ? [argo(`${app}-prod`)] : [], others: n % 5 === 1 ? [helm(`${app}-${part}`)] : [], notes: [] },
      },
      isChosen: !isClash && claim.kind !== 'Native',
      chosenOwner: null,
    }
  })
}

export function ownersOf(rows: readonly WorkloadRow[]): OpenKubernetesImport['cluster']['owners'] {
  const counts: Partial<Record<OwnerKind, number>> = {}
  for (const { workload } of rows) counts[workload.owner.kind] = (counts[workload.owner.kind] ?? 0) + 1
  return counts
}

/** One unit for each few workloads. */
export function makeUnitRows(count: number, state: UnitRow['state'] = 'waiting'): readonly UnitRow[] {
  return Array.from({ length: count }, (_, n) => {
    const [app, stage] = [at(APPS, n), at(STAGES, Math.floor(n / APPS.length))]
    return {
      slug: `${app}-${stage}`,
      workloads: PARTS.slice(0, (n % 4) + 1).map((part) => ({ kind: 'Deployment', namespace: `${app}-${stage}`, name: `${app}-${part}` }) as const),
      labels: [{ key: 'app_name', value: app }, { key: 'variant', value: stage }],
      evidence: [`Kustomization/${app}-apps path:apps/${app}/overlays/${stage}`, `Application/${app} path:apps/${app}, namespace:${app}-${stage}`, `label:app.kubernetes.io/name=${app}, namespace:${app}-${stage}`, `no owner, no label: ${app}-api alone, namespace:${app}-${stage}`][n % 4] ?? '',
      ...{ isExcluded: false, problem: null, state, reason: '', targetSlug: null },
    }
  })
}

export const FAKE_PLUGIN: ExecPlugin = {
  ...{ command: 'aws', args: ['eks', 'get-token', '--cluster-name', 'prod-eu', '--region', 'eu-central-1'], envNames: ['AWS_PROFILE', 'AWS_STS_REGIONAL_ENDPOINTS'], digest: '5f3759dfbeef4a119c0d'.padEnd(64, '7') },
  ...{ program: '/usr/local/bin/aws', installHint: null, isInteractive: false },
}

const context = { cluster: 'kind-atk', user: 'kind-atk', namespace: null, server: 'https://127.0.0.1:36443', file: '/home/ada/.kube/config', isInsecure: false, signIn: 'certificate', plugin: null, problem: null } as const
export const FAKE_CONTEXTS: ClusterContexts = {
  files: ['/home/ada/.kube/config', '/home/ada/.kube/clients.yaml'],
  current: 'kind-atk',
  contexts: [
    { ...context, name: 'kind-atk' },
    { ...context, name: 'prod-eu', cluster: 'prod-eu', server: 'https://9F2C.gr7.eu-central-1.eks.amazonaws.com', namespace: 'payments', signIn: 'plugin', plugin: FAKE_PLUGIN },
    { ...context, name: 'lab', cluster: 'lab', server: 'https://10.20.0.4:6443', isInsecure: true, signIn: 'token' },
    { ...context, name: 'old-customer', cluster: 'gone', server: '', problem: 'It names the cluster “gone”, which no kubeconfig describes; add the cluster or choose another context.' },
  ],
  warnings: ['The context kind-atk is in both files; the one in /home/ada/.kube/config counts, as kubectl has it.'],
}

export const FAKE_NAMESPACES: readonly NamespaceRow[] = ['default', ...APPS.flatMap((app) => STAGES.map((stage) => `${app}-${stage}`)), 'kube-system', 'monitoring', 'old-tests'].map((name, n) => ({ name, isTerminating: name === 'old-tests', workloadCount: name === 'monitoring' ? null : (n * 7) % 23, origin: 'cluster' }))

export const FAKE_REFUSALS: readonly ScanRefusal[] = [
  { kind: 'CronJob', namespace: 'ledger-prod', failure: { kind: 'forbidden', text: 'ada may not list cronjobs in ledger-prod; ask for the right “list” on cronjobs there and scan again.' } },
  { kind: 'StatefulSet', namespace: 'ledger-prod', failure: { kind: 'forbidden', text: 'ada may not list statefulsets in ledger-prod; ask for the right “list” on statefulsets there and scan again.' } },
  { kind: 'Job', namespace: '*', failure: { kind: 'timeout', text: 'The cluster did not answer within 30 seconds; scan again, or fewer namespaces at once.' } },
]

/** An import of a cluster that is open: scanned, nothing made yet. */
export function makeOpenKubernetesImport(part: Partial<OpenKubernetesImport> = {}): OpenKubernetesImport {
  return {
    ...{ sessionId: ImportSessionId.parse('import-2026-11-21-091502'), source: 'kubernetes', revision: 1, clusterContext: 'kind-atk', step: 'scan', canGoOn: true, missing: null, canGoBack: true, work: null, problem: null, differences: [], saveProblem: null },
    cluster: { contexts: FAKE_CONTEXTS, asksFor: null, namespaces: FAKE_NAMESPACES, chosenNamespaces: ['payment-prod', 'order-prod'], scannedAtMs: Date.now() - 12 * 60_000, workloadCount: 0, chosenCount: 0, owners: {}, clashCount: 0, refusals: [] },
    structure: { appSpace: 'payment-team', hub: 'platform-team', grouping: 'owner', unitCount: 0, excludedCount: 0, problems: [] },
    confighub: { baseUrl: 'http://127.0.0.1:8090', isSignedIn: true, org: 'acme-corp', user: 'ada@example.com', doneCount: 0, failedCount: 0, canRollBack: false },
    worker: { slug: 'dev', status: 'ready', message: '', child: null, installCommand: null, targets: ['dev-kubernetes'], chosenTarget: null },
    ...part,
  }
}
