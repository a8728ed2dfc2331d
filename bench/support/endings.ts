import { setTimeout as delay } from 'node:timers/promises'
import { eventOf } from '../../e2e/support/wire.ts'
import type { Api } from '../../shared/contract/api.ts'
import { writeProgram } from './bench-shell.ts'
import type { Bench } from './bench.ts'
import { createEngineView } from './engine-view.ts'
import { ENGINE_SIZE, startEngine, type Engine } from './engine.ts'
import { inLanes } from './lanes.ts'
import { NUMBERED_LINE_BYTES, numberedLinesCommand, readNumberedLines } from './numbered-lines.ts'

const EXITS = 1000
const LANES = 20
const BURST_BYTES = 100_000
const BURST_LINES = Math.ceil(BURST_BYTES / NUMBERED_LINE_BYTES)
const EXIT_CODE = 7
export const END_MARK = 'the end'
/** A slow viewer says this much later how far it is. */
const SLOW_MS = 50
/** A lost ending never comes; this long is waited for it. */
export const PATIENCE_MS = 5000

const VIEWERS = ['fast', 'slow', 'none'] as const
type ViewerKind = (typeof VIEWERS)[number]
const NAMES: Readonly<Record<ViewerKind, string>> = { fast: 'a fast viewer', slow: 'a slow one', none: 'none until the end' }

/** Programs that write 100 KB and end at once: is all of it there, and how they ended, for whoever watches? */
export async function measureEndings(bench: Bench): Promise<void> {
  const exits = bench.share(EXITS)
  const engine = startEngine(bench, 'endings')
  const program = writeBurst(bench)
  const lost: Record<ViewerKind, number> = { fast: 0, slow: 0, none: 0 }
  const totals: number[] = []
  for (let run = 0; run < bench.runs; run++) {
    let total = 0
    await inLanes(LANES, exits, async (index) => {
      const kind = VIEWERS[index % VIEWERS.length] ?? 'none'
      if (index % 250 === 0) bench.progress(`burst exit ${index} of ${exits}`)
      if (await endsWhole(engine, program, kind)) return
      lost[kind]++
      total++
    })
    totals.push(total)
  }
  const note = `of those with ${VIEWERS.map((kind) => `${NAMES[kind]}: ${lost[kind]}`).join(', ')}`
  bench.report({ case: `lost endings of ${exits} bursts of 100 KB`, unit: 'endings', values: totals, goal: { atMost: 0 }, note })
  await engine.stop()
}

/** A program that writes numbered lines and a mark, and ends at once. */
export function writeBurst({ folder }: Pick<Bench, 'folder'>): string {
  return writeProgram(folder, 'burst', `${numberedLinesCommand(1, BURST_LINES)}\necho '${END_MARK}'\nexit ${EXIT_CODE}`)
}

async function endsWhole(engine: Engine, program: string, kind: ViewerKind): Promise<boolean> {
  const page = engine.openPage()
  const { tabId, session } = await engine.open(program)
  const ended = eventOf(page.api, 'session.changed', ({ id, status }) => id === session.id && status.kind === 'exited')
  const view = createEngineView(session.id, ENGINE_SIZE, BURST_LINES + 10)
  if (kind !== 'none') view.attach(kind === 'slow' ? slowed(page.api) : page.api)
  const { status } = session.status.kind === 'exited' ? session : await ended
  if (kind === 'none') view.attach(page.api)
  const hasAll = () => isWholeBurst(view.lines(), kind)
  await Promise.race([view.until(hasAll), delay(PATIENCE_MS, undefined, { ref: false })])
  const isWhole = status.kind === 'exited' && status.end.code === EXIT_CODE && hasAll()
  view.dispose()
  page.close()
  await engine.close(tabId)
  return isWhole
}

/** Who watched from the start has every line; who came later at least a scrollback up to the end. */
export function isWholeBurst(lines: readonly string[], kind: ViewerKind): boolean {
  if (lines.at(-1) !== END_MARK) return false
  const reading = readNumberedLines(lines.slice(0, -1))
  return reading.kind === 'whole' && reading.last === BURST_LINES && reading.first <= (kind === 'none' ? BURST_LINES / 2 : 1)
}

/** The page of a slow window: what it says arrives late, in order. */
function slowed(api: Api): Api {
  return { ...api, stream: { ...api.stream, send: (message) => void setTimeout(() => api.stream.send(message), SLOW_MS) } }
}
