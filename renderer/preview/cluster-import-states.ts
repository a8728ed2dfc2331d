import type { ImportsState } from '../../shared/domain/imports/imports-state.ts'
import type { OpenKubernetesImport, UnitRow } from '../../shared/domain/imports/open-kubernetes-import.ts'
import { createFakeApi } from '../api/fake-api.ts'
import { FAKE_PLUGIN, FAKE_REFUSALS, makeOpenKubernetesImport, makeUnitRows, makeWorkloadRows, ownersOf } from '../api/fake-cluster-data.ts'
import { makeConsole, makeSession } from '../api/fake-data.ts'
import { makeSavedImport } from '../api/fake-imports.ts'
import type { FakeClusterImport } from '../api/fake-kubernetes-import.ts'
import type { PreviewState } from './preview-state.ts'
import { WORK } from './transcripts.ts'

type Step = OpenKubernetesImport['step']
const base = makeOpenKubernetesImport()
const workloads = makeWorkloadRows(5000)
const clashCount = workloads.filter(({ workload }) => workload.owner.clashes.length > 0).length
const scanned = { ...base.cluster, workloadCount: workloads.length, chosenCount: workloads.filter(({ isChosen }) => isChosen).length, owners: ownersOf(workloads), clashCount }
const units = makeUnitRows(14)
const structure = { ...base.structure, unitCount: units.length }
const done = (list: readonly UnitRow[], upTo: number): readonly UnitRow[] => list.map((unit, index) => (index < upTo ? { ...unit, state: 'done' } : unit))
const failed = (list: readonly UnitRow[]): readonly UnitRow[] =>
  list.map((unit, index) => {
    const [state, reason] = (
      [
        ['failed', 'The unit payment-prod is there already and was not made by this import; rename it, or leave it out.'],
        ['canceled', ''],
        ['superseded', ''],
        ['timed-out', ''],
        ['in-doubt', ''],
      ] as const
    )[index - 2] ?? [index < 2 ? 'done' : 'waiting', '']
    return { ...unit, state, reason }
  })

function opened(title: string, part: Partial<OpenKubernetesImport>, cluster: FakeClusterImport = { workloads, units }): PreviewState {
  const open = makeOpenKubernetesImport({ cluster: scanned, structure, ...part })
  const imports: ImportsState = { saved: [], problems: [], open }
  return { title: `Cluster import, ${title}`, api: () => createFakeApi({ start: makeConsole([makeSession(1)], { vault: { kind: 'unlocked', openedWith: 'os+pass' } }), imports, cluster, history: () => WORK }), window: { screen: 'imports' } }
}
const barred = (step: Step, missing: string) => ({ step, canGoOn: false, missing })
const saved = makeSavedImport({ source: 'kubernetes', place: 'kind-atk', stepTitle: 'Start worker', stepNumber: 5, stepCount: 7, detectedCount: 12, selectedCount: 5, importedCount: 5 })
const savedState = (title: string, part: Partial<typeof saved>): PreviewState => ({ title: `Cluster import, ${title}`, api: () => createFakeApi({ start: makeConsole([makeSession(1)], { vault: { kind: 'unlocked', openedWith: 'os+pass' } }), imports: { saved: [{ ...saved, ...part }], problems: [], open: null }, history: () => WORK }), window: { screen: 'imports' } })
const fresh = { ...base.cluster, scannedAtMs: null, chosenNamespaces: [] }

/** States of the import of a cluster, step by step. */
export const clusterImportStates: Readonly<Record<string, PreviewState>> = {
  'cluster-found': savedState('one to resume', {}),
  'cluster-finished': savedState('last one complete', { isComplete: true, stepTitle: 'Complete', stepNumber: 7 }),
  'cluster-reading': opened('kubeconfig is read', { ...barred('scan', 'Choose a context.'), clusterContext: '', cluster: { ...fresh, contexts: null, namespaces: null } }),
  'cluster-contexts': opened('contexts', { ...barred('scan', 'Choose a context.'), clusterContext: '', cluster: { ...fresh, namespaces: null } }),
  'cluster-no-context': opened('no context', { ...barred('scan', 'Choose a context.'), clusterContext: '', cluster: { ...fresh, namespaces: null, contexts: { files: ['/home/ada/.kube/config'], current: null, contexts: [], warnings: ['/home/ada/.kube/config cannot be read: it is not YAML from line 12 on; repair it and look again.'] } } }),
  'cluster-consent': opened('program to allow', { ...barred('scan', 'Allow the program that signs in, or choose another context.'), clusterContext: 'prod-eu', cluster: { ...fresh, namespaces: null, asksFor: FAKE_PLUGIN } }),
  'cluster-no-program': opened('program is not installed', { ...barred('scan', 'Install aws, or choose another context.'), clusterContext: 'prod-eu', cluster: { ...fresh, namespaces: null, asksFor: { ...FAKE_PLUGIN, program: null, installHint: 'Install the AWS CLI from your package manager.' } } }),
  'cluster-unreachable': opened('cluster does not answer', { ...barred('scan', 'Scan the namespaces you want.'), cluster: { ...fresh, namespaces: null }, problem: 'The cluster at https://127.0.0.1:36443 does not answer; start it or check the way to it, then try again.' }),
  'cluster-namespaces': opened('namespaces', { ...barred('scan', 'Choose namespaces and scan them.'), cluster: fresh }),
  'cluster-scanning': opened('scanning', { ...barred('scan', 'Wait for the scan.'), work: { text: 'Reading workloads…', doneCount: 84, totalCount: 200 }, cluster: { ...scanned, scannedAtMs: null, workloadCount: 1840, owners: { Flux: 1104, ArgoCD: 402, Native: 334 } } }),
  'cluster-scanned': opened('scanned, parts forbidden', { step: 'scan', cluster: { ...scanned, refusals: FAKE_REFUSALS } }),
  'cluster-review': opened('review', { step: 'review', cluster: { ...scanned, refusals: FAKE_REFUSALS } }),
  'cluster-review-none': opened('review, nothing found', { ...barred('review', 'Choose at least one workload.'), cluster: { ...base.cluster, refusals: FAKE_REFUSALS } }, { workloads: [] }),
  'cluster-resumed': opened('resumed with changes', { step: 'review', differences: ['Gone since you left: Deployment order-api in order-prod.', 'New since you left: 3 workloads in payment-prod.'], saveProblem: 'The import is not saved: the disk is full. Make room; it is saved with the next step.' }),
  'cluster-renamed': opened('resumed, context is gone', { step: 'worker_connecting', canGoOn: false, missing: 'Sign in to ConfigHub.', clusterContext: 'kind-old', differences: ['The context kind-old is not in your kubeconfig any more; choose the one that is the same cluster.'] }),
  'cluster-sign-in-again': opened('resumed, sign in again', { step: 'targets', canGoOn: false, missing: 'Sign in to ConfigHub.', confighub: { ...base.confighub, isSignedIn: false } }),
  'cluster-structure': opened('structure', { ...barred('select', '2 units cannot be made as they are.'), structure: { ...structure, unitCount: units.length - 1, excludedCount: 1, problems: ['The slug search-prod is given to 2 units; rename one.'] } }, { units: units.map((unit, index) => (index === 3 ? { ...unit, problem: 'Another unit has the slug search-prod; rename one.' } : index === 5 ? { ...unit, isExcluded: true } : unit)), manifest: { text: 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: payment-api\nspec:\n  replicas: 3\n  template:\n    spec:\n      containers:\n        - name: api\n          image: registry.example.com/payment/api:2.1.1\n', removed: ['metadata.uid', 'metadata.managedFields', 'status'], warnings: ['The Deployment payment-api names the Secret payment-db; the Secret itself is not uploaded and has to be there already.'], refusals: [], present: 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: payment-api\nspec:\n  replicas: 2\n  template:\n    spec:\n      containers:\n        - name: api\n          image: registry.example.com/payment/api:2.0.9\n' } }),
  'cluster-sign-in': opened('sign in', { ...barred('connect', 'Sign in to ConfigHub.'), confighub: { ...base.confighub, isSignedIn: false } }),
  'cluster-connect': opened('signed in', barred('connect', 'Make the units, or leave out those that cannot be made.')),
  'cluster-making': opened('units are made', { ...barred('connect', 'Wait until all units are made.'), work: { text: 'Making units…', doneCount: 6, totalCount: 14 }, confighub: { ...base.confighub, doneCount: 6, canRollBack: true } }, { units: done(units, 6).map((unit, index) => (index === 6 ? { ...unit, state: 'running' } : unit)) }),
  'cluster-failed': opened('some units failed', { ...barred('connect', '12 units are not made yet.'), problem: '1 of 14 units could not be made; look at each, then try again or leave it out.', confighub: { ...base.confighub, doneCount: 2, failedCount: 1, canRollBack: true } }, { units: failed(units) }),
  'cluster-worker': opened('worker to start', { ...barred('worker_connecting', 'Start a worker.'), worker: { ...base.worker, status: 'none', targets: [] } }),
  'cluster-worker-command': opened('worker to install', { ...barred('worker_connecting', 'Wait until the worker is ready.'), worker: { ...base.worker, status: 'connecting', targets: [], message: 'It has not been seen yet.', installCommand: 'cub worker install dev --space payment-team --wait' } }),
  'cluster-worker-lost': opened('worker disconnected', { ...barred('worker_connecting', 'Wait until the worker is ready.'), problem: 'The worker ended with code 1 three times; look at its output, then start it again.', worker: { ...base.worker, status: 'disconnected', message: 'Last seen 4 minutes ago; the connection was closed by the worker.', targets: [], child: { isRunning: false, output: 'time=09:14:02 level=info msg="connecting to http://127.0.0.1:8090"\ntime=09:14:02 level=error msg="the cluster refuses: token expired"\nexit 1\n', restartCount: 3 } } }),
  'cluster-worker-ready': opened('worker ready', { step: 'worker_connecting', worker: { ...base.worker, child: { isRunning: true, output: 'time=09:14:02 level=info msg="connected"\ntime=09:14:05 level=info msg="1 target registered"\n', restartCount: 0 } } }),
  'cluster-targets-none': opened('waiting for targets', { ...barred('targets', 'Wait until the worker has a target.'), worker: { ...base.worker, targets: [] } }),
  'cluster-targets': opened('targets', { ...barred('targets', 'Set a target on every unit.'), worker: { ...base.worker, targets: ['dev-kubernetes', 'dev-argocd', 'dev-flux'], chosenTarget: 'dev-kubernetes' } }, { units: done(units, 3).map((unit, index) => (index < 3 ? { ...unit, targetSlug: 'dev-kubernetes' } : unit)) }),
  'cluster-verify': opened('verify', { ...barred('verify', '9 units are not completed.'), worker: { ...base.worker, chosenTarget: 'dev-kubernetes' }, confighub: { ...base.confighub, doneCount: 2, failedCount: 4 } }, { units: failed(units) }),
  'cluster-complete': opened('complete', { step: 'complete', worker: { ...base.worker, chosenTarget: 'dev-kubernetes' }, confighub: { ...base.confighub, doneCount: 14 } }),
}
