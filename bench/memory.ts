import { setTimeout as delay } from 'node:timers/promises'
import { writeProgram } from './support/bench-shell.ts'
import { runBench, type Bench } from './support/bench.ts'
import { openConsole } from './support/console-window.ts'
import { ENGINE_SIZE } from './support/engine.ts'
import { holdSessions } from './support/held-sessions.ts'
import { proportionalMiB, withDescendants } from './support/processes.ts'
import { startTmux } from './support/tmux.ts'

const LINES = 1000
/** With its number a line of the terminal's 80 columns: one that wraps is kept as two. */
const LOG_LINE = 'level=info component=gateway request finished status=200 path=/v1/items'
/** Opened before the memory is first read, so that what the engine needs once is not counted for each. */
const FIRST = 20
const BUSY = 100
const IDLE = 1500
const IDLE_FOR_CPU = 200
const TMUX = 100
/** A screen is packed a minute after its program wrote last; the text of each is saved once, one after the other. */
const REST_MS = 90_000
const CPU_MS = 10_000
/** After this programs have started and written what they write first. */
const SETTLE_MS = 5000

async function measure(bench: Bench): Promise<void> {
  const fill = `seq -f '%04.0f ${LOG_LINE}' ${LINES}`
  const idleProgram = writeProgram(bench.folder, 'idle', `${fill}\nexec /bin/bash --noprofile --norc -i`)
  const busyProgram = writeProgram(bench.folder, 'busy', `${fill}\nwhile :; do echo "$SECONDS ${LOG_LINE}"; sleep 1; done`)
  const idleCount = bench.share(IDLE)
  const figures = { busy: [] as number[], idle: [] as number[], cpu: [] as number[], total: [] as number[], shell: [] as number[], app: [] as number[], held: [] as number[] }
  let refusal: string | null = null
  for (let run = 0; run < bench.runs; run++) {
    bench.progress('an app with one window')
    const appMiB = await measureApp(bench)
    bench.progress(`${IDLE_FOR_CPU} idle sessions`)
    const few = await holdSessions(bench, idleProgram)
    refusal = (await few.open(IDLE_FOR_CPU)) ?? refusal
    bench.progress(`opening ${idleCount} idle sessions`)
    const many = await holdSessions(bench, idleProgram)
    refusal = (await many.open(FIRST)) ?? refusal
    await delay(SETTLE_MS)
    const firstMiB = many.mainMiB()
    refusal = (await many.open(idleCount - FIRST)) ?? refusal
    const openedAtMs = performance.now()
    bench.progress(`${BUSY} busy sessions`)
    figures.busy.push(await measureBusy(bench, busyProgram))
    bench.progress('waiting for idle screens to rest')
    await delay(Math.max(0, REST_MS - (performance.now() - openedAtMs)))
    figures.cpu.push(await few.cpuPercent(CPU_MS))
    await few.stop()
    const mainMiB = many.mainMiB()
    const shellsMiB = many.shellsMiB()
    figures.idle.push((mainMiB - firstMiB) / (many.count - FIRST))
    figures.shell.push(shellsMiB / many.count)
    figures.app.push(appMiB)
    figures.held.push(many.count)
    figures.total.push(appMiB + (mainMiB - firstMiB) + shellsMiB)
    await many.stop()
  }
  const each = `detached, ${LINES} lines, shell apart`
  bench.report({ case: `a busy session, ${each}`, unit: 'MiB', values: figures.busy, goal: { atMost: 3 }, note: `of ${BUSY}, each a line a second` })
  bench.report({ case: `an idle session, ${each}`, unit: 'MiB', values: figures.idle, goal: { atMost: 0.5 }, note: `of ${idleCount}, ${REST_MS / 1000} s after the last of them was opened` })
  bench.report({ case: `processor of ${IDLE_FOR_CPU} idle sessions`, unit: '% of a core', values: figures.cpu, goal: { atMost: 1 }, note: `over ${CPU_MS / 1000} s, at rest` })
  bench.report({ case: 'an idle shell', unit: 'MiB', values: figures.shell })
  bench.report({ case: 'the app with one window and no session', unit: 'MiB', values: figures.app })
  bench.report({ case: 'sessions held', unit: 'sessions', values: figures.held, goal: { atLeast: idleCount }, ...(refusal !== null && { note: refusal }) })
  bench.report({ case: 'all of it: app, sessions, shells', unit: 'MiB', values: figures.total, goal: { atMost: 2048 }, note: 'shared pages counted in part (PSS)' })
  if (bench.isVersusTmux) await measureTmux(bench, idleProgram)
}

/** The app's processes, none of them with a session. */
async function measureApp(bench: Bench): Promise<number> {
  const { run } = await openConsole(bench)
  await delay(SETTLE_MS)
  const mib = proportionalMiB(withDescendants([run.pid]))
  await run.stop()
  return mib
}

async function measureBusy(bench: Bench, program: string): Promise<number> {
  const busy = await holdSessions(bench, program)
  await busy.open(FIRST)
  await delay(SETTLE_MS)
  const firstMiB = busy.mainMiB()
  await busy.open(BUSY)
  await delay(SETTLE_MS)
  const mib = (busy.mainMiB() - firstMiB) / BUSY
  await busy.stop()
  return mib
}

async function measureTmux(bench: Bench, program: string): Promise<void> {
  const tmux = startTmux(bench, { ...ENGINE_SIZE, scrollbackLines: LINES })
  for (let count = 0; count < FIRST; count++) tmux.openDetached(`first-${count}`, program)
  await delay(SETTLE_MS)
  const firstMiB = proportionalMiB([tmux.serverPid()])
  for (let count = 0; count < TMUX; count++) tmux.openDetached(`more-${count}`, program)
  await delay(SETTLE_MS)
  const values = [(proportionalMiB([tmux.serverPid()]) - firstMiB) / TMUX]
  bench.report({ case: `a session, detached, ${LINES} lines, shell apart`, unit: 'MiB', values, peer: 'tmux' })
}

await runBench('memory', 1, measure)
