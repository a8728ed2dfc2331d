import { spawn } from 'node:child_process'
import { describe, expect, onTestFinished, test } from 'vitest'
import { DEV_LOGIN, startConfigHubDev } from '../../confighub-dev/confighub-dev.ts'
import { systemClock } from '../../electron/services/clock/clock.ts'
import { ConfigHubError } from '../../electron/services/confighub/confighub-error.ts'
import type { ConfigHubLogin, RequestLimits } from '../../electron/services/confighub/confighub-request.ts'
import { createConfigHub, type ConfigHub } from '../../electron/services/confighub/confighub.ts'
import { waitForOperation } from '../../electron/services/confighub/wait-for-operation.ts'
import { Slug } from '../../shared/domain/imports/slug.ts'

const TOKEN: ConfigHubLogin = { kind: 'token', token: DEV_LOGIN.token }
const slug = (text: string) => Slug.parse(text)
const bytes = (text: string) => new TextEncoder().encode(text)

async function startWorld({ login = TOKEN, limits = {} }: { readonly login?: ConfigHubLogin; readonly limits?: Partial<RequestLimits> } = {}) {
  const server = await startConfigHubDev()
  onTestFinished(() => server.dispose())
  return { server, hub: createConfigHub({ baseUrl: server.url, login, clock: systemClock, limits }) }
}

/** A space with a unit that has a configuration, a worker that is ready, and the unit aimed at its target. */
async function startRollout() {
  const world = await startWorld()
  const { hub, server } = world
  const space = await hub.createSpace({ slug: slug('payment-team') })
  const made = await hub.createUnit(space.id, { slug: slug('payment-api') })
  await hub.putUnitData(made, bytes('kind: Deployment\n'), null)
  await hub.createWorker(space.id, { slug: slug('dev') })
  server.setCondition('dev', 'Ready')
  const [target] = await hub.targets(space.id)
  const current = await hub.unit(space.id, slug('payment-api'))
  if (!target || !current) throw new Error('no target or no unit')
  return { ...world, space, target, unit: await hub.setTarget(current, target.id) }
}

const failure = async (work: Promise<unknown>): Promise<ConfigHubError['failure']> => {
  const cause = await work.then(() => null, (error: unknown) => error)
  if (!(cause instanceof ConfigHubError)) throw new Error('expected a ConfigHubError', { cause })
  return cause.failure
}

const waiting = (hub: ConfigHub, unit: Parameters<ConfigHub['unitEvents']>[0], operationId: string, timeoutMs = 20_000) =>
  waitForOperation({ operationId, readEvents: () => hub.unitEvents(unit), clock: { ...systemClock, startTimer: (_delayMs, run) => systemClock.startTimer(0, run) }, timeoutMs, signal: new AbortController().signal })

describe('signing in', () => {
  test.each<{ how: string; login: ConfigHubLogin }>([
    { how: 'a token', login: TOKEN },
    { how: 'a name and a password', login: { kind: 'password', user: DEV_LOGIN.user, password: DEV_LOGIN.password } },
  ])('with $how tells who one is', async ({ login }) => {
    const { hub } = await startWorld({ login })
    expect(await hub.me()).toEqual({ email: 'dev@example.com', organization: 'dev-org' })
  })

  test('with a wrong token is refused, and the token is in no message', async () => {
    const { hub } = await startWorld({ login: { kind: 'token', token: 'canary-token' } })
    const refused = await failure(hub.spaces())
    expect(refused).toMatchObject({ kind: 'unauthorized', isInDoubt: false })
    expect(JSON.stringify(refused)).not.toContain('canary')
  })

  test('where ConfigHub does not say who one is still finds out whether one is signed in', async () => {
    const { hub, server } = await startWorld()
    server.fail({ path: /^\/me/, fault: { kind: 'status', code: 404 } })
    expect(await hub.me()).toEqual({ email: null, organization: null })
  })

  test.each([
    { address: 'http://hub.example/api', why: /only used over https/ },
    { address: 'https://ada:secret@hub.example/api', why: /no name or password/ },
    { address: 'hub.example', why: /no address/ },
    { address: 'file:///etc/passwd', why: /only used over https/ },
  ])('at $address is refused', ({ address, why }) => {
    expect(() => createConfigHub({ baseUrl: address, login: TOKEN, clock: systemClock })).toThrow(why)
  })
})

describe('what an import makes', () => {
  test('is found again by its slug, with its marks', async () => {
    const { hub } = await startWorld()
    const space = await hub.createSpace({ slug: slug('payment-team'), labels: { Component: 'payment' } })
    const unit = await hub.createUnit(space.id, { slug: slug('payment-api'), labels: { app: 'payment' }, annotations: { 'mooring.dev/session': 'import-1' } })
    expect(await hub.space(slug('payment-team'))).toEqual(space)
    expect(await hub.unit(space.id, slug('payment-api'))).toEqual(unit)
    expect(unit).toMatchObject({ labels: { app: 'payment' }, annotations: { 'mooring.dev/session': 'import-1' }, targetId: null, headRevision: 0 })
    expect(await hub.unit(space.id, slug('other'))).toBe(null)
  })

  test('is not made twice', async () => {
    const { hub } = await startWorld()
    const space = await hub.createSpace({ slug: slug('team') })
    await hub.createUnit(space.id, { slug: slug('web') })
    expect(await failure(hub.createSpace({ slug: slug('team') }))).toMatchObject({ kind: 'conflict', text: 'Something in ConfigHub is in the way of the space team: Space team already exists' })
    expect(await failure(hub.createUnit(space.id, { slug: slug('web') }))).toMatchObject({ kind: 'conflict' })
    expect(await hub.units(space.id)).toHaveLength(1)
  })

  test('can be taken back', async () => {
    const { hub } = await startWorld()
    const space = await hub.createSpace({ slug: slug('team') })
    const unit = await hub.createUnit(space.id, { slug: slug('web') })
    expect(await failure(hub.deleteSpace(space))).toMatchObject({ kind: 'conflict' })
    await hub.deleteUnit(unit)
    await hub.deleteSpace(space)
    expect(await hub.spaces()).toEqual([])
  })

  test('keeps its configuration byte for byte, and is not overwritten when somebody else was first', async () => {
    const { hub } = await startWorld()
    const space = await hub.createSpace({ slug: slug('team') })
    const unit = await hub.createUnit(space.id, { slug: slug('web') })
    const text = 'kind: Deployment # größe \u{1f680}\n'
    const { dataHash } = await hub.putUnitData(unit, bytes(text), unit.dataHash)
    expect(new TextDecoder().decode((await hub.unitData(unit)).bytes)).toBe(text)
    expect((await hub.unitData(unit)).dataHash).toBe(dataHash)
    await hub.putUnitData(unit, bytes('by another'), dataHash)
    expect(await failure(hub.putUnitData(unit, bytes('late'), dataHash))).toMatchObject({ kind: 'stale', isInDoubt: false })
  })

  test('is not aimed elsewhere by one who has not seen its newest version', async () => {
    const { hub, unit, target } = await startRollout()
    expect(await failure(hub.setTarget({ ...unit, version: unit.version - 1 }, target.id))).toMatchObject({ kind: 'conflict' })
  })
})

describe('a worker', () => {
  test('is made with a secret that is told once', async () => {
    const { hub, server } = await startWorld()
    const space = await hub.createSpace({ slug: slug('team') })
    const { worker, secret } = await hub.createWorker(space.id, { slug: slug('dev') })
    expect(secret).not.toBe('')
    expect(await hub.worker(space.id, slug('dev'))).toEqual(worker)
    expect(JSON.stringify(await hub.workers(space.id))).not.toContain(secret)
    for (const condition of ['NotReady', 'Unresponsive', 'Ready'] as const) {
      server.setCondition('dev', condition, `it is ${condition}`)
      expect(await hub.worker(space.id, slug('dev'))).toMatchObject({ condition, message: `it is ${condition}` })
    }
  })

  test('that is run as a program connects, brings its target, and is gone when it ends', async () => {
    const { hub, server } = await startWorld()
    const space = await hub.createSpace({ slug: slug('team') })
    const { worker, secret } = await hub.createWorker(space.id, { slug: slug('dev') })
    expect(await hub.targets(space.id)).toEqual([])
    const program = new URL('../../confighub-dev/bin/cub', import.meta.url).pathname
    const child = spawn(program, ['worker', 'run', 'dev', '--space', 'team'], { env: { PATH: process.env['PATH'], CONFIGHUB_URL: server.url, CONFIGHUB_WORKER_ID: worker.id, CONFIGHUB_WORKER_SECRET: secret }, stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((resolve) => child.stdout.once('data', resolve))
    expect(await hub.worker(space.id, slug('dev'))).toMatchObject({ condition: 'Ready' })
    expect(await hub.targets(space.id)).toMatchObject([{ workerId: worker.id, providerType: 'Kubernetes' }])
    child.kill('SIGKILL')
    await expect.poll(async () => (await hub.worker(space.id, slug('dev')))?.condition, { timeout: 10_000 }).toBe('Disconnected')
  })
})

describe('an operation', () => {
  test.each([
    { outcome: 'Completed', expected: { kind: 'completed', message: '' } },
    { outcome: 'Failed', expected: { kind: 'failed', message: 'the cluster refused the configuration' } },
    { outcome: 'Canceled', expected: { kind: 'canceled', message: '' } },
    { outcome: 'superseded', expected: { kind: 'superseded', message: 'superseded by another operation' } },
  ] as const)('that ends as $outcome is $expected.kind', async ({ outcome, expected }) => {
    const { hub, server, unit } = await startRollout()
    server.setOutcome('payment-api', outcome)
    expect(await waiting(hub, unit, await hub.applyUnit(unit))).toEqual(expected)
  })

  test('that does not end is timed out, with how far it came', async () => {
    const { hub, server, unit } = await startRollout()
    server.setOutcome('payment-api', 'stuck')
    const operationId = await hub.applyUnit(unit)
    let nowMs = 0
    const clock = { ...systemClock, nowMs: () => nowMs, startTimer: (delayMs: number, run: () => void) => systemClock.startTimer(0, () => ((nowMs += delayMs), run())) }
    expect(await waitForOperation({ operationId, readEvents: () => hub.unitEvents(unit), clock, timeoutMs: 10_000, signal: new AbortController().signal })).toEqual({ kind: 'timed-out', lastStatus: 'Progressing' })
  })

  test('whose place another takes is superseded, and the other completes', async () => {
    const { hub, unit } = await startRollout()
    const first = await hub.applyUnit(unit)
    const second = await hub.applyUnit(unit)
    expect([(await waiting(hub, unit, first)).kind, (await waiting(hub, unit, second)).kind]).toEqual(['superseded', 'completed'])
  })

  test('that completed shows in the unit', async () => {
    const { hub, unit, space } = await startRollout()
    await waiting(hub, unit, await hub.applyUnit(unit))
    expect(await hub.unit(space.id, slug('payment-api'))).toMatchObject({ liveRevision: 1 })
    await waiting(hub, unit, await hub.destroyUnit(unit))
    expect(await hub.unit(space.id, slug('payment-api'))).toMatchObject({ liveRevision: 0 })
  })

  test('without a ready worker does not begin to run', async () => {
    const { hub, server, unit } = await startRollout()
    server.setCondition('dev', 'Disconnected')
    await hub.applyUnit(unit)
    expect((await hub.unitEvents(unit))[0]).toMatchObject({ status: 'Pending' })
  })

  test('on a unit without a target is refused', async () => {
    const { hub } = await startWorld()
    const space = await hub.createSpace({ slug: slug('team') })
    expect(await failure(hub.applyUnit(await hub.createUnit(space.id, { slug: slug('web') })))).toMatchObject({ kind: 'invalid', text: 'ConfigHub does not take rolling out web: Unit has no Target' })
  })

  test('that nobody waits for any more ends the waiting', async () => {
    const { hub, server, unit } = await startRollout()
    server.setOutcome('payment-api', 'stuck')
    const stop = new AbortController()
    const operationId = await hub.applyUnit(unit)
    const outcome = failure(waitForOperation({ operationId, readEvents: () => hub.unitEvents(unit), clock: systemClock, timeoutMs: 60_000, signal: stop.signal }))
    stop.abort()
    expect(await outcome).toMatchObject({ kind: 'cancelled' })
  })
})

describe('a ConfigHub that fails', () => {
  const limits = { timeoutMs: 400, retryMaxMs: 10, answerMaxBytes: 1000 }

  test.each([
    { code: 400, kind: 'invalid' },
    { code: 401, kind: 'unauthorized' },
    { code: 403, kind: 'forbidden' },
    { code: 404, kind: 'not-found' },
    { code: 409, kind: 'conflict' },
    { code: 412, kind: 'stale' },
    { code: 422, kind: 'invalid' },
    { code: 429, kind: 'throttled' },
    { code: 500, kind: 'server-error' },
    { code: 503, kind: 'server-error' },
  ])('with $code is $kind, with its words and the number of the request', async ({ code, kind }) => {
    const { hub, server } = await startWorld({ limits })
    server.fail({ path: /space/, fault: { kind: 'status', code, message: 'said so', retryAfterSeconds: 0 } })
    const refused = await failure(hub.createSpace({ slug: slug('team') }))
    expect(refused).toMatchObject({ kind, isInDoubt: code >= 500 })
    expect(refused.text).toMatch(/said so$/)
    expect(refused.requestId).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('because it is busy is asked again', async () => {
    const { hub, server } = await startWorld({ limits })
    server.fail({ path: /space/, fault: { kind: 'status', code: 429, retryAfterSeconds: 1 }, times: 2 })
    await hub.createSpace({ slug: slug('team') })
    expect(server.requests).toEqual(['POST /space', 'POST /space', 'POST /space'])
  })

  test.each([
    { when: 'never answers', fault: 'silent', kind: 'timeout' },
    { when: 'stops in the middle', fault: 'half', kind: 'broken-answer' },
    { when: 'answers with a page', fault: 'garbage', kind: 'broken-answer' },
    { when: 'does it and loses the answer', fault: 'lost-answer', kind: 'broken-answer' },
  ] as const)('in that it $when leaves a change in doubt, and a question not', async ({ fault, kind }) => {
    const { hub, server } = await startWorld({ limits })
    server.fail({ path: /space/, fault: { kind: fault } })
    expect(await failure(hub.createSpace({ slug: slug('team') }))).toMatchObject({ kind, isInDoubt: true })
    expect(await failure(hub.spaces())).toMatchObject({ kind, isInDoubt: false })
    server.fail()
    expect((await hub.space(slug('team'))) !== null).toBe(fault === 'lost-answer')
  })

  test('in that it says too much is refused', async () => {
    const { hub } = await startWorld({ limits })
    for (let count = 0; count < 20; count += 1) await hub.createSpace({ slug: slug(`team-${count}`) })
    expect(await failure(hub.spaces())).toMatchObject({ kind: 'too-large' })
  })

  test('in that nobody is there is unreachable, and nothing is in doubt', async () => {
    const { hub, server } = await startWorld()
    await server.dispose()
    expect(await failure(hub.createSpace({ slug: slug('team') }))).toMatchObject({ kind: 'unreachable', isInDoubt: false })
  })

  test('in that it sends elsewhere is not followed', async () => {
    const { createServer } = await import('node:http')
    const server = createServer((_request, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const { port } = server.address() as { port: number }
    expect((await failure(createConfigHub({ baseUrl: `http://127.0.0.1:${port}`, login: TOKEN, clock: systemClock }).spaces())).kind).toBe('broken-answer')
  })

  test('is let go when nobody wants its answer', async () => {
    const { hub, server } = await startWorld()
    server.fail({ path: /space/, fault: { kind: 'silent' } })
    const stop = new AbortController()
    const asked = failure(hub.spaces(stop.signal))
    stop.abort()
    expect(await asked).toMatchObject({ kind: 'cancelled' })
  })
})
