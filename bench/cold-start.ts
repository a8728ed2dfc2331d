import { join, resolve } from 'node:path'
import { runBench, type Bench } from './support/bench.ts'
import { runElectron } from './support/electron-run.ts'

const projectDir = resolve(import.meta.dirname, '..')

/** Wall-clock time of the first text on the screen. */
const FIRST_PAINT = `new Promise((resolve) => {
  const seen = (list) => list.getEntries().forEach((entry) => entry.name === 'first-contentful-paint' && resolve(performance.timeOrigin + entry.startTime))
  new PerformanceObserver(seen).observe({ type: 'paint', buffered: true })
})`
/** Wall-clock time at which the console stood on the screen, ready for use. */
const READY = `new Promise((resolve) => {
  const seen = (list) => list.getEntries().forEach((entry) => entry.name === 'mooring:ready' && resolve(performance.timeOrigin + entry.startTime))
  new PerformanceObserver(seen).observe({ type: 'mark', buffered: true })
})`

async function measure({ folder }: Bench, appDir: string, moment: string): Promise<number> {
  const run = await runElectron({ appDir, folder })
  try {
    return Number(await run.evaluate(moment)) - run.spawnedAtMs
  } finally {
    await run.stop()
  }
}

async function measureAll(bench: Bench): Promise<void> {
  const bare: number[] = []
  const paint: number[] = []
  const ready: number[] = []
  await measure(bench, projectDir, READY)
  for (let round = 0; round < bench.runs; round++) {
    bare.push(await measure(bench, join(import.meta.dirname, 'bare'), FIRST_PAINT))
    paint.push(await measure(bench, projectDir, FIRST_PAINT))
    ready.push(await measure(bench, projectDir, READY))
  }
  bench.report({ case: 'spawn to first paint', unit: 'ms', values: bare, peer: 'a bare window' })
  bench.report({ case: 'spawn to first paint', unit: 'ms', values: paint })
  bench.report({ case: 'spawn to ready for use', unit: 'ms', values: ready })
  const ratios = paint.map((value, index) => value / (bare[index] ?? Number.NaN))
  bench.report({ case: 'first paint against a bare window', unit: 'ratio', values: ratios, goal: { atMost: 1.5 }, peer: 'a bare window' })
}

await runBench('cold-start', 9, measureAll)
