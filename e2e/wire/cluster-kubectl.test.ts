import { execFile, execFileSync, spawn } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { findProgram } from '../../electron/platform/run-program.ts'
import { startProcess } from '../../electron/platform/start-process.ts'
import { systemClock } from '../../electron/services/clock/clock.ts'
import { createClusters } from '../../electron/services/kubernetes/clusters.ts'
import { startClusterWorld } from '../support/cluster-bench.ts'
import { kubeconfigText } from '../support/kubernetes-api/kubeconfig-text.ts'

describe('the kubectl that is run', () => {
  /** The processes whose command line names this folder. */
  const running = (folder: string) => execFileSync('ps', ['-eo', 'pid=,args=', '-ww'], { encoding: 'utf8' }).split('\n').filter((line) => line.includes(folder))
  const ended = (folder: string) => expect.poll(() => running(folder), { timeout: 10_000 }).toEqual([])

  test('is one for a context, has its socket in a private folder, and ends when it is let go', async () => {
    const { clusters, scan, folder, never } = await startClusterWorld()
    await Promise.all([clusters.namespaces('dev', never), scan(['tools'])])
    await scan(['tools'])
    expect(running(folder).filter((line) => /^\s*\d+ \S*kubectl proxy/.test(line))).toHaveLength(1)
    expect(statSync(join(folder, 's')).mode & 0o777).toBe(0o700)
    clusters.dispose()
    await ended(folder)
  })

  test('ends when the one who started it is killed', async () => {
    const { folder, kubeconfig } = await startClusterWorld()
    const holder = new URL('../support/kubernetes-api/hold-proxy.ts', import.meta.url).pathname
    const child = spawn(process.execPath, [holder, kubeconfig, join(folder, 'held')], { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((resolve) => child.stdout.once('data', resolve))
    expect(running(folder)).not.toEqual([])
    child.kill('SIGKILL')
    await ended(folder)
  })

  test('is started anew when it has ended', async () => {
    const { scan, folder } = await startClusterWorld()
    await scan(['tools'])
    const [line = ''] = running(folder).filter((each) => /^\s*\d+ \S*kubectl proxy/.test(each))
    process.kill(Number.parseInt(line, 10), 'SIGKILL')
    await ended(folder)
    expect((await scan(['tools'])).workloadCount).toBe(3)
  })

  test('sees nothing of our environment but what it needs', async () => {
    process.env['MOORING_CANARY'] = 'canary'
    onTestFinished(() => { delete process.env['MOORING_CANARY'] })
    const { scan, folder } = await startClusterWorld()
    await scan(['tools'])
    const [line = ''] = running(folder).filter((each) => /^\s*\d+ \S*kubectl proxy/.test(each))
    expect(readFileSync(`/proc/${Number.parseInt(line, 10)}/environ`, 'utf8')).not.toContain('MOORING_CANARY')
  })

  test('cannot be made to write or to read a secret through its socket', async () => {
    const { scan, folder, api } = await startClusterWorld()
    await scan(['tools'])
    const ask = (path: string, method: string) => execFileSync('curl', ['-s', '-o', '/dev/null', '-w', '%{http_code}', '-X', method, '--unix-socket', join(folder, 's', 'k1'), `http://localhost${path}`], { encoding: 'utf8' })
    const before = api.requests.length
    expect([ask('/api/v1/namespaces/tools/secrets', 'GET'), ask('/api/v1/secrets/x', 'GET'), ask('/api/v1/namespaces/tools/pods/debug', 'DELETE')]).toEqual(['403', '403', '403'])
    expect(api.requests.length).toBe(before)
  })
})

describe('the stand-in for a cluster', () => {
  const kubectl = (kubeconfig: string, ...args: string[]) => new Promise<string>((resolve, reject) => execFile('kubectl', args, { env: { ...process.env, KUBECONFIG: kubeconfig, HOME: '/nonexistent' } }, (error, out, said) => (error ? reject(new Error(said)) : resolve(out))))

  test('is one that kubectl itself can list, read and be refused by', async () => {
    const { kubeconfig, api } = await startClusterWorld()
    expect(await kubectl(kubeconfig, 'get', 'deployments', '-n', 'payment-prod', '-o', 'name')).toBe('deployment.apps/payment-api\ndeployment.apps/payment-worker\n')
    expect(await kubectl(kubeconfig, 'get', 'cj', '-A', '-o', 'jsonpath={.items[*].metadata.name}')).toBe('order-report')
    expect(await kubectl(kubeconfig, 'get', 'pods', '-n', 'tools')).toMatch(/NAME +AGE\ndebug/)
    api.forbid([{ plural: 'pods', namespace: 'tools' }])
    await expect(kubectl(kubeconfig, 'get', 'pods', '-n', 'tools')).rejects.toThrow(/Forbidden/)
    await expect(kubectl(kubeconfig, 'get', 'deployment', 'gone', '-n', 'tools')).rejects.toThrow(/NotFound/)
  })

  test('is one that kubectl can watch until it ends', async () => {
    const { kubeconfig, api } = await startClusterWorld()
    const watched = kubectl(kubeconfig, 'get', 'statefulsets', '-n', 'order-prod', '--watch-only', '-o', 'name')
    await expect.poll(() => api.requests.some((path) => path.includes('watch=')), { timeout: 10_000 }).toBe(true)
    api.endWatches()
    expect(await watched).toBe('statefulset.apps/redis\n')
  })
})

test('files are merged as kubectl itself does', async () => {
  const { folder } = await startClusterWorld()
  const files = [join(folder, 'a'), join(folder, 'b')]
  writeFileSync(files[0] ?? '', kubeconfigText([{ name: 'dev', server: 'http://first' }, { name: 'one', server: 'http://one' }], ''))
  writeFileSync(files[1] ?? '', kubeconfigText([{ name: 'dev', server: 'http://second' }, { name: 'two', server: 'http://two' }], 'two'))
  const env = { ...process.env, KUBECONFIG: files.join(':') }
  const kubectl = JSON.parse(execFileSync('kubectl', ['config', 'view', '-o', 'json'], { env, encoding: 'utf8' })) as { 'current-context': string; 'contexts': { name: string }[]; 'clusters': { name: string; cluster: { server: string } }[] }
  const { contexts, current } = await createClusters({ env, homeDir: folder, socketFolder: folder, findProgram, start: startProcess, clock: systemClock, isAgreed: () => false }).contexts()
  expect(current).toBe(kubectl['current-context'])
  expect(Object.fromEntries(contexts.map(({ name, server }) => [name, server]))).toEqual(Object.fromEntries(kubectl.clusters.map(({ name, cluster }) => [name, cluster.server])))
})
