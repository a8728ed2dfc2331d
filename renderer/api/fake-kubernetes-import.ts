import type { CommandName, Input, Output } from '../../shared/contract/commands.ts'
import type { kubernetesImportCommands } from '../../shared/contract/kubernetes-import-commands.ts'
import type { KubernetesStep } from '../../shared/domain/imports/import-session.ts'
import type { OpenKubernetesImport, UnitManifest, UnitRow, WorkloadRow } from '../../shared/domain/imports/open-kubernetes-import.ts'
import { makeOpenKubernetesImport, makeUnitRows, makeWorkloadRows, ownersOf } from './fake-cluster-data.ts'

type KubernetesHandlers = { [C in keyof typeof kubernetesImportCommands & CommandName]: (input: Input<C>) => Output<C> | Promise<Output<C>> }

/** What an import of a cluster has beside what a screen is shown. */
export interface FakeClusterImport {
  readonly workloads?: readonly WorkloadRow[]
  readonly units?: readonly UnitRow[]
  readonly manifest?: UnitManifest
}

const STEPS: readonly KubernetesStep[] = ['scan', 'review', 'select', 'connect', 'worker_connecting', 'targets', 'verify', 'complete']
const MANIFEST: UnitManifest = {
  text: 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: payment-api\n  namespace: payment-prod\nspec:\n  replicas: 3\n',
  ...{ removed: ['metadata.uid', 'metadata.resourceVersion', 'metadata.managedFields', 'status'], warnings: [], refusals: [], present: null },
}

/** An import of a few workloads that goes from step to step; what takes long is done at once. */
export function createFakeKubernetesImport(get: () => OpenKubernetesImport | null, put: (open: OpenKubernetesImport) => void, data: FakeClusterImport = {}): KubernetesHandlers {
  let workloads = data.workloads ?? makeWorkloadRows(120)
  let units = data.units ?? makeUnitRows(12)
  const change = (part: Partial<OpenKubernetesImport> = {}) => {
    const before = { ...(get() ?? makeOpenKubernetesImport()), ...part }
    const wanted = units.filter(({ isExcluded }) => !isExcluded)
    const count = (...states: UnitRow['state'][]) => wanted.filter(({ state }) => states.includes(state)).length
    put({
      ...before,
      revision: before.revision + 1,
      cluster: { ...before.cluster, workloadCount: workloads.length, chosenCount: workloads.filter(({ isChosen }) => isChosen).length, owners: ownersOf(workloads), clashCount: workloads.filter(isClash).length },
      structure: { ...before.structure, unitCount: wanted.length, excludedCount: units.length - wanted.length },
      confighub: { ...before.confighub, doneCount: count('done'), failedCount: count('failed', 'canceled', 'superseded', 'timed-out'), canRollBack: before.confighub.canRollBack || count('done') > 0 },
    })
  }
  const goTo = (by: number) => {
    const step = STEPS[STEPS.indexOf(get()?.step ?? 'scan') + by]
    if (step) units = units.map((unit) => ({ ...unit, state: 'waiting', reason: '' }))
    if (step) change({ step })
  }
  const putUnit = (slug: string, part: Partial<UnitRow>) => (units = units.map((unit) => (unit.slug === slug ? { ...unit, ...part } : unit)))
  const nested = <Key extends 'cluster' | 'structure' | 'confighub' | 'worker'>(key: Key, part: Partial<OpenKubernetesImport[Key]>) => {
    const open = get()
    if (open) change({ [key]: { ...open[key], ...part } })
  }
  const shown = (query: string, owner: string | null, isClashWanted: boolean) =>
    workloads.filter((row) => row.key.toLowerCase().includes(query.trim().toLowerCase()) && (owner === null || row.workload.owner.kind === owner) && (!isClashWanted || isClash(row)))
  return {
    'kubernetesImport.begin': () => change({ ...makeOpenKubernetesImport({ clusterContext: '' }) }),
    'kubernetesImport.chooseContext': ({ context }) => change({ clusterContext: context }),
    'kubernetesImport.allowPlugin': () => nested('cluster', { asksFor: null }),
    'kubernetesImport.scan': ({ namespaces }) => nested('cluster', { chosenNamespaces: namespaces, scannedAtMs: Date.now() }),
    'kubernetesImport.workloads'({ query, owner, needsOwner, offset, limit }) {
      const rows = shown(query, owner, needsOwner)
      return { rows: rows.slice(offset, offset + limit), totalCount: rows.length }
    },
    'kubernetesImport.chooseWorkloads'({ keys, query, owner, isChosen }) {
      const wanted = new Set(keys ?? shown(query, owner, false).map(({ key }) => key))
      workloads = workloads.map((row) => (wanted.has(row.key) && !isClash(row) ? { ...row, isChosen } : row))
      change()
    },
    'kubernetesImport.chooseOwner'({ key, owner }) {
      workloads = workloads.map((row) => (row.key === key ? { ...row, chosenOwner: owner, isChosen: true } : row))
      change()
    },
    'kubernetesImport.setPlace': ({ place }) => nested('structure', place),
    'kubernetesImport.group': ({ grouping }) => nested('structure', { grouping }),
    'kubernetesImport.units'({ query, state, offset, limit }) {
      const rows = units.filter((unit) => unit.slug.includes(query) && (state === null || unit.state === state))
      return { rows: rows.slice(offset, offset + limit), totalCount: rows.length }
    },
    'kubernetesImport.changeUnit'({ slug, change: { slug: next, labels, isExcluded } }) {
      putUnit(slug, { ...(next !== undefined && { slug: next }), ...(labels && { labels }), ...(isExcluded !== undefined && { isExcluded }) })
      nested('structure', { grouping: null })
    },
    'kubernetesImport.mergeUnits'({ slugs, into }) {
      const merged = units.filter(({ slug }) => slugs.includes(slug))
      units = [...units.filter((unit) => !merged.includes(unit)), { ...(merged[0] as UnitRow), slug: into, workloads: merged.flatMap((unit) => unit.workloads) }]
      change()
    },
    'kubernetesImport.splitUnit'({ slug, into }) {
      units = units.flatMap((unit) => (unit.slug === slug ? [{ ...unit, workloads: unit.workloads.slice(0, 1) }, { ...unit, slug: into, workloads: unit.workloads.slice(1) }] : [unit]))
      change()
    },
    'kubernetesImport.manifest': () => data.manifest ?? MANIFEST,
    'kubernetesImport.signIn': ({ baseUrl }) => nested('confighub', { baseUrl, isSignedIn: true }),
    'kubernetesImport.signOut': () => nested('confighub', { isSignedIn: false }),
    'kubernetesImport.perform'({ slugs }) {
      units = units.map((unit) => ((slugs === null || slugs.includes(unit.slug)) && unit.state !== 'skipped' ? { ...unit, state: 'done', reason: '', targetSlug: get()?.worker.chosenTarget ?? null } : unit))
      change({ work: null, canGoOn: true, missing: null })
    },
    'kubernetesImport.skipUnit'({ slug }) {
      putUnit(slug, { isExcluded: true, state: 'skipped' })
      change()
    },
    'kubernetesImport.startWorker': ({ slug, runsHere }) => nested('worker', { slug, status: runsHere ? 'ready' : 'connecting', child: runsHere ? { isRunning: true, output: 'worker dev: connected\n', restartCount: 0 } : null, installCommand: runsHere ? null : `cub worker install ${slug} --wait` }),
    'kubernetesImport.stopWorker': () => nested('worker', { status: 'disconnected', child: null }),
    'kubernetesImport.copyInstallCommand': () => undefined,
    'kubernetesImport.chooseTarget': ({ targetSlug }) => nested('worker', { chosenTarget: targetSlug }),
    'kubernetesImport.checkAgain': () => change(),
    'kubernetesImport.next': () => goTo(1),
    'kubernetesImport.back': () => goTo(-1),
    'kubernetesImport.stop': () => change({ work: null }),
    'kubernetesImport.rollBack'() {
      units = units.map((unit) => ({ ...unit, state: 'waiting' }))
      change()
      nested('confighub', { canRollBack: false })
    },
  }
}

function isClash({ workload, chosenOwner }: WorkloadRow): boolean {
  return workload.owner.clashes.length > 0 && chosenOwner === null
}
