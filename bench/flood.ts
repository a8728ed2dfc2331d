import { join } from 'node:path'
import { PROMPT } from './support/bench-shell.ts'
import { runBench, type Bench } from './support/bench.ts'
import { openConsole, type ConsoleWindow } from './support/console-window.ts'
import { compareEnd, STYLED_LINES, type EndState } from './support/end-state.ts'
import { readFloodTail, writeFloodFile, type FloodKind } from './support/flood-data.ts'
import { probeMain, type MainLoad } from './support/main-probe.ts'
import { startTmux } from './support/tmux.ts'
import type { Tty } from './support/tty.ts'
import { measureUnwatchedGrowth } from './support/unwatched-flood.ts'

const SIZE_MB = 100
const WARM_UP_MB = 10
const TAIL_BYTES = 4_000_000
const KINDS: readonly FloodKind[] = ['plain', 'colour']
const GOAL_AGAINST_TMUX: Readonly<Record<FloodKind, number>> = { plain: 1, colour: 2 }

interface Round {
  readonly ourMbPerS: number
  readonly tmuxMbPerS: number | null
  readonly load: MainLoad
  readonly end: EndState
}

async function measure(bench: Bench): Promise<void> {
  for (const kind of KINDS) {
    writeFloodFile(fileOf(bench, kind), kind, SIZE_MB * 1e6)
    writeFloodFile(`${fileOf(bench, kind)}-short`, kind, WARM_UP_MB * 1e6)
  }
  const window = await openConsole(bench)
  await window.openTerminal()
  const { cols, rows } = await window.front()
  const { scrollbackLines } = (await window.call('app.start', undefined)).settings
  const tmux = bench.isVersusTmux ? startTmux(bench, { cols, rows, scrollbackLines }).attach('flood') : null
  await tmux?.until(PROMPT)
  const flood = await createFloods(window, tmux, scrollbackLines)
  for (const kind of KINDS) await flood(kind, `${fileOf(bench, kind)}-short`)

  const rounds: Record<FloodKind, Round[]> = { plain: [], colour: [] }
  for (let round = 0; round < bench.runs; round++) {
    for (const kind of KINDS) {
      bench.progress(`round ${round + 1} of ${bench.runs}, ${kind}`)
      rounds[kind].push(await flood(kind, fileOf(bench, kind)))
    }
  }
  for (const kind of KINDS) reportKind(bench, kind, rounds[kind])
  await measureUnwatchedGrowth(bench, fileOf(bench, 'plain'))
}

const fileOf = (bench: Bench, kind: FloodKind) => join(bench.folder, kind)

async function createFloods(window: ConsoleWindow, tmux: Tty | null, scrollbackLines: number) {
  const probe = await probeMain(window.run)
  let count = 0
  return async (kind: FloodKind, file: string): Promise<Round> => {
    count++
    const sizeMb = SIZE_MB * (file.endsWith('-short') ? WARM_UP_MB / SIZE_MB : 1)
    const command = `cat ${file}; echo end-${kind}-$((1+${count}))`
    const sentinel = `end-${kind}-${1 + count}`
    await probe.start()
    const ourMs = await window.timeCommand(command, new RegExp(`${sentinel}$`, 'm'))
    const load = await probe.stop()
    const end = await compareEnd(window, Buffer.concat([readFloodTail(file, TAIL_BYTES), Buffer.from(`${sentinel}\r\n${PROMPT}`)]), scrollbackLines)
    return { ourMbPerS: (sizeMb * 1000) / ourMs, tmuxMbPerS: tmux && (sizeMb * 1000) / (await floodTmux(tmux, command, sentinel)), load, end }
  }
}

async function floodTmux(tty: Tty, command: string, sentinel: string): Promise<number> {
  tty.write(command)
  const startedAtMs = performance.timeOrigin + performance.now()
  const ended = tty.until(sentinel)
  tty.write('\r')
  return (await ended) - startedAtMs
}

function reportKind(bench: Bench, kind: FloodKind, rounds: readonly Round[]): void {
  const note = `${SIZE_MB} MB to a terminal that is seen, Enter to its last line drawn`
  bench.report({ case: kind, unit: 'MB/s', values: rounds.map(({ ourMbPerS }) => ourMbPerS), note })
  const pairs = rounds.flatMap(({ ourMbPerS, tmuxMbPerS }) => (tmuxMbPerS === null ? [] : [{ ourMbPerS, tmuxMbPerS }]))
  if (pairs.length > 0) {
    const peer = 'tmux'
    bench.report({ case: kind, unit: 'MB/s', values: pairs.map(({ tmuxMbPerS }) => tmuxMbPerS), peer, note: 'its client reads all and draws nothing' })
    bench.report({ case: `${kind}, against tmux`, unit: 'ratio', values: pairs.map(({ ourMbPerS, tmuxMbPerS }) => ourMbPerS / tmuxMbPerS), goal: { atLeast: GOAL_AGAINST_TMUX[kind] }, peer })
  }
  const endNote = `characters of all lines of the scrollback and the screen, colours and styles of the last ${STYLED_LINES}; a second after the last line is drawn`
  bench.report({ case: `${kind}, lines wrong at the end`, unit: 'lines', values: rounds.map(({ end }) => end.wrongLines), goal: { atMost: 0 }, note: endNote })
  bench.report({ case: `${kind}, delay of the main loop, p99`, unit: 'ms', values: rounds.map(({ load }) => load.loopDelayP99Ms), goal: { atMost: 10 } })
  bench.report({ case: `${kind}, processor time of the main thread`, unit: 's', values: rounds.map(({ load }) => load.cpuS.mainThread) })
  bench.report({ case: `${kind}, processor time of main's other threads`, unit: 's', values: rounds.map(({ load }) => load.cpuS.mainOthers) })
  bench.report({ case: `${kind}, processor time of the page`, unit: 's', values: rounds.map(({ load }) => load.cpuS.page) })
}

await runBench('flood', 3, measure)
