import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Clock } from '../../electron/services/clock/clock.ts'
import { createSessionStore } from '../../electron/services/imports/session-store.ts'
import type { KubernetesImport } from '../../shared/domain/imports/import-session.ts'
import { mountSmallDisk, unmount } from '../../verify/support/small-disk.ts'
import { shownUnits, useImportBench } from '../support/import-bench.ts'
import { startImportWorld } from '../support/import-world.ts'
import { hastyClock } from '../support/open-imports.ts'
import { walkTo } from '../support/wizard-walk.ts'

const bench = useImportBench()
const CANARY = 'canary-of-a-secret'
const stateOf = (opened: Parameters<typeof shownUnits>[0]) => Object.fromEntries(shownUnits(opened).map(({ slug, state }) => [slug, state]))

test('a Secret among the manifests of a unit is refused at its row and written nowhere; the other units are uploaded, and that one after it is gone', async () => {
  const { world } = bench
  const opened = await bench.openAt('connect')
  await opened.live().signIn('', world.token)
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'payment-worker', namespace: 'payment-prod' }, stringData: { password: CANARY } }
  world.api.fail({ path: /deployments\/payment-worker$/, fault: { kind: 'other', value: secret } })
  expect((await opened.live().hub.manifest(opened.live().review.getUnit('payment'))).text).not.toContain(CANARY)
  opened.live().hub.perform(null)
  await opened.idle()
  expect(stateOf(opened)).toEqual({ 'debug': 'done', 'log-agent': 'done', 'migrate': 'done', 'orders': 'done', 'payment': 'failed', 'redis': 'done' })
  expect(shownUnits(opened).find(({ slug }) => slug === 'payment')?.reason).toBe('Deployment payment-worker in payment-prod: A Secret is never uploaded: leave it out, and let the cluster keep it or a secret store provide it.')
  expect(world.units()).not.toContain('payment')
  const everywhere = [...world.written().values(), ...[...world.dev.store.units.values()].map(({ UnitID }) => world.dev.store.dataOf(UnitID).toString())]
  expect(everywhere.filter((text) => text.includes(CANARY))).toEqual([])
  world.api.fail()
  await walkTo(opened, world.token)
  expect(world.units()).toContain('payment')
})

describe('a ConfigHub that never answers', () => {
  /** Deadlines of thirty seconds come when the test says so. */
  function heldDeadlines() {
    const deadlines = new Set<() => void>()
    const clock: Clock = {
      ...hastyClock,
      startTimer(delayMs, run) {
        if (delayMs !== 30_000) return hastyClock.startTimer(delayMs, run)
        deadlines.add(run)
        return () => void deadlines.delete(run)
      },
    }
    return { clock, pass: () => [...deadlines].forEach((run) => run()) }
  }
  const asked = (pattern: RegExp) => expect.poll(() => bench.world.dev.requests.some((request) => pattern.test(request)), { timeout: 10_000 }).toBe(true)

  test('while somebody signs in is told after its deadline; what was chosen stays, and signing in again goes on', async () => {
    const { clock, pass } = heldDeadlines()
    const opened = await bench.openAt('connect', { clock })
    const before = opened.live().session().selections
    bench.world.dev.fail({ path: /^\/me/, fault: { kind: 'silent' } })
    const signingIn = opened.live().signIn('', bench.world.token).then(() => 'signed in', (cause: unknown) => String(cause))
    await asked(/^GET \/me/)
    pass()
    expect(await signingIn).toMatch(/ConfigHub did not answer for .* within 30 s; try again\./)
    expect(opened.view().confighub.isSignedIn).toBe(false)
    expect(opened.live().session().selections).toEqual(before)
    bench.world.dev.fail()
    await walkTo(opened, bench.world.token)
  })

  test('while a unit is made fails that unit with a sentence; the others are made, and trying again makes it once', async () => {
    const { clock, pass } = heldDeadlines()
    const opened = await bench.openAt('connect', { clock })
    await opened.live().signIn('', bench.world.token)
    await opened.idle()
    bench.world.dev.fail({ method: 'PUT', path: /\/data$/, fault: { kind: 'silent' }, times: 1 })
    opened.live().hub.perform(null)
    await asked(/^PUT .*\/data$/)
    pass()
    await opened.idle()
    expect(stateOf(opened)).toEqual({ 'debug': 'done', 'log-agent': 'done', 'migrate': 'done', 'orders': 'failed', 'payment': 'done', 'redis': 'done' })
    expect(shownUnits(opened)[0]?.reason).toMatch(/ConfigHub did not answer for .* within 30 s; try again\./)
    opened.live().hub.perform(['orders'])
    await opened.idle()
    expect(opened.view()).toMatchObject({ canGoOn: true, confighub: { doneCount: 6, failedCount: 0 } })
    expect(bench.world.dev.requests.filter((request) => /^POST \/space\/[^/]+\/unit$/.test(request))).toHaveLength(6)
  })
})

test('a disk that is full while steps are saved keeps choices in the window and the file whole, makes nothing in ConfigHub, and saves all when there is room', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'small-disk-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const disk = join(folder, 'disk')
  if (!mountSmallDisk(disk)) return context.skip('this user may not mount a disk')
  onTestFinished(() => unmount(disk))
  const world = await startImportWorld({ disk })
  onTestFinished(() => world.dispose())
  const opened = world.open()
  onTestFinished(() => opened.dispose())
  await walkTo(opened, world.token, 'select')
  await opened.idle()
  const onDisk = () => createSessionStore({ folder: world.sessions, clock: hastyClock })

  const filler = join(disk, 'filler')
  expect(() => {
    for (;;) writeFileSync(filler, Buffer.alloc(4096), { flag: 'a' })
  }).toThrow(/ENOSPC/)
  opened.live().review.setPlace({ appSpace: 'shop', hub: '' }, { appSpace: 'imported', hub: '' })
  expect(opened.view()).toMatchObject({ saveProblem: expect.stringMatching(/is not saved in .*: the disk is full\. Make room there/) as string, structure: { appSpace: 'shop' } })
  await opened.live().next()
  await opened.live().signIn('', world.token)
  opened.live().hub.perform(null)
  await opened.idle()
  expect(opened.view()).toMatchObject({ step: 'connect', problem: expect.stringMatching(/the disk is full/) as string, structure: { appSpace: 'shop' } })
  expect(world.dev.store.spaces.size).toBe(0)
  expect(onDisk().problems()).toEqual([])
  expect(onDisk().latest() as KubernetesImport).toMatchObject({ step: 'select', selections: { appSpace: 'imported' } })

  writeFileSync(filler, '')
  opened.live().hub.perform(null)
  await opened.idle()
  expect(opened.view()).toMatchObject({ saveProblem: null, problem: null, confighub: { doneCount: 6 } })
  expect(onDisk().latest() as KubernetesImport).toMatchObject({ step: 'connect', selections: { appSpace: 'shop' }, confighub: { unitsCreated: expect.arrayContaining(world.units()) as string[] } })
})
