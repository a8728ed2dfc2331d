import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeKubernetesImport, SESSION_ID } from '../../../../shared/domain/imports/import-samples.ts'
import type { KubernetesImport, PlannedUnit } from '../../../../shared/domain/imports/import-session.ts'
import type { KubernetesEvent } from '../../../../shared/domain/imports/kubernetes-event.ts'
import { nextKubernetesImport } from '../../../../shared/domain/imports/kubernetes-machine.ts'
import { createSessionStore } from '../session-store.ts'
import { SESSION_LABEL } from './confighub-effects.ts'
import { createFakeConfigHub } from './fake-confighub.ts'
import { keepImport } from './kept-import.ts'
import { createKubernetesRun } from './kubernetes-run.ts'
import { recheck } from './recheck.ts'
import { rollBack } from './roll-back.ts'

const workload = (name: string) => ({ kind: 'Deployment', namespace: 'payment-prod', name, owner: 'Flux' })
const unit = (slug: string, ...names: readonly string[]): PlannedUnit => ({ slug, workloads: names.map(workload), labels: [{ key: 'app', value: slug }], isExcluded: false })
const UNITS = [unit('api', 'api', 'api-canary'), unit('worker', 'worker'), unit('cron', 'cron')]
const signal = new AbortController().signal

let folder: string
let bench: ReturnType<typeof createFakeConfigHub>
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mooring-run-'))
  bench = createFakeConfigHub()
})
afterEach(() => rmSync(folder, { recursive: true }))

const newStore = () => createSessionStore({ folder, clock: { nowMs: Date.now } })

/** What the app finds at its start: the saved import, or one that has just been structured. */
function opened() {
  const store = newStore()
  const session = (store.latest() as KubernetesImport | null) ?? makeKubernetesImport({ step: 'connect', stepsCompleted: ['scan', 'review', 'select'], confighub: null, createdAtMs: Date.now(), selections: { appSpace: 'payment-team', hub: '', grouping: null, namespaces: ['payment-prod'], selectedWorkloads: UNITS.flatMap(({ workloads }) => workloads), units: UNITS } })
  const kept = keepImport(session, { store, changed: () => undefined })
  const run = createKubernetesRun(kept, {
    ...{ hub: bench.hub, nowMs: Date.now, log: () => undefined },
    manifestsOf: ({ workloads }) => Promise.resolve(Buffer.from(workloads.map(({ name }) => `name: ${name}`).join('\n---\n'))),
  })
  const checkWorker = async (slug: string) => void kept.send({ type: 'worker', slug, status: (await bench.hub.findWorker('payment-team', slug))?.status ?? 'none' })
  return {
    ...{ ...run, session: kept.read, send: (event: KubernetesEvent) => kept.send(event), checkWorker, recheck: () => recheck(kept, run) },
    async makeWorker(slug: string) {
      await run.makeWorker(slug)
      await checkWorker(slug)
    },
    rollBack: () => rollBack(kept, run, { nowMs: Date.now, log: () => undefined, onProgress: () => undefined }),
  }
}

/** Goes through the steps from wherever it is, as a person would who presses Next. */
async function finish(run: ReturnType<typeof opened>): Promise<void> {
  for (let rounds = 0; run.session().step !== 'complete' && rounds < 20; rounds++) {
    if (run.session().step === 'connect') {
      await run.signedIn()
      await run.makeUnits({ signal })
    }
    if (run.session().step === 'worker_connecting') await run.makeWorker('dev')
    if (run.session().step === 'targets') await run.setTargets('kind-atk', { signal })
    if (run.session().step === 'verify') await run.applyUnits({ signal })
    run.send({ type: 'next' })
  }
}

test('a space, its units with all their workloads, a worker, targets and what runs are made once, each under the label of the import', async () => {
  await finish(opened())
  expect(newStore().latest()).toMatchObject({ step: 'complete', confighub: { unitsCreated: ['api', 'worker', 'cron'], workerSlug: 'dev', workerStatus: 'ready', org: 'acme' } })
  expect(bench.fake.units.get('payment-team/api')).toMatchObject({ data: 'name: api\n---\nname: api-canary', targetSlug: 'kind-atk', isApplied: true, labels: { app: 'api', [SESSION_LABEL]: SESSION_ID } })
  expect(bench.fake.changes).toEqual(['createSpace payment-team', ...['api', 'worker', 'cron'].flatMap((slug) => [`createUnit ${slug}`, `putUnitData ${slug}`]), 'createWorker dev', ...['api', 'worker', 'cron'].map((slug) => `setTarget ${slug}`), ...['api', 'worker', 'cron'].map((slug) => `apply ${slug}`)])
})

describe('a process that dies in a change, before or after it happened, goes on and makes nothing twice', () => {
  const CHANGES = 14
  test.each(Array.from({ length: CHANGES }, (_each, index) => [false, true].map((isMade) => ({ change: index + 1, isMade }))).flat())('change $change, made: $isMade', async ({ change, isMade }) => {
    bench.fake.killAt = { change, isMade }
    await Promise.race([finish(opened()), bench.fake.died])
    expect((newStore().latest() as KubernetesImport).journal.filter(({ state }) => state === 'in-doubt')).toHaveLength(1)
    bench.fake.killAt = null
    const run = opened()
    await run.recheck()
    await finish(run)
    expect(run.session().step).toBe('complete')
    expect([...bench.fake.changes].sort()).toEqual([...new Set(bench.fake.changes)].sort())
    expect(bench.fake.changes).toHaveLength(CHANGES)
  })
})

test('when one unit is refused, the others are made; it can be tried again or skipped', async () => {
  bench.fake.failing.add('worker')
  const run = opened()
  expect(await run.makeUnits({ signal })).toEqual([
    { slug: 'api', problem: null },
    { slug: 'worker', problem: '422 worker is refused' },
    { slug: 'cron', problem: null },
  ])
  run.send({ type: 'next' })
  expect(run.session().step).toBe('connect')
  bench.fake.failing.clear()
  await run.signedIn()
  expect((await run.makeUnits({ signal })).every(({ problem }) => problem === null)).toBe(true)
  expect(bench.fake.changes.filter((each) => each.startsWith('createUnit'))).toHaveLength(3)

  run.send({ type: 'unit skipped', slug: 'cron' })
  await finish(run)
  expect(bench.fake.units.get('payment-team/cron')?.isApplied).toBe(false)
})

test('a unit of somebody else is never touched', async () => {
  bench.fake.units.set('payment-team/api', { labels: {}, dataHash: 'theirs', targetSlug: null, isApplied: false, data: 'theirs' })
  const run = opened()
  const [api] = await run.makeUnits({ signal })
  expect(api?.problem).toMatch(/Unit api is in ConfigHub already and was not made by this import/)
  expect(bench.fake.units.get('payment-team/api')?.data).toBe('theirs')
  await run.rollBack()
  expect(bench.fake.units.has('payment-team/api')).toBe(true)
})

test.each(['failed', 'canceled', 'superseded', 'timed-out'] as const)('applying that is %s is told as that, and is no success', async (kind) => {
  bench.fake.ends.set('worker', { kind, text: 'because' })
  const run = opened()
  await finish(run)
  expect(run.session().step).toBe('verify')
  const outcomes = await run.applyUnits({ signal })
  const words = { failed: 'failed', canceled: 'was canceled', superseded: 'gave way to a newer change', 'timed-out': 'did not end in time' }
  expect(outcomes.map(({ problem }) => problem)).toEqual([null, `Applying worker ${words[kind]}: because`, null])
})

describe('what changed meanwhile is told, and made again', () => {
  test('a unit that was deleted', async () => {
    await finish(opened())
    const session = newStore().latest() as KubernetesImport
    newStore().save({ ...session, step: 'verify' })
    bench.fake.units.delete('payment-team/worker')
    const run = opened()
    expect(await run.recheck()).toEqual(['Unit worker was deleted meanwhile.'])
    expect(run.session()).toMatchObject({ step: 'connect', confighub: { unitsCreated: ['api', 'cron'] } })
    bench.fake.changes = []
    await finish(run)
    expect(bench.fake.changes).toEqual(['createUnit worker', 'putUnitData worker', 'setTarget worker', 'apply worker'])
  })

  test('a worker that is gone or does not answer', async () => {
    const run = opened()
    await run.signedIn()
    await run.makeUnits({ signal })
    run.send({ type: 'next' })
    await run.makeWorker('dev')
    run.send({ type: 'next' })
    bench.fake.workerStatus = 'unresponsive'
    expect(await opened().recheck()).toEqual(['Worker dev is unresponsive now.'])
    bench.fake.workerStatus = 'ready'
    bench.fake.workers.clear()
    const again = opened()
    expect(await again.recheck()).toEqual(['Worker dev was deleted meanwhile.'])
    await finish(again)
    expect(bench.fake.workers.size).toBe(1)
  })
})

test('rolling back takes away what this import made, leaves a space that was there, and can be begun again', async () => {
  bench.fake.spaces.set('payment-team', {})
  const run = opened()
  await finish(run)
  bench.fake.changes = []
  await run.rollBack()
  expect(bench.fake.changes).toEqual(['deleteUnit api', 'deleteUnit worker', 'deleteUnit cron', 'deleteWorker dev'])
  expect([...bench.fake.spaces.keys()]).toEqual(['payment-team'])
})

test('no token is in what is saved', async () => {
  bench.fake.failing.add('worker')
  const run = opened()
  await run.signedIn()
  const broken = { ...bench.hub, createUnit: () => Promise.reject(new Error('401 Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl')) }
  Object.assign(bench.hub, broken)
  await run.makeUnits({ signal })
  expect(readFileSync(join(folder, `${SESSION_ID}.json`), 'utf8')).not.toMatch(/eyJ/)
})

test('a step does nothing to an import that is complete', async () => {
  await finish(opened())
  const session = newStore().latest() as KubernetesImport
  expect(nextKubernetesImport(session, { type: 'rechecked' })).toBe(session)
})
