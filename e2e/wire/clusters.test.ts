import { execFile, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { findProgram } from '../../electron/platform/run-program.ts'
import { startProcess } from '../../electron/platform/start-process.ts'
import { systemClock } from '../../electron/services/clock/clock.ts'
import { createClusters } from '../../electron/services/kubernetes/clusters.ts'
import { ClusterError } from '../../electron/services/kubernetes/cluster-error.ts'
import type { ApiLimits } from '../../electron/services/kubernetes/proxied-api.ts'
import type { ScanPart } from '../../shared/domain/imports/cluster-scan.ts'
import { workloadKey } from '../../shared/domain/imports/workload.ts'
import { makeCertificate } from '../support/kubernetes-api/certificate.ts'
import { makeLargeCluster, makeShop } from '../support/kubernetes-api/cluster-fixtures.ts'
import { makeConfigMap, makeNamespace, makeWorkload, type ClusterObject } from '../support/kubernetes-api/cluster-objects.ts'
import { kubeconfigText } from '../support/kubernetes-api/kubeconfig-text.ts'
import { startKubernetesApi } from '../support/kubernetes-api/kubernetes-api.ts'

interface World {
  readonly objects?: readonly ClusterObject[]
  readonly user?: unknown
  readonly token?: string
  readonly limits?: Partial<ApiLimits>
  readonly agreed?: readonly string[]
  /** In place of the address of the API. */
  readonly server?: string
  /** Over TLS, and whether the kubeconfig trusts it. */
  readonly tls?: 'trusted' | 'strange'
}

/** An API, a kubeconfig that names it `dev`, and the service that asks it through the real kubectl. */
async function startWorld({ objects = makeShop(), user = {}, token, limits = {}, agreed = [], server, tls }: World = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'clusters-'))
  const certificate = tls === undefined ? undefined : makeCertificate(folder)
  const api = await startKubernetesApi({ objects, ...(token === undefined ? {} : { token }), ...(certificate ? { certificate } : {}) })
  const kubeconfig = join(folder, 'config')
  writeFileSync(kubeconfig, kubeconfigText([{ name: 'dev', server: server ?? api.url, namespace: 'tools', user, ...(tls === 'trusted' && certificate ? { authority: certificate.cert } : {}) }]))
  const agreements = new Set(agreed)
  const clusters = createClusters({
    env: { ...process.env, KUBECONFIG: kubeconfig },
    ...{ homeDir: folder, socketFolder: join(folder, 's'), findProgram, start: startProcess, clock: systemClock, limits },
    isAgreed: (digest) => agreements.has(digest),
  })
  const parts: ScanPart[] = []
  onTestFinished(async () => {
    clusters.dispose()
    await api.dispose()
    rmSync(folder, { recursive: true })
  })
  const never = new AbortController().signal
  return {
    ...{ api, clusters, folder, kubeconfig, parts, never, agree: (digest: string) => void agreements.add(digest) },
    scan: (namespaces: readonly string[], signal = never) => clusters.scan({ context: 'dev', namespaces }, (part) => void parts.push(part), signal),
    owners: () => Object.fromEntries(parts.flatMap((part) => (part.kind === 'workloads' ? part.workloads.map(({ reference, owner }) => [workloadKey(reference), owner.kind]) : []))),
  }
}

const failure = async (work: Promise<unknown>): Promise<ClusterError['failure']> => {
  const cause = await work.then(() => null, (error: unknown) => error)
  if (!(cause instanceof ClusterError)) throw new Error('expected a ClusterError', { cause })
  return cause.failure
}

describe('a scan through the real kubectl', () => {
  test('finds every workload with its owner, and leaves out what controllers made', async () => {
    const world = await startWorld()
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
    const world = await startWorld()
    await world.scan(['tools'])
    expect(world.api.requests.filter((path) => path.includes('secrets'))).toEqual([])
  })

  test('takes the label that Argo CD is set to for proof', async () => {
    const objects = [...makeShop(), makeNamespace('argocd'), makeConfigMap('argocd', 'argocd-cm', { 'application.resourceTrackingMethod': 'label' }), makeWorkload('Deployment', 'tools', 'panel', { labels: { 'app.kubernetes.io/instance': 'panel' } })]
    const world = await startWorld({ objects })
    await world.scan(['tools'])
    expect(world.owners()['tools/Deployment/panel']).toBe('ArgoCD')
  })

  test('tells the orphan from what a controller still holds', async () => {
    const gone = makeWorkload('ReplicaSet', 'tools', 'gone', {})
    const world = await startWorld({ objects: [makeNamespace('tools'), makeWorkload('Pod', 'tools', 'left-over', { owner: gone })] })
    await world.scan(['tools'])
    const [part] = world.parts.filter(({ kind }) => kind === 'workloads')
    expect(part).toMatchObject({ workloads: [{ reference: { name: 'left-over' }, owner: { kind: 'Native', notes: ['ReplicaSet gone, which made it, is gone.'] } }] })
  })

  test('reads lists page by page, whatever the number of namespaces', async () => {
    const world = await startWorld({ objects: makeLargeCluster({ namespaceCount: 20, workloadCount: 2100 }) })
    const names = (await world.clusters.namespaces('dev', world.never)).map(({ name }) => name)
    const { workloadCount } = await world.scan(names)
    expect([names.length, workloadCount, Object.keys(world.owners()).length]).toEqual([20, 2100, 2100])
    expect(world.api.requests.filter((path) => path.startsWith('/apis/apps/v1/deployments?limit=500&continue='))).not.toEqual([])
  })

  test('shows nothing that a hostile cluster hides in names, and says what it left out', async () => {
    const hidden = { labels: { 'kustomize.toolkit.fluxcd.io/name': 'a\u001b[31m\u202eb', 'kustomize.toolkit.fluxcd.io/namespace': 'x' }, image: 'i\u0007' }
    const broken = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 7, namespace: 'tools', uid: 'u' } } as unknown as ClusterObject
    const world = await startWorld({ objects: [makeNamespace('tools'), makeWorkload('Deployment', 'tools', 'web', hidden), makeWorkload('Deployment', 'tools', 'e\u001bvil'), broken] })
    const { refusals } = await world.scan(['tools'])
    const [part] = world.parts.filter(({ kind }) => kind === 'workloads')
    expect(part).toMatchObject({ workloads: [{ reference: { name: 'web' }, images: ['i'], owner: { name: 'a [31m b' } }] })
    expect(refusals.map(({ failure: { text } }) => text)).toEqual(['2 of Deployments in tools could not be read and were left out.'])
  })

  test('gives the manifest of one workload whole', async () => {
    const world = await startWorld()
    const manifest = await world.clusters.manifest('dev', { kind: 'Deployment', namespace: 'payment-prod', name: 'payment-api' }, world.never)
    expect(manifest).toMatchObject({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { uid: 'uid-Deployment-payment-prod-payment-api' } })
  })
})

describe('namespaces', () => {
  test('come with what they hold', async () => {
    const world = await startWorld()
    const rows = await world.clusters.namespaces('dev', world.never)
    expect(rows.map(({ name, workloadCount }) => [name, workloadCount])).toEqual([['default', 0], ['kube-system', 1], ['order-prod', 4], ['payment-prod', 2], ['tools', 2]])
  })

  test('that may not be listed leave the one of the context', async () => {
    const world = await startWorld()
    world.api.forbid([{ plural: 'namespaces', namespace: null }])
    expect(await world.clusters.namespaces('dev', world.never)).toEqual([{ name: 'tools', isTerminating: false, workloadCount: null, origin: 'context' }])
  })
})

describe('what is forbidden', () => {
  test('is named by kind and namespace, and the rest is found', async () => {
    const world = await startWorld()
    world.api.forbid([{ plural: 'deployments', namespace: 'payment-prod' }, { plural: 'jobs', namespace: 'tools' }])
    const { refusals } = await world.scan(['payment-prod', 'order-prod', 'tools'])
    expect(refusals.map(({ kind, namespace, failure: { kind: why } }) => `${kind} ${namespace} ${why}`)).toEqual(['Deployment payment-prod forbidden', 'Job tools forbidden'])
    expect(refusals[0]?.failure.text).toBe('You may not look at Deployments in payment-prod: deployments is forbidden: User "ada" cannot list resource "deployments" in the namespace "payment-prod"')
    expect(Object.keys(world.owners())).toHaveLength(6)
  })

  test('in the whole cluster at once is asked for namespace by namespace', async () => {
    const objects = makeLargeCluster({ namespaceCount: 10, workloadCount: 70 })
    const names = objects.flatMap(({ kind, metadata }) => (kind === 'Namespace' ? [metadata.name] : []))
    const world = await startWorld({ objects })
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
    const world = await startWorld({ limits })
    world.api.fail({ path: /statefulsets/, fault })
    const { refusals, workloadCount } = await world.scan(['order-prod'])
    expect(refusals.map(({ kind, namespace, failure: { kind: reason } }) => `${kind} ${namespace} ${reason}`)).toEqual([`StatefulSet order-prod ${why}`])
    expect(workloadCount).toBe(3)
  })

  test('because it is busy is asked again after the time it wants', async () => {
    const world = await startWorld({ limits: { retryMaxMs: 20 } })
    world.api.fail({ path: /statefulsets/, fault: { kind: 'status', code: 429, retryAfterSeconds: 1 }, times: 2 })
    expect((await world.scan(['order-prod'])).refusals).toEqual([])
    expect(world.api.requests.filter((path) => path.includes('statefulsets'))).toHaveLength(3)
  })

  test('because the sign-in has ended fails the whole scan', async () => {
    const world = await startWorld({ token: 'right', user: { token: 'wrong' } })
    expect(await failure(world.scan(['tools']))).toMatchObject({ kind: 'unauthorized' })
  })

  test('because nobody answers there is unreachable', async () => {
    const world = await startWorld({ server: 'http://127.0.0.1:1' })
    const { kind, text } = await failure(world.scan(['tools']))
    expect([kind, text]).toEqual(['unreachable', 'The cluster cannot be reached: dial tcp 127.0.0.1:1: connect: connection refused'])
  })

  test('because it cannot prove who it is fails with that', async () => {
    const world = await startWorld({ tls: 'strange', user: { token: 'x' } })
    expect(await failure(world.scan(['tools']))).toMatchObject({ kind: 'tls' })
  })

  test('because its user has nothing to sign in with is told, and no question is asked', async () => {
    const world = await startWorld({ tls: 'trusted' })
    expect(await failure(world.scan(['tools']))).toMatchObject({ kind: 'unauthorized' })
  })

  test('in the middle of its pages keeps the pages that came', async () => {
    const world = await startWorld({ objects: makeLargeCluster({ namespaceCount: 10, workloadCount: 1400 }) })
    const names = (await world.clusters.namespaces('dev', world.never)).map(({ name }) => name)
    world.api.fail({ path: /deployments\?limit=500&continue=/, fault: { kind: 'half' } })
    const { refusals, workloadCount } = await world.scan(names)
    expect(refusals).toMatchObject([{ kind: 'Deployment', namespace: '*', failure: { kind: 'broken-answer' } }])
    expect(workloadCount).toBe(1400 - 100)
  })
})

describe('signing in by a program', () => {
  const world = async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plugin-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const credential = JSON.stringify({ apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status: { token: 'right' } })
    writeFileSync(join(folder, 'plugin'), `#!/bin/sh\necho ran >> ${folder}/ran\necho '${credential}'\n`, { mode: 0o700 })
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: join(folder, 'plugin'), interactiveMode: 'Never' }
    return { ...(await startWorld({ tls: 'trusted', token: 'right', user: { exec } })), plugin: join(folder, 'plugin'), ran: () => existsSync(join(folder, 'ran')) }
  }

  test('runs nothing before a person agreed to exactly that, and again not after it changed', async () => {
    const { scan, clusters, agree, ran, plugin } = await world()
    expect(await failure(scan(['tools']))).toMatchObject({ kind: 'plugin-refused' })
    expect(ran()).toBe(false)
    agree((await clusters.contexts()).contexts[0]?.plugin?.digest ?? '')
    expect((await scan(['tools'])).workloadCount).toBe(3)
    expect(ran()).toBe(true)
    writeFileSync(plugin, `${readFileSync(plugin, 'utf8')}# changed\n`)
    expect(await failure(scan(['tools']))).toMatchObject({ kind: 'plugin-refused' })
  })

  test('that fails is told', async () => {
    const { scan, clusters, agree, plugin } = await world()
    writeFileSync(plugin, '#!/bin/sh\nexit 3\n')
    agree((await clusters.contexts()).contexts[0]?.plugin?.digest ?? '')
    expect(await failure(scan(['tools']))).toMatchObject({ kind: 'plugin-failed' })
  })
})

describe('the kubectl that is run', () => {
  /** The processes whose command line names this folder. */
  const running = (folder: string) => execFileSync('ps', ['-eo', 'pid=,args=', '-ww'], { encoding: 'utf8' }).split('\n').filter((line) => line.includes(folder))
  const ended = (folder: string) => expect.poll(() => running(folder), { timeout: 10_000 }).toEqual([])

  test('is one for a context, has its socket in a private folder, and ends when it is let go', async () => {
    const { clusters, scan, folder, never } = await startWorld()
    await Promise.all([clusters.namespaces('dev', never), scan(['tools'])])
    await scan(['tools'])
    expect(running(folder).filter((line) => /^\s*\d+ \S*kubectl proxy/.test(line))).toHaveLength(1)
    expect(statSync(join(folder, 's')).mode & 0o777).toBe(0o700)
    clusters.dispose()
    await ended(folder)
  })

  test('ends when the one who started it is killed', async () => {
    const { folder, kubeconfig } = await startWorld()
    const holder = new URL('../support/kubernetes-api/hold-proxy.ts', import.meta.url).pathname
    const child = spawn(process.execPath, [holder, kubeconfig, join(folder, 'held')], { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((resolve) => child.stdout.once('data', resolve))
    expect(running(folder)).not.toEqual([])
    child.kill('SIGKILL')
    await ended(folder)
  })

  test('is started anew when it has ended', async () => {
    const { scan, folder } = await startWorld()
    await scan(['tools'])
    const [line = ''] = running(folder).filter((each) => /^\s*\d+ \S*kubectl proxy/.test(each))
    process.kill(Number.parseInt(line, 10), 'SIGKILL')
    await ended(folder)
    expect((await scan(['tools'])).workloadCount).toBe(3)
  })

  test('sees nothing of our environment but what it needs', async () => {
    process.env['MOORING_CANARY'] = 'canary'
    onTestFinished(() => { delete process.env['MOORING_CANARY'] })
    const { scan, folder } = await startWorld()
    await scan(['tools'])
    const [line = ''] = running(folder).filter((each) => /^\s*\d+ \S*kubectl proxy/.test(each))
    expect(readFileSync(`/proc/${Number.parseInt(line, 10)}/environ`, 'utf8')).not.toContain('MOORING_CANARY')
  })

  test('cannot be made to write or to read a secret through its socket', async () => {
    const { scan, folder, api } = await startWorld()
    await scan(['tools'])
    const ask = (path: string, method: string) => execFileSync('curl', ['-s', '-o', '/dev/null', '-w', '%{http_code}', '-X', method, '--unix-socket', join(folder, 's', 'k1'), `http://localhost${path}`], { encoding: 'utf8' })
    const before = api.requests.length
    expect([ask('/api/v1/namespaces/tools/secrets', 'GET'), ask('/api/v1/secrets/x', 'GET'), ask('/api/v1/namespaces/tools/pods/debug', 'DELETE')]).toEqual(['403', '403', '403'])
    expect(api.requests.length).toBe(before)
  })
})

test('a scan that is stopped says so and tells nothing more', async () => {
  const world = await startWorld()
  world.api.fail({ path: /statefulsets/, fault: { kind: 'silent' } })
  const stop = new AbortController()
  const scan = failure(world.scan(['order-prod'], stop.signal))
  await expect.poll(() => world.api.requests.some((path) => path.includes('statefulsets')), { timeout: 10_000 }).toBe(true)
  stop.abort()
  expect(await scan).toMatchObject({ kind: 'cancelled' })
  const toldCount = world.parts.length
  expect(world.parts.length).toBe(toldCount)
})

test('an unknown context is one sentence', async () => {
  const { clusters, never } = await startWorld()
  expect(await failure(clusters.namespaces('gone', never))).toEqual({ kind: 'no-context', text: 'The context gone is not in your kubeconfig; choose another one.' })
})

describe('the stand-in for a cluster', () => {
  const kubectl = (kubeconfig: string, ...args: string[]) => new Promise<string>((resolve, reject) => execFile('kubectl', args, { env: { ...process.env, KUBECONFIG: kubeconfig, HOME: '/nonexistent' } }, (error, out, said) => (error ? reject(new Error(said)) : resolve(out))))

  test('is one that kubectl itself can list, read and be refused by', async () => {
    const { kubeconfig, api } = await startWorld()
    expect(await kubectl(kubeconfig, 'get', 'deployments', '-n', 'payment-prod', '-o', 'name')).toBe('deployment.apps/payment-api\ndeployment.apps/payment-worker\n')
    expect(await kubectl(kubeconfig, 'get', 'cj', '-A', '-o', 'jsonpath={.items[*].metadata.name}')).toBe('order-report')
    expect(await kubectl(kubeconfig, 'get', 'pods', '-n', 'tools')).toMatch(/NAME +AGE\ndebug/)
    api.forbid([{ plural: 'pods', namespace: 'tools' }])
    await expect(kubectl(kubeconfig, 'get', 'pods', '-n', 'tools')).rejects.toThrow(/Forbidden/)
    await expect(kubectl(kubeconfig, 'get', 'deployment', 'gone', '-n', 'tools')).rejects.toThrow(/NotFound/)
  })

  test('is one that kubectl can watch until it ends', async () => {
    const { kubeconfig, api } = await startWorld()
    const watched = kubectl(kubeconfig, 'get', 'statefulsets', '-n', 'order-prod', '--watch-only', '-o', 'name')
    await expect.poll(() => api.requests.some((path) => path.includes('watch=')), { timeout: 10_000 }).toBe(true)
    api.endWatches()
    expect(await watched).toBe('statefulset.apps/redis\n')
  })
})

test('files are merged as kubectl itself does', async () => {
  const { folder } = await startWorld()
  const files = [join(folder, 'a'), join(folder, 'b')]
  writeFileSync(files[0] ?? '', kubeconfigText([{ name: 'dev', server: 'http://first' }, { name: 'one', server: 'http://one' }], ''))
  writeFileSync(files[1] ?? '', kubeconfigText([{ name: 'dev', server: 'http://second' }, { name: 'two', server: 'http://two' }], 'two'))
  const env = { ...process.env, KUBECONFIG: files.join(':') }
  const kubectl = JSON.parse(execFileSync('kubectl', ['config', 'view', '-o', 'json'], { env, encoding: 'utf8' })) as { 'current-context': string; 'contexts': { name: string }[]; 'clusters': { name: string; cluster: { server: string } }[] }
  const { contexts, current } = await createClusters({ env, homeDir: folder, socketFolder: folder, findProgram, start: startProcess, clock: systemClock, isAgreed: () => false }).contexts()
  expect(current).toBe(kubectl['current-context'])
  expect(Object.fromEntries(contexts.map(({ name, server }) => [name, server]))).toEqual(Object.fromEntries(kubectl.clusters.map(({ name, cluster }) => [name, cluster.server])))
})
