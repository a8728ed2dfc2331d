import { describe, expect, test } from 'vitest'
import { clusterFailure, startClusterWorld } from '../support/cluster-bench.ts'
import { makeLargeCluster } from '../support/kubernetes-api/cluster-fixtures.ts'

describe('what is forbidden', () => {
  test('is named by kind and namespace, and the rest is found', async () => {
    const world = await startClusterWorld()
    world.api.forbid([{ plural: 'deployments', namespace: 'payment-prod' }, { plural: 'jobs', namespace: 'tools' }])
    const { refusals } = await world.scan(['payment-prod', 'order-prod', 'tools'])
    expect(refusals.map(({ kind, namespace, failure: { kind: why } }) => `${kind} ${namespace} ${why}`)).toEqual(['Deployment payment-prod forbidden', 'Job tools forbidden'])
    expect(refusals[0]?.failure.text).toBe('You may not look at Deployments in payment-prod: deployments is forbidden: User "ada" cannot list resource "deployments" in the namespace "payment-prod"')
    expect(Object.keys(world.owners())).toHaveLength(6)
  })

  test('in the whole cluster at once is asked for namespace by namespace', async () => {
    const objects = makeLargeCluster({ namespaceCount: 10, workloadCount: 70 })
    const names = objects.flatMap(({ kind, metadata }) => (kind === 'Namespace' ? [metadata.name] : []))
    const world = await startClusterWorld({ objects })
    world.api.forbid([{ plural: 'deployments', namespace: null }, { plural: 'deployments', namespace: names[3] ?? '' }])
    const { refusals, workloadCount } = await world.scan(names)
    expect(refusals.map(({ kind, namespace }) => `${kind} ${namespace}`)).toEqual([`Deployment ${names[3] ?? ''}`])
    expect(workloadCount).toBe(70 - objects.filter(({ kind, metadata }) => kind === 'Deployment' && metadata.namespace === names[3]).length)
  })
})

describe('a cluster that fails', () => {
  const limits = { timeoutMs: 400, answerMaxBytes: 2 * 1024 * 1024, retryMaxMs: 20 }

  test.each([
    { when: 'an answer ends in the middle', fault: { kind: 'half' }, why: 'broken-answer' },
    { when: 'an answer is a page of another program', fault: { kind: 'garbage' }, why: 'broken-answer' },
    { when: 'an answer is larger than it may be', fault: { kind: 'huge', sizeBytes: 100 * 1024 * 1024 }, why: 'too-large' },
    { when: 'an answer never comes', fault: { kind: 'silent' }, why: 'timeout' },
    { when: 'the server breaks', fault: { kind: 'status', code: 500 }, why: 'server-error' },
    { when: 'a kind is not there', fault: { kind: 'status', code: 404 }, why: 'not-found' },
    { when: 'it stays too busy', fault: { kind: 'status', code: 429, retryAfterSeconds: 0 }, why: 'throttled' },
  ] as const)('in one list, because $when, is $why there and the rest is found', async ({ fault, why }) => {
    const world = await startClusterWorld({ limits })
    world.api.fail({ path: /statefulsets/, fault })
    const { refusals, workloadCount } = await world.scan(['order-prod'])
    expect(refusals.map(({ kind, namespace, failure: { kind: reason } }) => `${kind} ${namespace} ${reason}`)).toEqual([`StatefulSet order-prod ${why}`])
    expect(workloadCount).toBe(3)
  })

  test('because it is busy is asked again after the time it wants', async () => {
    const world = await startClusterWorld({ limits: { retryMaxMs: 20 } })
    world.api.fail({ path: /statefulsets/, fault: { kind: 'status', code: 429, retryAfterSeconds: 1 }, times: 2 })
    expect((await world.scan(['order-prod'])).refusals).toEqual([])
    expect(world.api.requests.filter((path) => path.includes('statefulsets'))).toHaveLength(3)
  })

  test('because the sign-in has ended fails the whole scan', async () => {
    const world = await startClusterWorld({ token: 'right', user: { token: 'wrong' } })
    expect(await clusterFailure(world.scan(['tools']))).toMatchObject({ kind: 'unauthorized' })
  })

  test('because nobody answers there is unreachable', async () => {
    const world = await startClusterWorld({ server: 'http://127.0.0.1:1' })
    const { kind, text } = await clusterFailure(world.scan(['tools']))
    expect([kind, text]).toEqual(['unreachable', 'The cluster cannot be reached: dial tcp 127.0.0.1:1: connect: connection refused'])
  })

  test('because it cannot prove who it is fails with that', async () => {
    const world = await startClusterWorld({ tls: 'strange', user: { token: 'x' } })
    expect(await clusterFailure(world.scan(['tools']))).toMatchObject({ kind: 'tls' })
  })

  test('because its user has nothing to sign in with is told, and no question is asked', async () => {
    const world = await startClusterWorld({ tls: 'trusted' })
    expect(await clusterFailure(world.scan(['tools']))).toMatchObject({ kind: 'unauthorized' })
  })

  test('in the middle of its pages keeps the pages that came', async () => {
    const world = await startClusterWorld({ objects: makeLargeCluster({ namespaceCount: 10, workloadCount: 1400 }) })
    const names = (await world.clusters.namespaces('dev', world.never)).map(({ name }) => name)
    world.api.fail({ path: /deployments\?limit=500&continue=/, fault: { kind: 'half' } })
    const { refusals, workloadCount } = await world.scan(names)
    expect(refusals).toMatchObject([{ kind: 'Deployment', namespace: '*', failure: { kind: 'broken-answer' } }])
    expect(workloadCount).toBe(1400 - 100)
  })
})
