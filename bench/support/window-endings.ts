import { setTimeout as delay } from 'node:timers/promises'
import type { Bench } from './bench.ts'
import { openConsole, type ConsoleWindow } from './console-window.ts'
import { END_MARK, isWholeBurst, PATIENCE_MS, writeBurst } from './endings.ts'

const EXITS = 40

/** The same in the real window, on the runtime people have: a tab is opened, its program writes 100 KB and ends. */
export async function measureWindowEndings(bench: Bench): Promise<void> {
  const exits = bench.share(EXITS)
  const window = await openConsole(bench, { shell: writeBurst(bench) })
  const libuv = String(await window.run.evaluateInMain('process.versions.uv'))
  let lostCount = 0
  for (let count = 0; count < exits; count++) {
    if (count % 20 === 0) bench.progress(`burst exit ${count} of ${exits} in the window`)
    if (!(await endsWhole(window))) lostCount++
  }
  await window.run.stop()
  bench.report({ case: `lost endings of ${exits} bursts of 100 KB in the window`, unit: 'endings', values: [lostCount], goal: { atMost: 0 }, note: `libuv ${libuv}` })
}

async function endsWhole(window: ConsoleWindow): Promise<boolean> {
  const { session, tabId } = await window.call('tab.open', { size: { cols: 120, rows: 36 } })
  const isDrawn = window.drawn(new RegExp(`^${END_MARK}$`, 'm'))
  await Promise.race([isDrawn, delay(PATIENCE_MS, undefined, { ref: false })])
  await window.run.evaluate('new Promise((resolve) => setTimeout(resolve, 300))')
  const { id, lines } = await window.front()
  await window.call('tab.close', { tabId })
  return id === session.id && isWholeBurst(lines.slice(0, lines.findLastIndex((line) => line !== '') + 1), 'fast')
}
