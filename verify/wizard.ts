import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createSessionStore } from '../electron/services/imports/session-store.ts'
import { makeNamespace, makeWorkload } from '../e2e/support/kubernetes-api/cluster-objects.ts'
import { startImportWorld, type ImportWorld } from '../e2e/support/import-world.ts'
import type { KubernetesImport } from '../shared/domain/imports/import-session.ts'
import { Cases, type Extent, type Outcome } from './support/outcome.ts'

const WRITER = new URL('support/wizard-writer.ts', import.meta.url).pathname
const CUB = resolve(import.meta.dirname, '../confighub-dev/bin/cub')
const CANARY = 'canary-5f3759df-beef-4a11-9c0d'
const STEPS = ['scan', 'review', 'select', 'connect', 'worker_connecting', 'targets', 'verify'].map((step) => `step:${step}`)
const CHANGES = ['createSpace:1', ...['createUnit', 'putUnitData', 'setTarget', 'apply'].flatMap((change) => [`${change}:1`, `${change}:2`]), 'createWorker:1']
const POINTS = ['scan', ...STEPS, ...CHANGES.flatMap((change) => [`before:${change}`, `made:${change}`])]

/**
 * Kills the real wizard at every step and inside every change it makes, through kubectl and over HTTP: it goes on where it
 * was, makes each thing once, uploads every workload, leaves nothing behind, and writes no secret down.
 */
export async function verifyWizard(_folder: string, { isFull }: Extent): Promise<Outcome> {
  const cases = new Cases()
  let kills = 0
  for (let round = 0; round < (isFull ? 20 : 1); round++) {
    for (const point of isFull ? POINTS : POINTS.filter((_each, index) => index % 6 === 0)) {
      await cases.check(`killed at ${point}, round ${round}`, () => killAndResume(point, () => (kills += 1)))
    }
  }
  return cases.outcome({ kills })
}

async function killAndResume(point: string, killed: () => void): Promise<boolean> {
  const flux = { 'kustomize.toolkit.fluxcd.io/name': 'payment', 'kustomize.toolkit.fluxcd.io/namespace': 'flux-system' }
  const world = await startImportWorld({
    objects: [
      ...['payment-prod', 'order-prod', 'tools'].map(makeNamespace),
      makeWorkload('Deployment', 'payment-prod', 'api', { labels: flux, env: [{ name: 'DB_PASSWORD', value: CANARY }] }),
      makeWorkload('Deployment', 'payment-prod', 'worker', { labels: flux }),
      makeWorkload('StatefulSet', 'order-prod', 'queue'),
    ],
  })
  try {
    const file = join(world.folder, 'place.json')
    writeFileSync(file, JSON.stringify({ dataDir: world.dataDir, homeDir: world.folder, env: world.env, configHubUrl: world.dev.url, cub: CUB, token: world.token }))
    const end = await run(file, point)
    if (end !== 'SIGKILL') throw new Error(`it ended with ${end ?? 'nothing'} instead of being killed`)
    killed()
    await until('no worker left behind', () => [...world.dev.store.workers.values()].every(({ Condition }) => Condition !== 'Ready'))
    const resumed = await run(file, '-')
    if (resumed !== 0) throw new Error(`resumed, it ended with ${resumed ?? 'nothing'}`)
    return problemsOf(world).length === 0 || fail(problemsOf(world).join(' '))
  } finally {
    await world.dispose()
  }
}

function problemsOf({ dev, sessions, written }: ImportWorld): string[] {
  const store = createSessionStore({ folder: sessions, clock: { nowMs: Date.now } })
  const session = store.latest() as KubernetesImport
  const units = [...dev.store.units.values()]
  const creations = dev.requests.filter((request) => /^POST \/space\/[^/]+\/unit$/.test(request)).length
  const data = units.map(({ UnitID }) => dev.store.dataOf(UnitID).toString())
  const tokens = [...dev.store.workers.values()].map(({ Secret }) => Secret)
  const said = (name: string, isSo: boolean) => (isSo ? [] : [name])
  return [
    ...said('not complete', session.step === 'complete' && session.selections.selectedWorkloads.length === 3),
    ...said('in doubt', session.journal.every(({ state }) => state === 'done' || state === 'abandoned')),
    ...said(`units ${units.map(({ Slug }) => Slug).join()}, made ${creations} times`, units.length === 2 && creations === 2),
    ...said('a workload is missing', ['api', 'worker', 'queue'].every((name) => data.some((text) => text.includes(`name: ${name}`)))),
    ...said('not rolled out', units.every(({ LiveRevisionNum, HeadRevisionNum, TargetID }) => LiveRevisionNum === 1 && HeadRevisionNum === 1 && TargetID !== null)),
    ...said('one space, one worker, one target', dev.store.spaces.size === 1 && dev.store.workers.size === 1 && dev.store.targets.size === 1),
    ...said('a session was put aside', store.problems().length === 0),
    ...[...written()].flatMap(([name, text]) => said(`a secret is in ${name}`, ![CANARY, 'dev-token', ...tokens].some((secret) => text.includes(secret)))),
  ]
}

async function run(file: string, point: string): Promise<NodeJS.Signals | number | null> {
  const child = spawn(process.execPath, [WRITER, file, point], { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
  return signal ?? code
}

async function until(what: string, isSo: () => boolean): Promise<void> {
  for (const endAtMs = Date.now() + 60_000; !isSo(); await new Promise((resolve) => setTimeout(resolve, 5))) if (Date.now() > endAtMs) fail(what)
}

function fail(text: string): never {
  throw new Error(text)
}
