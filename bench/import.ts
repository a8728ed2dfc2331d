import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { findProgram } from '../electron/platform/run-program.ts'
import { startProcess } from '../electron/platform/start-process.ts'
import { systemClock } from '../electron/services/clock/clock.ts'
import { createClusters } from '../electron/services/kubernetes/clusters.ts'
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
}

await runBench('import', 11, measure)
