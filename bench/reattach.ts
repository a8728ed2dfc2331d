import { PROMPT } from './support/bench-shell.ts'
import { runBench, type Bench } from './support/bench.ts'
import { openConsole, type ConsoleWindow } from './support/console-window.ts'
import { wallClockMs } from './support/page-driver.ts'
import { timeReload } from './support/reload-times.ts'
import { percentileOf } from './support/statistics.ts'
import { NOTE_REQUESTS, readRequestMs } from './support/stream-requests.ts'
import { startTmux, type Tmux } from './support/tmux.ts'

const TABS = 10
/** More than a window keeps ready: each switch attaches. */
const TABS_TO_SWITCH = 16
const LINES = 1000
const ATTACHES_A_RUN = 10
const LOG_LINE = 'level=info component=gateway request finished status=200 duration_ms=12.5 path=/v1/items/42'
const ATTACH_GOAL = { atMost: 80 }
const TO_PAINTED = 'request to painted'

const fillCommand = (tab: number) => `seq -f '%04.0f ${LOG_LINE}' ${LINES}; echo filled-$((${tab}+0))`
const filled = (tab: number) => new RegExp(`^filled-${tab}$`, 'm')

async function measure(bench: Bench): Promise<void> {
  const window = await openConsole(bench)
  await window.run.send('Page.addScriptToEvaluateOnNewDocument', { source: NOTE_REQUESTS })
  await openFilledTabs(window, 0, 1)
  await measureFreshAttach(bench, window)
  await openFilledTabs(window, 1, TABS)
  await measureReload(bench, window)
  await openFilledTabs(window, TABS, TABS_TO_SWITCH)
  await measureSwitch(bench, window)
  await window.run.stop()
  if (bench.isVersusTmux) await measureTmux(bench, startTmux(bench, { cols: 120, rows: 36, scrollbackLines: LINES }))
}

async function openFilledTabs(window: ConsoleWindow, from: number, to: number): Promise<void> {
  for (let tab = from; tab < to; tab++) {
    await window.openTerminal()
    await window.timeCommand(fillCommand(tab), filled(tab))
  }
}

/** One tab in a page that has just loaded, its code still cold. */
async function measureFreshAttach(bench: Bench, window: ConsoleWindow): Promise<void> {
  const { id } = await window.front()
  const percentiles: number[] = []
  for (let run = 0; run < bench.runs; run++) {
    bench.progress(`attach after a reload, run ${run + 1} of ${bench.runs}`)
    const values: number[] = []
    while (values.length < ATTACHES_A_RUN) {
      await window.run.evaluate('benchProbe.retire()')
      await window.reload()
      const drawnAtMs = await window.drawn(filled(0))
      values.push(drawnAtMs - (await readRequestMs(window, id)))
    }
    percentiles.push(percentileOf(values, 95))
  }
  bench.report({ case: `a tab of ${LINES} lines in a page just loaded, ${TO_PAINTED}, p95`, unit: 'ms', values: percentiles, goal: ATTACH_GOAL })
}

async function measureReload(bench: Bench, window: ConsoleWindow): Promise<void> {
  const screen: number[] = []
  const typed: number[] = []
  for (let run = 0; run < bench.runs * 3; run++) {
    bench.progress(`reload with ${TABS} tabs, ${run + 1} of ${bench.runs * 3}`)
    const times = await timeReload(window, run, filled(TABS - 1))
    screen.push(times.screenMs)
    typed.push(times.typedMs)
  }
  const what = `reload with ${TABS} tabs of ${LINES} lines`
  bench.report({ case: `${what}, to the screen right`, unit: 'ms', values: screen })
  bench.report({ case: `${what}, to a typed command answered`, unit: 'ms', values: typed, goal: { atMost: 250 } })
}

/** Round and round with Ctrl+Tab, so that a tab that comes to the front was long out of sight. */
async function measureSwitch(bench: Bench, window: ConsoleWindow): Promise<void> {
  const percentiles: number[] = []
  const middles: number[] = []
  for (let run = 0; run < bench.runs; run++) {
    bench.progress(`switching tabs, run ${run + 1} of ${bench.runs}`)
    const values: number[] = []
    for (let tab = 0; tab < TABS_TO_SWITCH; tab++) values.push(await window.timeKey('Control+Tab', filled(tab)))
    percentiles.push(percentileOf(values, 95))
    middles.push(percentileOf(values, 50))
  }
  const what = `switch among ${TABS_TO_SWITCH} tabs of ${LINES} lines, key to painted`
  bench.report({ case: `${what}, p50`, unit: 'ms', values: middles })
  bench.report({ case: `${what}, p95`, unit: 'ms', values: percentiles, goal: ATTACH_GOAL })
}

async function measureTmux(bench: Bench, tmux: Tmux): Promise<void> {
  const first = tmux.attach('filled')
  await first.until(PROMPT)
  const isFilled = first.until('filled-7')
  first.write(`${fillCommand(7)}\r`)
  await isFilled
  const values: number[] = []
  for (let run = 0; run < bench.runs * ATTACHES_A_RUN; run++) {
    const startedAtMs = wallClockMs()
    const client = tmux.attach('filled')
    values.push((await client.until('filled-7')) - startedAtMs)
    client.dispose()
  }
  bench.report({ case: 'attach, start of the client to the last line', unit: 'ms', values, peer: 'tmux', note: 'its client reads and draws nothing' })
}

await runBench('reattach', 3, measure)
