import type { KubernetesImport, ServerImport } from './import-session.ts'
import { ImportSessionId } from './import-session.ts'

export const SESSION_ID = ImportSessionId.parse('import-2026-01-09-143022')
export const BEGUN_AT_MS = Date.parse('2026-01-09T14:30:22Z')

/** The session of the seed's example. */
export function makeKubernetesImport(part: Partial<KubernetesImport> = {}): KubernetesImport {
  const workload = (name: string) => ({ kind: 'Deployment', namespace: 'payment-prod', name, owner: 'Flux' })
  return {
    ...{ sessionId: SESSION_ID, source: 'kubernetes', createdAtMs: BEGUN_AT_MS, updatedAtMs: BEGUN_AT_MS, person: 'ada on desk', logFile: '/data/sessions/logs/x.log', journal: [] },
    ...{ clusterContext: 'kind-atk', step: 'worker_connecting', stepsCompleted: ['scan', 'review', 'select', 'connect'] },
    scanResult: { namespaces: ['payment-prod', 'order-prod'], workloadsDetected: 12, owners: { Flux: 8, ArgoCD: 3, Native: 1 }, scannedAtMs: BEGUN_AT_MS },
    selections: {
      ...{ appSpace: 'payment-team', hub: 'platform-team', namespaces: ['payment-prod'], selectedWorkloads: [workload('payment-api'), workload('payment-worker')] },
      grouping: 'owner',
      units: [{ slug: 'payment-api', workloads: [workload('payment-api')], labels: [{ key: 'app_name', value: 'payment' }], isExcluded: false }],
    },
    confighub: { baseUrl: 'http://127.0.0.1:9', org: 'acme-corp', user: 'user@example.com', unitsCreated: ['payment-api', 'payment-worker'], workerSlug: 'dev', workerStatus: 'connecting', targetSlug: '' },
    ...part,
  }
}

export function makeServerImport(part: Partial<ServerImport> = {}): ServerImport {
  return {
    ...{ sessionId: SESSION_ID, source: 'ssh-config', createdAtMs: BEGUN_AT_MS, updatedAtMs: BEGUN_AT_MS, person: 'ada on desk', logFile: '/data/sessions/logs/x.log', journal: [] },
    ...{ step: 'scan', stepsCompleted: [], scanResult: null, selections: { rows: [], hasUpdates: true }, inventory: null },
    ...part,
  }
}
