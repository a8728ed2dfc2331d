import { assign, setup, transition } from 'xstate'
import { applyKey, doneKeys, plannedUnits, spaceKey, targetKey, unitKey, workerKey } from './effect-keys.ts'
import type { KubernetesImport, KubernetesStep } from './import-session.ts'
import { findEffect } from './journal.ts'
import { changesOf, type KubernetesEvent } from './kubernetes-event.ts'
import { workloadKey } from './workload.ts'

type Selections = KubernetesImport['selections']

type OpenStep = Exclude<KubernetesStep, 'complete'>
type Guard = (session: KubernetesImport) => boolean

const isDone = ({ journal }: KubernetesImport, key: string): boolean => findEffect(journal, key)?.state === 'done'
function eachUnit({ selections, journal }: KubernetesImport, keyOf: (space: string, slug: string) => string): boolean {
  const done = doneKeys(journal)
  return plannedUnits(selections).every(({ slug }) => done.has(keyOf(selections.appSpace, slug)))
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
  actions: { keep: assign(({ context: { session }, event }) => ({ session: { ...session, ...changesOf(session, event) } })) },
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

/** No chosen workload is forgotten, and none goes into two units; those left out are in units that are excluded. */
function isEachWorkloadOnce({ selectedWorkloads, units }: Selections): boolean {
  const places = units.flatMap((unit) => unit.workloads.map(workloadKey))
  const placed = new Set(places)
  const slugs = units.map(({ slug }) => slug.toLowerCase())
  return new Set(slugs).size === slugs.length && placed.size === places.length && selectedWorkloads.every((each) => placed.has(workloadKey(each)))
}
