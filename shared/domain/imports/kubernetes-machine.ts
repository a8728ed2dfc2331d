import { assign, setup, transition } from 'xstate'
import type { ChosenWorkload, ConfigHubFacts, Grouping, KubernetesImport, KubernetesStep, PlannedUnit } from './import-session.ts'
import { assertNever } from '../../lib/assert-never.ts'
import { findEffect, type Journal } from './journal.ts'

type Selections = KubernetesImport['selections']

/** What happens to an import of a cluster. `next` and `back` are a person's wish; the rest is what was decided or found. */
export type KubernetesEvent =
  | { readonly type: 'next' }
  | { readonly type: 'back' }
  | { readonly type: 'context chosen'; readonly clusterContext: string }
  /** The same cluster has got another name in the kubeconfig; what was chosen in it stays. */
  | { readonly type: 'context renamed'; readonly clusterContext: string }
  | { readonly type: 'scanned'; readonly scanResult: NonNullable<KubernetesImport['scanResult']>; readonly clusterContext: string }
  | { readonly type: 'namespaces chosen'; readonly namespaces: readonly string[] }
  | { readonly type: 'workloads chosen'; readonly workloads: readonly ChosenWorkload[] }
  | { readonly type: 'structured'; readonly appSpace: string; readonly hub: string; readonly grouping: Grouping | null; readonly units: readonly PlannedUnit[] }
  /** One that was refused gets another name; what is made already keeps its own. */
  | { readonly type: 'unit renamed'; readonly slug: string; readonly to: string }
  | { readonly type: 'signed in'; readonly baseUrl: string; readonly org: string; readonly user: string }
  | { readonly type: 'unit made'; readonly slug: string }
  | { readonly type: 'unit gone'; readonly slug: string }
  /** A person goes on without it; what was made of it stays. */
  | { readonly type: 'unit skipped'; readonly slug: string }
  | { readonly type: 'worker'; readonly slug: string; readonly status: ConfigHubFacts['workerStatus'] }
  | { readonly type: 'target chosen'; readonly targetSlug: string }
  /** The world was looked at: what is not there any more has to be made again. */
  | { readonly type: 'rechecked' }

/** Keys of effects: what they make is found by these. */
export const spaceKey = (space: string) => `space:${space}`
export const unitKey = (space: string, slug: string) => `unit:${space}/${slug}`
export const workerKey = (space: string, slug: string) => `worker:${space}/${slug}`
export const targetKey = (space: string, slug: string) => `target:${space}/${slug}`
export const applyKey = (space: string, slug: string) => `apply:${space}/${slug}`

export const plannedUnits = ({ units }: Selections): readonly PlannedUnit[] => units.filter(({ isExcluded }) => !isExcluded)

type OpenStep = Exclude<KubernetesStep, 'complete'>
type Guard = (session: KubernetesImport) => boolean

const isDone = ({ journal }: KubernetesImport, key: string): boolean => findEffect(journal, key)?.state === 'done'
function eachUnit({ selections, journal }: KubernetesImport, keyOf: (space: string, slug: string) => string): boolean {
  const done = doneKeys(journal)
  return plannedUnits(selections).every(({ slug }) => done.has(keyOf(selections.appSpace, slug)))
}

/** Of everything that is made, by its last attempt. */
export function doneKeys(journal: Journal): ReadonlySet<string> {
  const last = new Map(journal.map((entry) => [entry.key, entry.state]))
  return new Set([...last].flatMap(([key, state]) => (state === 'done' ? [key] : [])))
}

/** What has to be so before a step can be left. */
const IS_FINISHED: Readonly<Record<OpenStep, Guard>> = {
  scan: ({ scanResult, selections }) => scanResult !== null && selections.namespaces.length > 0,
  review: ({ selections }) => selections.selectedWorkloads.length > 0,
  select: ({ selections }) => selections.appSpace !== '' && plannedUnits(selections).length > 0 && isEachWorkloadOnce(selections),
  connect: (session) => session.confighub !== null && isDone(session, spaceKey(session.selections.appSpace)) && eachUnit(session, unitKey),
  worker_connecting: (session) => session.confighub?.workerStatus === 'ready' && isDone(session, workerKey(session.selections.appSpace, session.confighub.workerSlug)),
  targets: (session) => eachUnit(session, targetKey),
  verify: (session) => eachUnit(session, applyKey),
}

/** Nothing was made outside yet: what was decided may still change. */
const isUntouched: Guard = ({ journal }) => journal.every(({ state }) => state === 'abandoned' || state === 'failed')

/** What an event changes of an import, in the steps that listen to it. */
function changes({ selections, scanResult, confighub, journal }: KubernetesImport, event: KubernetesEvent): Partial<KubernetesImport> {
  switch (event.type) {
    case 'context chosen':
      return { clusterContext: event.clusterContext, scanResult: null, selections: { ...selections, namespaces: [], selectedWorkloads: [], units: [] } }
    case 'context renamed':
      return { clusterContext: event.clusterContext }
    case 'scanned':
      return { scanResult: event.scanResult, clusterContext: event.clusterContext }
    case 'namespaces chosen':
      return {
        selections: { ...selections, namespaces: event.namespaces, selectedWorkloads: selections.selectedWorkloads.filter(({ namespace }) => event.namespaces.includes(namespace)) },
        // What was scanned in other namespaces is no scan of these.
        scanResult: scanResult && event.namespaces.every((each) => scanResult.namespaces.includes(each)) ? scanResult : null,
      }
    case 'workloads chosen':
      return { selections: { ...selections, selectedWorkloads: event.workloads, units: fitting(selections.units, event.workloads) } }
    case 'structured':
      return { selections: { ...selections, appSpace: event.appSpace, hub: event.hub, grouping: event.grouping, units: event.units } }
    case 'unit renamed':
      return doneKeys(journal).has(unitKey(selections.appSpace, event.slug)) ? {} : { selections: { ...selections, units: selections.units.map((unit) => (unit.slug === event.slug ? { ...unit, slug: event.to } : unit)) } }
    case 'signed in':
      return { confighub: { unitsCreated: [], workerSlug: '', workerStatus: 'none', targetSlug: '', ...confighub, baseUrl: event.baseUrl, org: event.org, user: event.user } }
    case 'unit made':
      return { confighub: confighub && { ...confighub, unitsCreated: [...confighub.unitsCreated.filter((each) => each !== event.slug), event.slug] } }
    case 'unit gone':
      return { confighub: confighub && { ...confighub, unitsCreated: confighub.unitsCreated.filter((each) => each !== event.slug) } }
    case 'unit skipped':
      return { selections: { ...selections, units: selections.units.map((unit) => (unit.slug === event.slug ? { ...unit, isExcluded: true } : unit)) } }
    case 'worker':
      return { confighub: confighub && { ...confighub, workerSlug: event.slug, workerStatus: event.status } }
    case 'target chosen':
      return { confighub: confighub && { ...confighub, targetSlug: event.targetSlug } }
    case 'next':
    case 'back':
    case 'rechecked':
      return {}
    default:
      return assertNever(event)
  }
}

interface Context {
  readonly session: KubernetesImport
}

const KEEP = { actions: 'keep' } as const
/** What ConfigHub says may come at any time once somebody has signed in. */
const FACTS = { 'signed in': KEEP, 'unit made': KEEP, 'unit gone': KEEP, 'unit skipped': KEEP, 'worker': KEEP, 'target chosen': KEEP } as const
const RENAMED = { 'context renamed': KEEP } as const
const next = <S extends KubernetesStep>(target: S) => ({ next: { target, guard: 'isFinished' } }) as const
const back = <S extends KubernetesStep>(target: S) => ({ back: { target, guard: 'isUntouched' } }) as const

/** Back to the first of these steps that lacks something. */
const recheck = (...steps: readonly OpenStep[]) => ({ rechecked: steps.map((step) => ({ target: step, guard: { type: 'lacks', params: { step } } }) as const) })

/** Seven steps, one after the other. What a step needs is in `IS_FINISHED`; what it makes outside goes through the journal. */
const machine = setup({
  types: { context: {} as Context, events: {} as KubernetesEvent, input: {} as Context },
  actions: { keep: assign(({ context: { session }, event }) => ({ session: { ...session, ...changes(session, event) } })) },
  guards: { isFinished: ({ context }) => canGoOn(context.session), isUntouched: ({ context }) => isUntouched(context.session), lacks: ({ context }, { step }: { readonly step: OpenStep }) => !IS_FINISHED[step](context.session) },
}).createMachine({
  id: 'kubernetes import',
  context: ({ input }) => input,
  initial: 'scan',
  states: {
    scan: { on: { 'context chosen': KEEP, 'scanned': KEEP, 'namespaces chosen': KEEP, ...next('review') } },
    review: { on: { ...RENAMED, 'scanned': KEEP, 'workloads chosen': KEEP, ...back('scan'), ...next('select') } },
    select: { on: { ...RENAMED, structured: KEEP, ...back('review'), ...next('connect') } },
    connect: { on: { ...RENAMED, ...FACTS, 'unit renamed': KEEP, ...back('select'), ...next('worker_connecting') } },
    worker_connecting: { on: { ...FACTS, ...recheck('connect'), ...next('targets') } },
    targets: { on: { ...FACTS, ...recheck('connect', 'worker_connecting'), ...next('verify') } },
    verify: { on: { ...FACTS, ...recheck('connect', 'worker_connecting', 'targets'), ...next('complete') } },
    complete: { type: 'final' },
  },
})

const STEPS: readonly KubernetesStep[] = ['scan', 'review', 'select', 'connect', 'worker_connecting', 'targets', 'verify', 'complete']

/** Pure transition. What makes no sense in a step leaves the import as it is. The import is the truth, not the machine. */
export function nextKubernetesImport(session: KubernetesImport, event: KubernetesEvent): KubernetesImport {
  if (session.step === 'complete') return session
  const [after] = transition(machine, machine.resolveState({ value: session.step, context: { session } }), event)
  const step = after.value
  if (step === session.step) return after.context.session
  return { ...after.context.session, step, stepsCompleted: STEPS.slice(0, STEPS.indexOf(step)) }
}

export const canGoOn = (session: KubernetesImport): boolean => session.step !== 'complete' && IS_FINISHED[session.step](session)

/** A unit keeps what is still chosen of it; one that keeps nothing goes. */
function fitting(units: readonly PlannedUnit[], chosen: readonly ChosenWorkload[]): PlannedUnit[] {
  const keys = new Set(chosen.map(workloadName))
  return units.map((unit) => ({ ...unit, workloads: unit.workloads.filter((each) => keys.has(workloadName(each))) })).filter((unit) => unit.workloads.length > 0)
}

/** No chosen workload is forgotten, and none goes into two units; those left out are in units that are excluded. */
function isEachWorkloadOnce({ selectedWorkloads, units }: Selections): boolean {
  const places = units.flatMap((unit) => unit.workloads.map(workloadName))
  const placed = new Set(places)
  const slugs = units.map(({ slug }) => slug.toLowerCase())
  return new Set(slugs).size === slugs.length && placed.size === places.length && selectedWorkloads.every((each) => placed.has(workloadName(each)))
}

const workloadName = ({ kind, namespace, name }: ChosenWorkload): string => `${namespace}/${kind}/${name}`
