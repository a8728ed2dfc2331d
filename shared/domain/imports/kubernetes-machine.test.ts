import { describe, expect, test } from 'vitest'
import { makeKubernetesImport } from './import-samples.ts'
import type { KubernetesImport, KubernetesStep } from './import-session.ts'
import { begun, ended, type Journal } from './journal.ts'
import { applyKey, spaceKey, targetKey, unitKey, workerKey } from './effect-keys.ts'
import type { KubernetesEvent } from './kubernetes-event.ts'
import { canGoOn, nextKubernetesImport } from './kubernetes-machine.ts'

const SPACE = 'payment-team'
const done = (...keys: readonly string[]): Journal => keys.reduce<Journal>((journal, key) => ended(begun(journal, { key, step: 's', facts: {} }, 1), key, { state: 'done', facts: {} }, 2), [])
const workload = (name: string, namespace = 'payment-prod') => ({ kind: 'Deployment', namespace, name, owner: 'Flux' })
const unit = (slug: string, ...names: readonly string[]) => ({ slug, workloads: names.map((name) => workload(name)), labels: [], isExcluded: false })
const base = makeKubernetesImport()
const selections: KubernetesImport['selections'] = { ...base.selections, selectedWorkloads: [workload('api'), workload('worker')], units: [unit('api', 'api'), unit('worker', 'worker')] }
const at = (step: KubernetesStep, part: Partial<KubernetesImport> = {}) => makeKubernetesImport({ step, stepsCompleted: [], selections, journal: [], ...part })
const units = (keyOf: (space: string, slug: string) => string) => ['api', 'worker'].map((slug) => keyOf(SPACE, slug))
const confighub = { ...(base.confighub as NonNullable<KubernetesImport['confighub']>), workerSlug: 'dev', workerStatus: 'ready' as const }

const MADE = [spaceKey(SPACE), ...units(unitKey)]
const WORKING = [...MADE, workerKey(SPACE, 'dev')]
const TARGETED = [...WORKING, ...units(targetKey)]

describe('a step is left when it has what it needs, and not before', () => {
  test.each<{ step: KubernetesStep; to: KubernetesStep; ready: Partial<KubernetesImport>; unready: Partial<KubernetesImport> }>([
    { step: 'scan', to: 'review', ready: {}, unready: { scanResult: null } },
    { step: 'review', to: 'select', ready: {}, unready: { selections: { ...selections, selectedWorkloads: [] } } },
    { step: 'select', to: 'connect', ready: {}, unready: { selections: { ...selections, appSpace: '' } } },
    { step: 'connect', to: 'worker_connecting', ready: { journal: done(...MADE) }, unready: { journal: done(...MADE.slice(0, -1)) } },
    { step: 'worker_connecting', to: 'targets', ready: { journal: done(...WORKING), confighub }, unready: { journal: done(...WORKING), confighub: { ...confighub, workerStatus: 'connecting' } } },
    { step: 'targets', to: 'verify', ready: { journal: done(...TARGETED) }, unready: { journal: done(...WORKING) } },
    { step: 'verify', to: 'complete', ready: { journal: done(...TARGETED, ...units(applyKey)) }, unready: { journal: done(...TARGETED) } },
  ])('$step', ({ step, to, ready, unready }) => {
    expect(nextKubernetesImport(at(step, ready), { type: 'next' }).step).toBe(to)
    const waiting = at(step, unready)
    expect(canGoOn(waiting)).toBe(false)
    expect(nextKubernetesImport(waiting, { type: 'next' })).toBe(waiting)
  })
})

test('steps that were left are written down in their order', () => {
  expect(nextKubernetesImport(at('select'), { type: 'next' }).stepsCompleted).toEqual(['scan', 'review', 'select'])
})

test('a person may go back as long as nothing was made outside', () => {
  expect(nextKubernetesImport(at('connect'), { type: 'back' }).step).toBe('select')
  expect(nextKubernetesImport(at('review'), { type: 'back' }).step).toBe('scan')
  const touched = at('connect', { journal: done(spaceKey(SPACE)) })
  expect(nextKubernetesImport(touched, { type: 'back' })).toBe(touched)
  const running = at('connect', { journal: begun([], { key: spaceKey(SPACE), step: 'connect', facts: {} }, 1) })
  expect(nextKubernetesImport(running, { type: 'back' })).toBe(running)
})

describe('an event that makes no sense in a step changes nothing', () => {
  test.each<{ step: KubernetesStep; event: KubernetesEvent }>([
    { step: 'scan', event: { type: 'workloads chosen', workloads: [] } },
    { step: 'connect', event: { type: 'workloads chosen', workloads: [] } },
    { step: 'targets', event: { type: 'structured', appSpace: 'x', hub: 'y', grouping: null, units: [] } },
    { step: 'review', event: { type: 'worker', slug: 'x', status: 'ready' } },
    { step: 'complete', event: { type: 'next' } },
    { step: 'scan', event: { type: 'back' } },
  ])('$event.type in $step', ({ step, event }) => {
    const session = at(step)
    expect(nextKubernetesImport(session, event)).toEqual(session)
  })
})

test('a workload that is not chosen any more leaves its unit, and an empty unit goes', () => {
  const { selections: after } = nextKubernetesImport(at('review'), { type: 'workloads chosen', workloads: [workload('api')] })
  expect(after).toMatchObject({ selectedWorkloads: [{ name: 'api' }], units: [{ slug: 'api' }] })
  expect(after.units).toHaveLength(1)
})

test('a namespace that was not scanned needs a scan, and what was chosen elsewhere goes', () => {
  const session = at('scan', { selections: { ...selections, selectedWorkloads: [workload('api'), workload('x', 'order-prod')] } })
  expect(nextKubernetesImport(session, { type: 'namespaces chosen', namespaces: ['order-prod', 'other'] })).toMatchObject({ scanResult: null, selections: { selectedWorkloads: [{ name: 'x' }] } })
  expect(nextKubernetesImport(session, { type: 'namespaces chosen', namespaces: ['order-prod'] }).scanResult).not.toBeNull()
})

describe('a structure is refused that', () => {
  test.each([
    { when: 'forgets a workload', units: [unit('api', 'api')] },
    { when: 'has a workload twice', units: [unit('api', 'api', 'worker'), unit('worker', 'worker')] },
    { when: 'has a slug twice', units: [unit('api', 'api'), unit('API', 'worker')] },
    { when: 'excludes everything', units: [{ ...unit('all', 'api', 'worker'), isExcluded: true }] },
  ])('$when', ({ units: given }) => {
    const session = nextKubernetesImport(at('select'), { type: 'structured', appSpace: SPACE, hub: '', grouping: null, units: given })
    expect(nextKubernetesImport(session, { type: 'next' }).step).toBe('select')
  })

  test('but a unit that is excluded on purpose is allowed beside others', () => {
    const session = nextKubernetesImport(at('select'), { type: 'structured', appSpace: SPACE, hub: '', grouping: null, units: [unit('api', 'api'), { ...unit('worker', 'worker'), isExcluded: true }] })
    expect(nextKubernetesImport(session, { type: 'next' }).step).toBe('connect')
  })
})

describe('after the world was looked at, it goes back to the first step that lacks something', () => {
  test.each<{ when: string; part: Partial<KubernetesImport>; to: KubernetesStep }>([
    { when: 'a unit is gone', part: { journal: done(...TARGETED.filter((key) => key !== unitKey(SPACE, 'api'))), confighub }, to: 'connect' },
    { when: 'the worker is disconnected', part: { journal: done(...TARGETED), confighub: { ...confighub, workerStatus: 'disconnected' } }, to: 'worker_connecting' },
    { when: 'a unit has no target any more', part: { journal: done(...WORKING), confighub }, to: 'targets' },
    { when: 'all is there', part: { journal: done(...TARGETED), confighub }, to: 'verify' },
  ])('$when', ({ part, to }) => {
    expect(nextKubernetesImport(at('verify', part), { type: 'rechecked' }).step).toBe(to)
  })
})

test('a unit that is skipped is not waited for', () => {
  const session = at('connect', { journal: done(spaceKey(SPACE), unitKey(SPACE, 'api')) })
  expect(canGoOn(session)).toBe(false)
  expect(canGoOn(nextKubernetesImport(session, { type: 'unit skipped', slug: 'worker' }))).toBe(true)
})

test('signing in again keeps what was made, and holds nothing that lets anybody in', () => {
  const session = nextKubernetesImport(at('targets', { confighub }), { type: 'signed in', baseUrl: 'http://b', org: 'o', user: 'u' })
  expect(session.confighub).toEqual({ ...confighub, baseUrl: 'http://b', org: 'o', user: 'u' })
})
