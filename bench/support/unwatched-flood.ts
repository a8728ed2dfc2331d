import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { writeProgram } from './bench-shell.ts'
import type { Bench } from './bench.ts'
import { openConsole } from './console-window.ts'
import { residentMiB } from './processes.ts'

const SAMPLE_MS = 20
const SETTLE_MS = 1500

/** How much the app's main process grows while a program writes a file of 100 MB and no window is there to see it. */
export async function measureUnwatchedGrowth(bench: Bench, file: string): Promise<void> {
  const values: number[] = []
  const seconds: number[] = []
  for (let round = 0; round < bench.runs; round++) {
    bench.progress(`without a viewer, round ${round + 1} of ${bench.runs}`)
    const { growthMiB, durationS } = await measureOnce(bench, file, join(bench.folder, `unwatched-${round}`))
    values.push(growthMiB)
    seconds.push(durationS)
  }
  const note = 'greatest resident memory of the main process against the moment before; its window was closed'
  bench.report({ case: 'no viewer, growth of memory', unit: 'MiB', values, goal: { atMost: 16 }, note })
  bench.report({ case: 'no viewer, plain', unit: 'MB/s', values: seconds.map((s) => 100 / s) })
}

async function measureOnce(bench: Bench, file: string, folder: string) {
  const goFile = join(folder, 'go')
  const doneFile = join(folder, 'done')
  const shell = writeProgram(folder, 'bash', `read -r < '${goFile}'\ncat '${file}'\ntouch '${doneFile}'\nexec sleep 1000`)
  execFileSync('mkfifo', [goFile])
  const window = await openConsole(bench, { shell })
  const { run } = window
  await window.call('tab.open', { size: { cols: 120, rows: 36 } })
  await run.evaluateInMain(`(() => {
    const { app, BrowserWindow } = require('electron')
    app.removeAllListeners('window-all-closed')
    app.on('window-all-closed', () => undefined)
    BrowserWindow.getAllWindows().forEach((each) => each.destroy())
  })()`)
  await delay(SETTLE_MS)
  const beforeMiB = residentMiB(run.pid)
  const startedAtMs = performance.now()
  writeFileSync(goFile, '\n')
  let peakMiB = beforeMiB
  const sample = async () => {
    await delay(SAMPLE_MS)
    peakMiB = Math.max(peakMiB, residentMiB(run.pid))
  }
  while (!existsSync(doneFile)) await sample()
  const durationS = (performance.now() - startedAtMs) / 1000
  for (let waitedMs = 0; waitedMs < SETTLE_MS; waitedMs += SAMPLE_MS) await sample()
  await run.stop()
  return { growthMiB: peakMiB - beforeMiB, durationS }
}
