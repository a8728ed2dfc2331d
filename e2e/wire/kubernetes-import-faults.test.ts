import { describe, expect, test } from 'vitest'
import type { FaultRule } from '../../confighub-dev/faults.ts'
import { shownUnits, useImportBench } from '../support/import-bench.ts'
import { walkTo } from '../support/wizard-walk.ts'

const bench = useImportBench()
const DATA = /^\/space\/[^/]+\/unit\/[^/]+\/data$/

describe('when ConfigHub refuses one unit, the others are made, its row says why, and trying again makes only that one', () => {
  test.each<{ name: string; fault: FaultRule['fault']; times?: number; reason: RegExp }>([
    { name: '403', fault: { kind: 'status', code: 403 }, reason: /You may not use/ },
    { name: '404', fault: { kind: 'status', code: 404 }, reason: /does not have/ },
    { name: '409', fault: { kind: 'status', code: 409 }, reason: /is in the way of/ },
    { name: '412', fault: { kind: 'status', code: 412 }, reason: /Somebody else has changed/ },
    { name: '422', fault: { kind: 'status', code: 422 }, reason: /does not take/ },
    { name: '429, four times', fault: { kind: 'status', code: 429, retryAfterSeconds: 1 }, times: 4, reason: /too busy/ },
    { name: '500', fault: { kind: 'status', code: 500 }, reason: /failed with 500/ },
    { name: 'half an answer', fault: { kind: 'half' }, reason: /ended in the middle/ },
    { name: 'a page in place of an answer', fault: { kind: 'garbage' }, reason: /is not what ConfigHub says/ },
    { name: 'a lost answer', fault: { kind: 'lost-answer' }, reason: /ended in the middle/ },
  ])('$name', async ({ fault, times = 1, reason }) => {
    const { world } = bench
    const opened = await bench.openAt('connect')
    await opened.live().signIn('', world.token)
    world.dev.fail({ method: 'PUT', path: DATA, fault, times })
    opened.live().hub.perform(null)
    await opened.idle()
    expect(shownUnits(opened).map(({ state }) => state)).toEqual(['failed', 'done', 'done', 'done', 'done', 'done'])
    expect(shownUnits(opened)[0]?.reason).toMatch(reason)
    expect(opened.view()).toMatchObject({ step: 'connect', canGoOn: false, problem: '1 of 6 units failed; each says why. Try them again, or skip them.' })
    const [failed] = shownUnits(opened)
    opened.live().hub.perform([failed?.slug ?? ''])
    await opened.idle()
    expect(shownUnits(opened).every(({ state }) => state === 'done')).toBe(true)
    expect(world.units()).toHaveLength(6)
    expect(world.dev.requests.filter((request) => /^POST \/space\/[^/]+\/unit$/.test(request))).toHaveLength(6)
  })
})

test('when ConfigHub does not know who is signed in any more, nothing else is tried, and signing in again goes on', async () => {
  const { world } = bench
  const opened = await bench.openAt('connect')
  await opened.live().signIn('', world.token)
  world.dev.fail({ method: 'PUT', path: DATA, fault: { kind: 'status', code: 401 } })
  opened.live().hub.perform(null)
  await opened.idle()
  expect(opened.view()).toMatchObject({ confighub: { isSignedIn: false }, missing: 'Sign in to ConfigHub.', problem: expect.stringMatching(/not signed in to ConfigHub any more/) as string })
  expect(world.units()).toHaveLength(1)
  world.dev.fail()
  await expect(opened.live().signIn('', 'wrong-token')).rejects.toThrow(/not signed in/)
  await walkTo(opened, world.token)
  expect(world.units()).toHaveLength(6)
  for (const [name, text] of world.written()) expect(`${name}: ${text.includes('wrong-token')}`).toBe(`${name}: false`)
})

test('a unit that somebody else has can be renamed where it was refused, or skipped', async () => {
  const { world } = bench
  const opened = await bench.openAt('connect')
  const space = world.dev.store.createSpace({ Slug: 'imported' })
  for (const slug of ['redis', 'orders']) world.dev.store.createUnit(space.SpaceID, { Slug: slug, ToolchainType: 'Kubernetes/YAML' })
  await opened.live().signIn('', world.token)
  opened.live().hub.perform(null)
  await opened.idle()
  expect(shownUnits(opened).filter(({ state }) => state === 'failed').map(({ slug, reason }) => `${slug}: ${reason.slice(0, 42)}`)).toEqual(['orders: Unit orders is in ConfigHub already and w', 'redis: Unit redis is in ConfigHub already and wa'].map((text) => expect.stringContaining(text.slice(0, 20)) as string))
  expect(() => opened.live().review.changeUnit('payment', { slug: 'other' })).toThrow(/is made already and keeps its name/)
  opened.live().review.changeUnit('redis', { slug: 'redis-2' })
  opened.live().hub.skipUnit('orders')
  await walkTo(opened, world.token)
  expect(world.units()).toEqual(['debug', 'log-agent', 'migrate', 'orders', 'payment', 'redis', 'redis-2'])
  expect(shownUnits(opened).find(({ slug }) => slug === 'orders')?.state).toBe('skipped')
})

test.each(['Failed', 'Canceled', 'superseded', 'stuck'] as const)('rolling out that ends as %s is told as that and is no success; trying again does', async (outcome) => {
  const { world } = bench
  const opened = await bench.openAt('verify')
  world.dev.setOutcome('redis', outcome)
  opened.live().hub.perform(['redis'])
  if (outcome === 'stuck') {
    await opened.until('under way', ({ work }) => work?.text === 'Rolling out' && work.totalCount === 1)
    await opened.live().stop()
  }
  await opened.idle()
  const ends = { Failed: 'failed', Canceled: 'canceled', superseded: 'superseded', stuck: 'failed' } as const
  expect(shownUnits(opened).find(({ slug }) => slug === 'redis')).toMatchObject({ state: ends[outcome] })
  world.dev.setOutcome('redis', 'Completed')
  await walkTo(opened, world.token)
})

describe('a cluster that does not answer as it should', () => {
  test('forbidden is told by kind, and is never the same as nothing being there', async () => {
    bench.world.api.forbid(['payment-prod', 'order-prod', 'tools'].map((namespace) => ({ plural: 'cronjobs', namespace })))
    const opened = await bench.openAt('review')
    expect(opened.view().cluster.refusals.map(({ kind, namespace, failure }) => `${kind} ${namespace} ${failure.kind}`)).toEqual(['CronJob payment-prod forbidden', 'CronJob order-prod forbidden', 'CronJob tools forbidden'])
    expect(opened.view().cluster.workloadCount).toBe(8)
  })

  test.each([
    { name: '401', fault: { kind: 'status', code: 401 } as const, words: /does not take your sign-in/ },
    { name: 'half an answer', fault: { kind: 'half' } as const, words: null },
    { name: '500', fault: { kind: 'status', code: 500 } as const, words: null },
  ])('$name in a scan: choices stay, and it can be tried again', async ({ fault, words }) => {
    const { world } = bench
    const opened = bench.open()
    await opened.imports.begin()
    await opened.idle()
    await opened.live().cluster.chooseContext('kind-dev')
    await opened.idle()
    world.api.fail({ path: /deployments/, fault })
    await opened.live().cluster.scan(['payment-prod', 'tools'])
    await opened.idle()
    if (words) expect(opened.view()).toMatchObject({ problem: expect.stringMatching(words) as string, canGoOn: false })
    else expect(opened.view().cluster.refusals.map(({ kind }) => kind)).toEqual(['Deployment', 'Deployment'])
    expect(opened.view().cluster.chosenNamespaces).toEqual(['payment-prod', 'tools'])
    world.api.fail()
    await opened.live().cluster.scan(['payment-prod', 'tools'])
    await opened.idle()
    expect(opened.view()).toMatchObject({ problem: null, canGoOn: true, cluster: { workloadCount: 5, refusals: [] } })
  })

  test('a workload that is gone when it is uploaded fails its unit, and nothing of that unit is made', async () => {
    const { world } = bench
    const opened = await bench.openAt('connect')
    world.api.setObjects(world.api.objects().filter(({ metadata }) => metadata.name !== 'payment-worker'))
    await opened.live().signIn('', world.token)
    opened.live().hub.perform(null)
    await opened.idle()
    expect(shownUnits(opened).find(({ slug }) => slug === 'payment')).toMatchObject({ state: 'failed', reason: expect.stringMatching(/payment-worker in payment-prod is not in the cluster any more/) as string })
    expect(world.units()).not.toContain('payment')
  })

  test('a preview says what is taken out, what looks like a secret, and what is there already', async () => {
    const opened = await bench.openAt('connect')
    await opened.live().signIn('', bench.world.token)
    const shown = () => opened.live().hub.manifest(opened.live().review.getUnit('payment'))
    const before = await shown()
    expect(before).toMatchObject({ present: null, refusals: [], removed: expect.arrayContaining(['metadata.uid', 'status']) as string[], warnings: [expect.stringMatching(/payment-worker.*DB_PASSWORD|payment-worker.*env/) as string] })
    opened.live().hub.perform(['payment'])
    await opened.idle()
    expect((await shown()).present).toBe(before.text)
  })
})
