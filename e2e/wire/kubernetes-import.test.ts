import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { KubernetesImport } from '../../shared/domain/imports/import-session.ts'
import { shownUnits, useImportBench } from '../support/import-bench.ts'
import { kubeconfigText } from '../support/kubernetes-api/kubeconfig-text.ts'
import { makeWorkload } from '../support/kubernetes-api/cluster-objects.ts'
import { walkTo } from '../support/wizard-walk.ts'

const bench = useImportBench()
const hubUnits = () => [...bench.world.dev.store.units.values()]
const session = () => bench.open().store.latest() as KubernetesImport

test('the whole wizard goes through real kubectl, HTTP and a worker that runs here: every workload is uploaded, each thing is made once, and no secret is written down', async () => {
  const { world } = bench
  const opened = bench.open()
  await walkTo(opened, world.token)
  expect(world.units()).toEqual(['debug', 'log-agent', 'migrate', 'orders', 'payment', 'redis'])
  expect(hubUnits().every(({ LiveRevisionNum, TargetID }) => LiveRevisionNum === 1 && TargetID !== null)).toBe(true)
  const dataOf = (slug: string) => world.dev.store.dataOf(hubUnits().find(({ Slug }) => Slug === slug)?.UnitID ?? '').toString()
  expect(dataOf('payment')).toMatch(/name: payment-api[^]*---\n[^]*name: payment-worker/)
  expect(dataOf('payment')).not.toMatch(/managedFields|resourceVersion|uid-|status:/)
  expect(hubUnits().map(({ Labels }) => Labels['mooring.session'])).toEqual(Array.from({ length: 6 }, () => session().sessionId))
  expect(world.dev.requests.filter((request) => /^POST \/space\/[^/]+\/unit$/.test(request))).toHaveLength(6)
  const [{ Secret: secret = '' } = {}] = world.dev.store.workers.values()
  for (const [name, text] of world.written()) for (const canary of [world.token, secret, 'canary-payment']) expect(`${name}: ${text.includes(canary)}`).toBe(`${name}: false`)
  expect(statSync(join(world.sessions, `${session().sessionId}.json`)).mode & 0o077).toBe(0)
  expect(opened.failures).toEqual([])
})

test('an import that is resumed stands where it was left with the same choices, and knows the list before the cluster has answered', async () => {
  const before = await bench.openAt('select')
  before.live().review.changeUnit('payment', { slug: 'pay', labels: [{ key: 'team', value: 'blue' }] })
  before.live().review.mergeUnits(['debug', 'migrate'], 'tools')
  before.live().review.changeUnit('redis', { isExcluded: true })
  before.live().review.setPlace({ appSpace: 'shop', hub: 'platform' }, { appSpace: 'imported', hub: '' })
  const units = shownUnits(before)
  const opened = await bench.again()
  bench.world.api.fail({ path: /./, fault: { kind: 'silent' } })
  await opened.resume()
  expect(opened.view()).toMatchObject({ step: 'select', cluster: { workloadCount: 9, chosenCount: 8 }, structure: { appSpace: 'shop', hub: 'platform', grouping: 'owner', unitCount: 4, excludedCount: 1 } })
  expect(shownUnits(opened)).toEqual(units)
  await opened.live().stop()
})

describe('units say why they are proposed', () => {
  const why = (opened: Parameters<typeof shownUnits>[0]) => Object.fromEntries(shownUnits(opened).map(({ slug, labels, evidence }) => [slug, `${labels.map(({ key, value }) => `${key}=${value}`).join(' ')} by ${evidence}`]))

  test('by the path of their Kustomization or application, by a label or by their namespace; and again when they are resumed before the cluster has answered', async () => {
    const before = await bench.openAt('select')
    expect(why(before)).toEqual({
      debug: 'app=debug by label:app=debug',
      'log-agent': 'app=log-agent by label:app=log-agent',
      migrate: 'app=migrate by label:app=migrate',
      orders: 'app=orders variant=prod by Application/orders path:apps/orders/overlays/prod',
      payment: 'app=payment variant=prod by Kustomization/payment path:apps/payment/overlays/prod',
      redis: 'app=redis variant=prod by label:app.kubernetes.io/managed-by=Helm, annotation:meta.helm.sh/release-name names redis, namespace:order-prod',
    })
    const shown = why(before)
    const opened = await bench.again()
    bench.world.api.fail({ path: /./, fault: { kind: 'silent' } })
    await opened.resume()
    expect(why(opened)).toEqual(shown)
    await opened.live().stop()
  })

  test('a list of paths that is forbidden is told, takes no workload for gone, and leaves what marks say', async () => {
    bench.world.api.forbid([{ plural: 'kustomizations', namespace: null }])
    const opened = await bench.openAt('select')
    expect(opened.view().cluster.refusals.map(({ kind, namespace, failure }) => `${kind} ${namespace} ${failure.kind}`)).toEqual(['Kustomization * forbidden'])
    expect(why(opened)['payment']).toBe('app=payment variant=prod by label:kustomize.toolkit.fluxcd.io/name names payment, namespace:payment-prod')
    expect(opened.view().missing).toBeNull()
  })
})

test('an import that ended as its structure began proposes units when it is resumed', async () => {
  const before = await bench.openAt('review')
  before.live().review.chooseWorkloads(null, { query: '', owner: null }, true)
  const left = before.live().session()
  const opened = await bench.again()
  opened.store.save({ ...left, step: 'select', stepsCompleted: ['scan', 'review'] })
  await opened.resume()
  expect(opened.view()).toMatchObject({ step: 'select', structure: { appSpace: 'imported', unitCount: 6 } })
})

test('marks that contradict block a workload until somebody says who owns it', async () => {
  const opened = await bench.openAt('review')
  const { review } = opened.live()
  const key = 'order-prod/Deployment/order-web'
  expect(opened.view().cluster.clashCount).toBe(1)
  expect(() => review.chooseWorkloads([key], { query: '', owner: null }, true)).toThrow(/contradict; say first who owns it/)
  review.chooseWorkloads(null, { query: '', owner: null }, true)
  expect(opened.view().cluster.chosenCount).toBe(8)
  expect(() => review.chooseOwner(key, 'Terraform')).toThrow(/Nothing says that Terraform owns order-web/)
  review.chooseOwner(key, 'ArgoCD')
  expect(opened.view().cluster).toMatchObject({ chosenCount: 9, clashCount: 0 })
  const again = await bench.again()
  await again.resume()
  expect(again.live().review.workloads({ query: 'order-web', owner: null, offset: 0, limit: 9 }).rows).toMatchObject([{ isChosen: true, chosenOwner: 'ArgoCD' }])
})

describe('what changed while it was left is told', () => {
  test('a workload that is gone, a new one, and a unit that cannot be made for it', async () => {
    await bench.openAt('select')
    const { api } = bench.world
    api.setObjects([...api.objects().filter(({ metadata }) => metadata.name !== 'redis'), makeWorkload('Deployment', 'tools', 'fresh')])
    const opened = await bench.again()
    await opened.resume()
    await opened.idle()
    expect(opened.view().differences).toEqual(['Gone from the cluster, and chosen: order-prod/StatefulSet/redis.', 'New in the cluster: tools/Deployment/fresh.'])
    expect(shownUnits(opened).find(({ slug }) => slug === 'redis')?.problem).toMatch(/redis is not in order-prod any more/)
    await expect(opened.live().next()).rejects.toThrow(/cannot be made as it is/)
    opened.live().review.changeUnit('redis', { isExcluded: true })
    await opened.live().next()
    expect(opened.view().step).toBe('connect')
  })

  test('a context that got another name is chosen again, and everything else stays', async () => {
    await bench.openAt('select')
    writeFileSync(bench.world.kubeconfig, kubeconfigText([{ name: 'renamed', server: bench.world.api.url }]))
    const opened = await bench.again()
    await opened.resume()
    await opened.idle()
    expect(opened.view().differences).toEqual(['The context kind-dev is not in your kubeconfig any more; choose the one that is the same cluster.'])
    await opened.live().cluster.chooseContext('renamed')
    await opened.idle()
    expect(opened.view()).toMatchObject({ step: 'select', clusterContext: 'renamed', cluster: { chosenCount: 8 }, structure: { unitCount: 6 }, problem: null })
    await walkTo(opened, bench.world.token)
  })

  test('a unit and a worker that were deleted: only they are made again', async () => {
    const { world } = bench
    await bench.openAt('verify')
    const { store } = world.dev
    const redis = hubUnits().find(({ Slug }) => Slug === 'redis')
    if (redis) store.deleteUnit(redis.SpaceID, redis.UnitID)
    const opened = await bench.again()
    for (const target of [...store.targets.values()]) store.deleteTarget(target.SpaceID, target.TargetID)
    for (const worker of [...store.workers.values()]) store.deleteWorker(worker.SpaceID, worker.BridgeWorkerID)
    await opened.resume()
    await opened.idle()
    await opened.live().signIn('', world.token)
    await opened.idle()
    expect(opened.view()).toMatchObject({ step: 'connect', confighub: { doneCount: 5 } })
    expect(opened.view().differences).toEqual(expect.arrayContaining(['Unit redis was deleted meanwhile.', 'Worker dev was deleted meanwhile.']))
    const requestCount = world.dev.requests.length
    await walkTo(opened, world.token)
    expect(world.dev.requests.slice(requestCount).filter((request) => /^POST \/space\/[^/]+\/unit$/.test(request))).toHaveLength(1)
    expect(hubUnits().every(({ LiveRevisionNum }) => LiveRevisionNum === 1)).toBe(true)
  })

  test('an import that made units in one ConfigHub is not gone on with in another', async () => {
    await bench.openAt('worker_connecting')
    const opened = await bench.again()
    await opened.resume()
    await opened.idle()
    await expect(opened.live().signIn(bench.world.dev.url.replace('127.0.0.1', 'localhost'), bench.world.token)).rejects.toThrow(/has begun to make units for dev-org/)
  })
})

test('what is stopped ends after the unit it is at, and goes on with the rest', async () => {
  const opened = await bench.openAt('connect')
  await opened.live().signIn('', bench.world.token)
  opened.live().hub.perform(null)
  await opened.until('at the second unit', ({ work }) => (work?.doneCount ?? 0) >= 1)
  await opened.live().stop()
  const made = bench.world.units().length
  expect(made).toBeGreaterThanOrEqual(1)
  expect(made).toBeLessThan(6)
  expect(opened.view()).toMatchObject({ canGoOn: false, missing: expect.stringMatching(/not made yet/) as string, problem: null })
  opened.live().hub.perform(null)
  await opened.idle()
  expect(bench.world.units()).toHaveLength(6)
  expect(opened.view().canGoOn).toBe(true)
})

test('taking back leaves ConfigHub as it was, worker and targets included, and the import can begin again', async () => {
  const opened = await bench.openAt('verify')
  expect(opened.view().confighub.canRollBack).toBe(true)
  opened.live().rollBack()
  await opened.idle()
  const { spaces, units, workers, targets } = bench.world.dev.store
  expect([spaces.size, units.size, workers.size, targets.size]).toEqual([0, 0, 0, 0])
  expect(opened.view()).toMatchObject({ step: 'connect', canGoBack: true, confighub: { doneCount: 0, canRollBack: false } })
  opened.live().back()
  await walkTo(opened, bench.world.token)
  expect(bench.world.units()).toHaveLength(6)
})

test('a program that signs in is run after a yes to exactly it, which holds in the next run and for nothing else', async () => {
  const { world } = bench
  const program = join(world.folder, 'sign-in')
  writeFileSync(program, `#!/bin/sh\necho run >> ${world.folder}/runs\necho '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"x"}}'\n`, { mode: 0o755 })
  const withArgs = (...args: readonly string[]) => writeFileSync(world.kubeconfig, kubeconfigText([{ name: 'kind-dev', server: world.api.url, user: { exec: { apiVersion: 'client.authentication.k8s.io/v1', interactiveMode: 'Never', command: program, args } } }]))
  const asked = async (opened: ReturnType<typeof bench.open>) => {
    await opened.imports.begin()
    await opened.idle()
    await opened.live().cluster.chooseContext('kind-dev')
    return (await opened.idle()).cluster.asksFor
  }
  withArgs('a')
  const opened = bench.open()
  const plugin = await asked(opened)
  expect(plugin).toMatchObject({ command: program, args: ['a'] })
  expect(opened.view().cluster.namespaces).toBeNull()
  await expect(opened.live().cluster.allowPlugin('0'.repeat(64))).rejects.toThrow(/has changed since it was shown/)
  await opened.live().cluster.allowPlugin(plugin?.digest ?? '')
  expect((await opened.idle()).cluster.namespaces?.length).toBeGreaterThan(0)
  expect(await asked(await bench.again())).toBeNull()
  withArgs('b')
  expect(await asked(await bench.again())).toMatchObject({ args: ['b'] })
})

test('two windows have one import: what one of them does is what both see', async () => {
  const opened = await bench.openAt('review')
  const live = opened.live()
  await opened.resume()
  expect(opened.live()).toBe(live)
  const seen = opened.view().revision
  opened.live().review.chooseWorkloads(['tools/Pod/debug'], { query: '', owner: null }, true)
  expect(opened.view()).toMatchObject({ cluster: { chosenCount: 1 } })
  expect(opened.view().revision).toBeGreaterThan(seen)
})

test('the command that installs a worker is shown without what lets it in, copied with it, and taken off the clipboard', async () => {
  const opened = await bench.openAt('worker_connecting')
  opened.live().worker.start('far', false)
  await opened.idle()
  const [{ Secret: secret = '', BridgeWorkerID: id = '' } = {}] = bench.world.dev.store.workers.values()
  expect(opened.view().worker).toMatchObject({ slug: 'far', status: 'disconnected', child: null, installCommand: expect.not.stringContaining(secret) as string })
  opened.live().worker.copyInstallCommand()
  expect(opened.clipboard.text).toBe(`CONFIGHUB_URL=${bench.world.dev.url} CONFIGHUB_WORKER_ID=${id} CONFIGHUB_WORKER_SECRET=${secret} cub worker run far --space imported`)
  await opened.dispose()
  expect(opened.clipboard.text).toBe('')
  const again = await bench.again()
  await again.resume()
  await again.idle()
  await again.live().signIn('', bench.world.token)
  await again.idle()
  expect(() => again.live().worker.copyInstallCommand()).toThrow(/start the worker again to get another/)
  again.live().worker.start('far', false)
  await again.idle()
  again.live().worker.copyInstallCommand()
  expect(again.clipboard.text).not.toContain(secret)
  expect(bench.world.dev.store.workers.size).toBe(1)
})
