import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { findProgram } from '../electron/platform/run-program.ts'
import { startProcess } from '../electron/platform/start-process.ts'
import { systemClock } from '../electron/services/clock/clock.ts'
import { createClusters } from '../electron/services/kubernetes/clusters.ts'
import { openImports } from '../e2e/support/open-imports.ts'
import { runBench, type Bench } from './support/bench.ts'

const STAND_IN = resolve(import.meta.dirname, '../e2e/support/kubernetes-api/main.ts')
const never = new AbortController().signal

/** Starts a cluster of 200 namespaces and 5,000 workloads as a process of its own; returns its kubeconfig. */
async function startCluster(bench: Bench): Promise<string> {
  const child = spawn(process.execPath, [STAND_IN, '--large'], { stdio: ['ignore', 'pipe', 'inherit'] })
  bench.own(() => void child.kill())
  const said = await new Promise<string>((ready) => child.stdout.once('data', (bytes: Buffer) => ready(bytes.toString())))
  const file = /KUBECONFIG=(\S+)/.exec(said)?.[1]
  if (file === undefined) throw new Error(`the stand-in for a cluster said: ${said}`)
  return file
}

async function measure(bench: Bench): Promise<void> {
  const kubeconfig = await startCluster(bench)
  const times = { namespaces: [] as number[], first: [] as number[], whole: [] as number[] }
  for (let round = 0; round < bench.runs; round++) {
    const socketFolder = join(bench.folder, `s${round}`)
    const open = () => createClusters({ env: { ...process.env, KUBECONFIG: kubeconfig }, homeDir: bench.folder, socketFolder, findProgram, start: startProcess, clock: systemClock, isAgreed: () => false })
    const listing = open()
    const askedAtMs = performance.now()
    const namespaces = (await listing.namespaces('kind-dev', never)).map(({ name }) => name)
    times.namespaces.push(performance.now() - askedAtMs)
    listing.dispose()

    const clusters = open()
    const startedAtMs = performance.now()
    const firsts: number[] = []
    const { workloadCount } = await clusters.scan({ context: 'kind-dev', namespaces }, ({ kind }) => { if (kind === 'workloads' && firsts.length === 0) firsts.push(performance.now() - startedAtMs) }, never)
    times.whole.push(performance.now() - startedAtMs)
    times.first.push(...firsts)
    clusters.dispose()
    if (workloadCount !== 5000 || namespaces.length !== 200) throw new Error(`${workloadCount} workloads in ${namespaces.length} namespaces were found`)
  }
  const what = '200 namespaces, 5,000 workloads, kubectl started anew'
  bench.report({ case: `${what}: namespaces with what they hold`, unit: 'ms', values: times.namespaces })
  bench.report({ case: `${what}: first rows of a scan`, unit: 'ms', values: times.first, goal: { atMost: 300 } })
  bench.report({ case: `${what}: the whole scan`, unit: 'ms', values: times.whole, goal: { atMost: 5000 } })
  await measureSessions(bench, kubeconfig)
}

/** What a person feels of an import of that size: that a decision is saved, and that it stands there again. */
async function measureSessions(bench: Bench, kubeconfig: string): Promise<void> {
  const start = () => openImports({ dataDir: bench.folder, homeDir: bench.folder, env: { ...process.env, KUBECONFIG: kubeconfig, XDG_RUNTIME_DIR: bench.folder }, configHubUrl: '', findProgram, clock: systemClock })
  const first = start()
  await first.imports.begin()
  await first.idle()
  await first.live().cluster.chooseContext('kind-dev')
  const { cluster } = await first.idle()
  await first.live().cluster.scan((cluster.namespaces ?? []).map(({ name }) => name))
  await first.idle()
  await first.live().next()
  first.live().review.chooseWorkloads(null, { query: '', owner: null }, true)
  await first.live().next()
  const units = first.live().review.units({ query: '', state: null, offset: 0, limit: 500 })
  const { review } = first.live()
  const saves: number[] = []
  const views: number[] = []
  for (let round = 0; round < bench.runs * 5; round++) {
    const slug = units.rows[round % units.rows.length]?.slug ?? ''
    const startedAtMs = performance.now()
    review.changeUnit(slug, { labels: [{ key: 'round', value: String(round) }] })
    const savedAtMs = performance.now()
    first.view()
    saves.push(savedAtMs - startedAtMs)
    views.push(performance.now() - savedAtMs)
  }
  await first.dispose()

  const resumes: number[] = []
  for (let round = 0; round < bench.runs; round++) {
    const startedAtMs = performance.now()
    const opened = start()
    await opened.resume()
    const shown = opened.view()
    const { rows } = opened.live().review.units({ query: '', state: null, offset: 0, limit: 100 })
    resumes.push(performance.now() - startedAtMs)
    if (shown.step !== 'select' || shown.cluster.workloadCount !== 5000 || rows.length !== 100) throw new Error(`resumed at ${shown.step} with ${shown.cluster.workloadCount} workloads`)
    await opened.dispose()
  }
  const what = `5,000 workloads chosen, ${units.totalCount} units`
  bench.report({ case: `${what}: a decision is saved, and on the disk`, unit: 'ms', values: saves, goal: { atMost: 20 } })
  bench.report({ case: `${what}: what windows are told of it is put together`, unit: 'ms', values: views })
  bench.report({ case: `${what}: resumed from disk to the rows of its step`, unit: 'ms', values: resumes, goal: { atMost: 300 } })
}

await runBench('import', 11, measure)
