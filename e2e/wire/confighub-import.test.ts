import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DEV_LOGIN, startConfigHubDev, type ConfigHubDev } from '../../confighub-dev/confighub-dev.ts'
import { makeKubernetesImport } from '../../shared/domain/imports/import-samples.ts'
import type { KubernetesImport } from '../../shared/domain/imports/import-session.ts'
import { systemClock } from '../../electron/services/clock/clock.ts'
import { createConfigHub } from '../../electron/services/confighub/confighub.ts'
import { createSessionStore } from '../../electron/services/imports/session-store.ts'
import { createKubernetesRun } from '../../electron/services/imports/kubernetes/kubernetes-run.ts'
import { createSignedInConfigHub } from '../../electron/services/imports/kubernetes/signed-in-confighub.ts'

const workload = (name: string) => ({ kind: 'Deployment', namespace: 'payment-prod', name, owner: 'Flux' })
const unit = (slug: string, ...names: readonly string[]) => ({ slug, workloads: names.map(workload), labels: [{ key: 'app', value: slug }], isExcluded: false })
const units = [unit('api', 'api', 'api-canary'), unit('worker', 'worker')]
const signal = new AbortController().signal

let folder: string
let dev: ConfigHubDev
const made: string[] = []
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mooring-hub-'))
  dev = await startConfigHubDev()
  made.length = 0
})
afterEach(async () => {
  await dev.dispose()
  rmSync(folder, { recursive: true })
})

function opened() {
  const client = createConfigHub({ baseUrl: dev.url, login: { kind: 'token', token: DEV_LOGIN.token }, clock: systemClock })
  const hub = createSignedInConfigHub({ client, baseUrl: dev.url, clock: systemClock, applyTimeoutMs: 10_000, workerMade: ({ slug, secret }) => void made.push(`${slug} ${secret.length > 0}`) })
  const store = createSessionStore({ folder, clock: systemClock })
  const fresh = makeKubernetesImport({ step: 'connect', stepsCompleted: ['scan', 'review', 'select'], confighub: null, createdAtMs: Date.now(), selections: { appSpace: 'payment-team', hub: '', grouping: null, namespaces: ['payment-prod'], selectedWorkloads: units.flatMap(({ workloads }) => workloads), units } })
  const run = createKubernetesRun((store.latest() as KubernetesImport | null) ?? fresh, {
    ...{ store, hub, nowMs: Date.now, log: () => undefined, changed: () => undefined },
    manifestsOf: ({ workloads }) => Promise.resolve(Buffer.from(workloads.map(({ name }) => `kind: Deployment\nmetadata:\n  name: ${name}\n`).join('---\n'))),
  })
  return { run, client }
}

test('an import goes through all steps over HTTP, and another run finds everything as it was', async () => {
  const { run, client } = opened()
  await run.signedIn()
  expect(await run.makeUnits(signal)).toEqual([{ slug: 'api', problem: null }, { slug: 'worker', problem: null }])
  run.send({ type: 'next' })
  await run.makeWorker('dev')
  expect(made).toEqual(['dev true'])
  expect(run.session()).toMatchObject({ step: 'worker_connecting', confighub: { org: DEV_LOGIN.organization, user: DEV_LOGIN.user } })
  run.send({ type: 'next' })
  expect(run.session().step).toBe('worker_connecting')
  dev.setCondition('dev', 'Ready')
  await run.checkWorker('dev')
  run.send({ type: 'next' })
  expect((await run.setTargets(signal))?.map(({ problem }) => problem)).toEqual([null, null])
  run.send({ type: 'next' })
  expect((await run.applyUnits(signal)).map(({ problem }) => problem)).toEqual([null, null])
  const again = opened()
  expect(await again.run.recheck()).toEqual([])
  again.run.send({ type: 'next' })
  expect(again.run.session().step).toBe('complete')

  const space = await client.space('payment-team' as Parameters<typeof client.space>[0])
  const api = space && (await client.unit(space.id, 'api' as Parameters<typeof client.space>[0]))
  expect(api && new TextDecoder().decode((await client.unitData(api)).bytes)).toMatch(/name: api\n---[^]*name: api-canary/)
})

test('when the answer to a change is lost, the next attempt finds it made and makes it once', async () => {
  const { run } = opened()
  await run.signedIn()
  dev.fail({ method: 'POST', path: /\/unit$/, fault: { kind: 'lost-answer' }, times: 1 })
  const [first] = await run.makeUnits(signal)
  expect(first?.problem).not.toBeNull()
  expect((await run.makeUnits(signal)).map(({ problem }) => problem)).toEqual([null, null])
  expect([...dev.store.units.values()].map(({ Slug }) => Slug).sort()).toEqual(['api', 'worker'])
})

test('when a unit and the worker are deleted meanwhile, that is told, and only they are made again', async () => {
  const { run, client } = opened()
  await run.signedIn()
  await run.makeUnits(signal)
  run.send({ type: 'next' })
  await run.makeWorker('dev')
  const slug = (text: string) => text as Parameters<typeof client.space>[0]
  const space = await client.space(slug('payment-team'))
  const api = space && (await client.unit(space.id, slug('api')))
  const worker = space && (await client.worker(space.id, slug('dev')))
  if (api) await client.deleteUnit(api)
  if (worker) await client.deleteWorker({ ...worker, slug: slug('dev') })
  const again = opened()
  expect(await again.run.recheck()).toEqual(['Unit api was deleted meanwhile.', 'Worker dev was deleted meanwhile.'])
  expect(again.run.session().step).toBe('connect')
  await again.run.makeUnits(signal)
  expect([...dev.store.units.values()].map(({ Slug }) => Slug).sort()).toEqual(['api', 'worker'])
})

test('rolling back leaves ConfigHub as it was', async () => {
  const { run } = opened()
  await run.signedIn()
  await run.makeUnits(signal)
  await run.rollBack()
  expect([dev.store.spaces.size, dev.store.units.size]).toEqual([0, 0])
})
