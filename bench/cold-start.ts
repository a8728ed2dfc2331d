import { join, resolve } from 'node:path'
import { runElectron } from './support/electron-run.ts'
import { report, reportMachine, reportRatio } from './support/report.ts'

const ROUNDS = Number(process.argv[2] ?? 9)
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

async function measure(appDir: string, moment: string): Promise<number> {
  const run = await runElectron({ appDir })
  try {
    return Number(await run.evaluate(moment)) - run.spawnedAtMs
  } finally {
    await run.stop()
  }
}

const bare: number[] = []
const paint: number[] = []
const ready: number[] = []
reportMachine('cold-start')
await measure(projectDir, READY)
for (let round = 0; round < ROUNDS; round++) {
  bare.push(await measure(join(import.meta.dirname, 'bare'), FIRST_PAINT))
  paint.push(await measure(projectDir, FIRST_PAINT))
  ready.push(await measure(projectDir, READY))
}
report('cold-start', 'bare Electron window, spawn to first paint', 'ms', bare)
report('cold-start', 'Mooring, spawn to first paint', 'ms', paint)
report('cold-start', 'Mooring, spawn to ready', 'ms', ready)
reportRatio('cold-start', 'first paint against bare', paint.map((value, index) => value / (bare[index] ?? Number.NaN)), 1.5)
