import { describe, expect, test } from 'vitest'
import { clusterFailure, startClusterWorld } from '../support/cluster-bench.ts'
import { makeLargeCluster, makeShop } from '../support/kubernetes-api/cluster-fixtures.ts'
import { makeConfigMap, makeNamespace, makeWorkload } from '../support/kubernetes-api/cluster-objects.ts'

describe('a scan through the real kubectl', () => {
  test('finds every workload with its owner, and leaves out what controllers made', async () => {
    const world = await startClusterWorld()
    const summary = await world.scan(['payment-prod', 'order-prod', 'tools'])
    expect(world.owners()).toEqual({
      ...{ 'payment-prod/Deployment/payment-api': 'Flux', 'payment-prod/Deployment/payment-worker': 'Flux' },
      ...{ 'order-prod/StatefulSet/redis': 'Helm', 'order-prod/Deployment/order-api': 'ArgoCD', 'order-prod/Deployment/order-web': 'Flux', 'order-prod/CronJob/order-report': 'ArgoCD' },
      ...{ 'tools/DaemonSet/log-agent': 'Terraform', 'tools/Job/migrate': 'Native', 'tools/Pod/debug': 'Native' },
    })
    expect(summary).toMatchObject({ workloadCount: 9, owners: { Flux: 3, ArgoCD: 2, Helm: 1, Terraform: 1, Native: 2 }, refusals: [] })
    expect(world.parts.at(-1)).toEqual({ kind: 'progress', doneCount: 7, totalCount: 7 })
  })

  test('asks for nothing but lists, single objects and the settings of Argo CD, and never for a secret', async () => {
    const world = await startClusterWorld()
    await world.scan(['tools'])
    expect(world.api.requests.filter((path) => path.includes('secrets'))).toEqual([])
  })

  test('takes the label that Argo CD is set to for proof', async () => {
    const objects = [...makeShop(), makeNamespace('argocd'), makeConfigMap('argocd', 'argocd-cm', { 'application.resourceTrackingMethod': 'label' }), makeWorkload('Deployment', 'tools', 'panel', { labels: { 'app.kubernetes.io/instance': 'panel' } })]
    const world = await startClusterWorld({ objects })
    await world.scan(['tools'])
    expect(world.owners()['tools/Deployment/panel']).toBe('ArgoCD')
  })

  test('tells the orphan from what a controller still holds', async () => {
    const gone = makeWorkload('ReplicaSet', 'tools', 'gone', {})
    const world = await startClusterWorld({ objects: [makeNamespace('tools'), makeWorkload('Pod', 'tools', 'left-over', { owner: gone })] })
    await world.scan(['tools'])
    const [part] = world.parts.filter(({ kind }) => kind === 'workloads')
    expect(part).toMatchObject({ workloads: [{ reference: { name: 'left-over' }, owner: { kind: 'Native', notes: ['ReplicaSet gone, which made it, is gone.'] } }] })
  })

  test('reads lists page by page, whatever the number of namespaces', async () => {
    const world = await startClusterWorld({ objects: makeLargeCluster({ namespaceCount: 20, workloadCount: 2100 }) })
    const names = (await world.clusters.namespaces('dev', world.never)).map(({ name }) => name)
    const { workloadCount } = await world.scan(names)
    expect([names.length, workloadCount, Object.keys(world.owners()).length]).toEqual([20, 2100, 2100])
    expect(world.api.requests.filter((path) => path.startsWith('/apis/apps/v1/deployments?limit=500&continue='))).not.toEqual([])
  })

  test('shows nothing that a hostile cluster hides in names, and says what it left out', async () => {
    const hidden = { labels: { 'kustomize.toolkit.fluxcd.io/name': 'a\u001b[31m\u202eb', 'kustomize.toolkit.fluxcd.io/namespace': 'x' }, image: 'i\u0007' }
    const items = [makeWorkload('Deployment', 'tools', 'web', hidden), makeWorkload('Deployment', 'tools', 'e\u001bvil'), { metadata: { name: 7, namespace: 'tools', uid: 'u' } }]
    const world = await startClusterWorld({ objects: [makeNamespace('tools')] })
    world.api.fail({ path: /deployments/, fault: { kind: 'other', value: { kind: 'DeploymentList', apiVersion: 'apps/v1', items } } })
    const { refusals } = await world.scan(['tools'])
    const [part] = world.parts.filter(({ kind }) => kind === 'workloads')
    expect(part).toMatchObject({ workloads: [{ reference: { name: 'web' }, images: ['i'], owner: { name: 'a [31m b' } }] })
    expect(refusals.map(({ failure: { text } }) => text)).toEqual(['2 of Deployments in tools could not be read and were left out.'])
  })

  test('gives the manifest of one workload whole', async () => {
    const world = await startClusterWorld()
    const manifest = await world.clusters.manifest('dev', { kind: 'Deployment', namespace: 'payment-prod', name: 'payment-api' }, world.never)
    expect(manifest).toMatchObject({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { uid: 'uid-Deployment-payment-prod-payment-api' } })
  })
})

describe('namespaces', () => {
  test('come with what they hold', async () => {
    const world = await startClusterWorld()
    const rows = await world.clusters.namespaces('dev', world.never)
    expect(rows.map(({ name, workloadCount }) => [name, workloadCount])).toEqual([['default', 0], ['kube-system', 1], ['order-prod', 4], ['payment-prod', 2], ['tools', 2]])
  })

  test('that may not be listed leave the one of the context', async () => {
    const world = await startClusterWorld()
    world.api.forbid([{ plural: 'namespaces', namespace: null }])
    expect(await world.clusters.namespaces('dev', world.never)).toEqual([{ name: 'tools', isTerminating: false, workloadCount: null, origin: 'context' }])
  })
})

test('a scan that is stopped says so and tells nothing more', async () => {
  const world = await startClusterWorld()
  world.api.fail({ path: /statefulsets/, fault: { kind: 'silent' } })
  const stop = new AbortController()
  const scan = clusterFailure(world.scan(['order-prod'], stop.signal))
  await expect.poll(() => world.api.requests.some((path) => path.includes('statefulsets')), { timeout: 10_000 }).toBe(true)
  stop.abort()
  expect(await scan).toMatchObject({ kind: 'cancelled' })
  const toldCount = world.parts.length
  expect(world.parts.length).toBe(toldCount)
})

test('an unknown context is one sentence', async () => {
  const { clusters, never } = await startClusterWorld()
  expect(await clusterFailure(clusters.namespaces('gone', never))).toEqual({ kind: 'no-context', text: 'The context gone is not in your kubeconfig; choose another one.' })
})
