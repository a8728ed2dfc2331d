import { join } from 'node:path'
import { runBench, type Bench } from './support/bench.ts'
import { openConsole } from './support/console-window.ts'
import { runElectron } from './support/electron-run.ts'
import { timeReload, type ReloadTimes } from './support/reload-times.ts'

const GOAL = { atMost: 300 }
const CASES = [[30, 'a screenful'], [15_000, 'a full 1 MiB log of 108-character lines']] as const
/** With its number as long as lines of a log are: about 100 characters. */
const LOG_LINE = 'level=info component=gateway request finished status=200 duration_ms=12.5 path=/v1/items/42 peer=ok'

async function measureBare({ runs, folder }: Bench): Promise<number[]> {
  const run = await runElectron({ appDir: join(import.meta.dirname, 'bare'), folder })
  const values: number[] = []
  const drawn = 'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()))))'
  for (let round = 0; round < runs; round++) {
    const startedAtMs = Date.now()
    await run.send('Page.reload')
    values.push(Number(await run.evaluate(drawn)) - startedAtMs)
  }
  await run.stop()
  return values
}

async function measureMooring(bench: Bench, outputLines: number): Promise<ReloadTimes[]> {
  const window = await openConsole(bench)
  await window.openTerminal()
  await window.timeCommand(`seq -f '%06.0f ${LOG_LINE}' ${outputLines}; echo filled-$((1+1))`, /^filled-2$/m)
  const times: ReloadTimes[] = []
  for (let round = 0; round < bench.runs; round++) times.push(await timeReload(window, round, /^filled-2$/m))
  await window.run.stop()
  return times
}

async function measure(bench: Bench): Promise<void> {
  bench.report({ case: 'reload to second frame', unit: 'ms', values: await measureBare(bench), peer: 'a bare window' })
  for (const [outputLines, what] of CASES) {
    const times = await measureMooring(bench, outputLines)
    bench.report({ case: `${what}, reload to screen right`, unit: 'ms', values: times.map(({ screenMs }) => screenMs) })
    bench.report({ case: `${what}, reload to typed command answered`, unit: 'ms', values: times.map(({ typedMs }) => typedMs), goal: GOAL })
  }
}

await runBench('reload', 15, measure)
