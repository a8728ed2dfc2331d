import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Random } from '../fidelity/random-streams.ts'
import { openBareEcho } from './support/bare-echo.ts'
import { PROMPT } from './support/bench-shell.ts'
import { runBench, type Bench } from './support/bench.ts'
import { openConsole, PROMPT_DRAWN } from './support/console-window.ts'
import type { Measurements } from './support/figure.ts'
import { writeFloodFile } from './support/flood-data.ts'
import type { PageDriver } from './support/page-driver.ts'
import { percentileOf } from './support/statistics.ts'
import { startTmux } from './support/tmux.ts'
import type { Tty } from './support/tty.ts'

const KEYS_A_RUN = 60
const INTERRUPTS_A_RUN = 5
const FLOOD_MB = 10
/** Keys come at no fixed pace, so that they meet frames at any moment. */
const PAUSE_MS = { least: 30, spread: 40 }
const FLOODS_BEFORE_MS = 800
const LETTERS = 'abcdefghij'
const TMUX = { peer: 'tmux', note: 'its client reads and draws nothing' }

interface Delays {
  readonly p50: number[]
  readonly p95: number[]
}

async function measure(bench: Bench): Promise<void> {
  const file = join(bench.folder, 'plain')
  writeFloodFile(file, 'plain', FLOOD_MB * 1e6)
  const flood = `while :; do cat ${file}; done`
  const random = new Random(3)
  const pause = () => delay(PAUSE_MS.least + random.below(PAUSE_MS.spread))

  bench.progress('bare window')
  const bareWindow = await openBareEcho(bench)
  const bare = noDelays()
  for (let run = 0; run < bench.runs; run++) add(bare, await timeLetters(bareWindow, pause))
  // Before the other window opens, which would take the keyboard from it.
  await bareWindow.run.stop()

  const window = await openConsole(bench)
  await window.openTerminal()
  const tmux = bench.isVersusTmux ? startTmux(bench, { ...(await window.front()), scrollbackLines: 10_000 }) : null
  const client = tmux?.attach('typed')
  await client?.until(PROMPT)

  const idle = noDelays()
  const tmuxIdle = noDelays()
  for (let run = 0; run < bench.runs; run++) {
    bench.progress(`idle, run ${run + 1} of ${bench.runs}`)
    add(idle, await timeLetters(window, pause))
    if (client) add(tmuxIdle, await timeLettersIn(client, pause))
  }
  report(bench, 'idle', bare, { peer: 'a bare window', note: 'the page writes the key itself: a frame is waited for, and nothing else' })
  report(bench, 'idle', idle, { goal: { atMost: 18 } })
  if (client) report(bench, 'idle', tmuxIdle, TMUX)

  bench.progress('its own tab floods')
  const own = noDelays()
  await window.enter(`stty -icanon -echo min 0 time 0; ${process.execPath} ${join(import.meta.dirname, 'support/key-counter.ts')}; stty sane`)
  await delay(FLOODS_BEFORE_MS)
  for (let run = 0; run < bench.runs; run++) add(own, await timeCounted(window, run * KEYS_A_RUN, pause))
  report(bench, 'its own tab floods', own, { goal: { atMost: 50 } })
  await window.untilDrawn(PROMPT_DRAWN, () => window.press('Control+c'))

  bench.progress('Ctrl-C')
  report(bench, 'Ctrl-C in yes to the prompt', await timeInterrupts(window, bench.runs), { goal: { atMost: 150 } })

  bench.progress('another tab floods')
  const other = noDelays()
  await window.enter(flood)
  await window.openTerminal()
  await delay(FLOODS_BEFORE_MS)
  for (let run = 0; run < bench.runs; run++) add(other, await timeLetters(window, pause))
  report(bench, 'another tab floods', other, { goal: { atMost: 25 } })
  await window.run.stop()
  if (!tmux || !client) return

  const flooding = tmux.attach('flooding')
  await flooding.until(PROMPT)
  flooding.write(`${flood}\r`)
  const tmuxOther = noDelays()
  for (let run = 0; run < bench.runs; run++) add(tmuxOther, await timeLettersIn(client, pause))
  report(bench, 'another session floods', tmuxOther, TMUX)
}

/** Types letters at the prompt; milliseconds from each key to the letter on the screen. */
async function timeLetters(window: PageDriver, pause: () => Promise<void>): Promise<number[]> {
  const delays: number[] = []
  let typed = ''
  while (delays.length < KEYS_A_RUN) {
    const letter = LETTERS.charAt(typed.length)
    typed += letter
    delays.push(await window.timeKey(letter, new RegExp(`^${PROMPT}${typed}$`, 'm')))
    await pause()
    if (typed.length < LETTERS.length) continue
    typed = ''
    await window.untilDrawn(PROMPT_DRAWN, () => window.press('Control+u'))
  }
  return delays
}

/** Presses keys that the flooding program counts; milliseconds from each key to its number on the screen. */
async function timeCounted(window: PageDriver, countBefore: number, pause: () => Promise<void>): Promise<number[]> {
  const delays: number[] = []
  for (let count = countBefore + 1; count <= countBefore + KEYS_A_RUN; count++) {
    delays.push(await window.timeKey('k', new RegExp(`^keys=${count} `, 'm')))
    await pause()
  }
  return delays
}

async function timeInterrupts(window: PageDriver, runs: number): Promise<Delays> {
  const delays = noDelays()
  for (let run = 0; run < runs; run++) {
    const values: number[] = []
    for (let count = 0; count < INTERRUPTS_A_RUN; count++) {
      await window.enter('yes')
      await delay(FLOODS_BEFORE_MS)
      values.push(await window.timeKey('Control+c', PROMPT_DRAWN))
    }
    add(delays, values)
  }
  return delays
}

/** Types letters into a tmux; milliseconds from each key to the letter in what its client is sent. */
async function timeLettersIn(tty: Tty, pause: () => Promise<void>): Promise<number[]> {
  const delays: number[] = []
  for (let count = 0; count < KEYS_A_RUN; count++) {
    const letter = LETTERS.charAt(count % LETTERS.length)
    const echoed = tty.until(letter)
    const pressedAtMs = performance.timeOrigin + performance.now()
    tty.write(letter)
    delays.push((await echoed) - pressedAtMs)
    await pause()
  }
  return delays
}

function noDelays(): Delays {
  return { p50: [], p95: [] }
}

function add(delays: Delays, values: readonly number[]): void {
  delays.p50.push(percentileOf(values, 50))
  delays.p95.push(percentileOf(values, 95))
}

/** The goal is for the slow ones; the middle is told beside it. */
function report(bench: Bench, what: string, { p50, p95 }: Delays, about: Pick<Measurements, 'goal' | 'peer' | 'note'>): void {
  const { goal, ...rest } = about
  bench.report({ case: `${what}, p50`, unit: 'ms', values: p50, ...rest })
  bench.report({ case: `${what}, p95`, unit: 'ms', values: p95, ...(goal && { goal }), ...rest })
}

await runBench('echo', 3, measure)
