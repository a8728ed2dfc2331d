import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Random } from '../../fidelity/random-streams.ts'
import type { SessionId } from '../../shared/domain/session.ts'
import { writeProgram } from './bench-shell.ts'
import type { Bench } from './bench.ts'
import { createEngineView } from './engine-view.ts'
import { ENGINE_SIZE, startEngine, type Engine } from './engine.ts'
import { readNumberedLines } from './numbered-lines.ts'

const ATTACHES = 10_000
/** One program each. */
const LANES = 12
/** Output that rushes by and output that can be followed, about 1 MB and 0.1 MB a second; the log keeps 64 KiB. */
const OUTPUTS = [{ lines: 50, everyMs: 3 }, { lines: 10, everyMs: 5 }] as const
const LOG_BYTES = 64 * 1024
const SCROLLBACK_LINES = 300
/** An attach is looked at when this much has come after it. */
const NEWS_BYTES = 400
/** Longer than the log reaches back, and shorter. */
const AWAY_MAX_MS = 100
const PATIENCE_MS = 5000
/** A lane with so many faults has shown enough. */
const FAULTS_MAX = 20

/** Views come to numbered output and go, half of them with what they had: does each show every line once? */
export async function measureEngineAttaches(bench: Bench): Promise<void> {
  const attaches = bench.share(ATTACHES)
  const engine = startEngine(bench, 'attaches', { PTY_OUTPUT_BUFFER_SIZE: String(LOG_BYTES) })
  const producer = join(import.meta.dirname, 'numbered-output.ts')
  const programs = OUTPUTS.map(({ lines, everyMs }, index) => writeProgram(bench.folder, `numbered-${index}`, `exec '${process.execPath}' '${producer}' ${lines} ${everyMs}`))
  const totals: number[] = []
  let firstFault = ''
  for (let run = 0; run < bench.runs; run++) {
    const faults = await Promise.all(Array.from({ length: LANES }, (_, lane) => attachAgainAndAgain(bench, engine, programs[lane % programs.length] ?? '', Math.ceil(attaches / LANES), lane)))
    totals.push(faults.flat().length)
    firstFault ||= faults.flat()[0] ?? ''
  }
  await engine.stop()
  bench.report({
    case: `attaches of ${attaches} during output with bytes lost or doubled`,
    unit: 'attaches',
    values: totals,
    goal: { atMost: 0 },
    note: `engine on real programs, half of the views begin anew, half go on${firstFault === '' ? '' : `; the first fault: ${firstFault}`}`,
  })
}

/** @returns what was wrong, a line for each attach that was */
async function attachAgainAndAgain(bench: Bench, engine: Engine, program: string, count: number, lane: number): Promise<string[]> {
  const random = new Random(lane)
  const { tabId, session } = await engine.open(program)
  const faults: string[] = []
  let view = newView(session.id)
  for (let attach = 0; attach < count && faults.length < FAULTS_MAX; attach++) {
    if (lane === 0 && attach % 200 === 0) bench.progress(`attach ${attach * LANES} of ${count * LANES}`)
    if (random.below(2) === 0) {
      view.dispose()
      view = newView(session.id)
    }
    const page = engine.openPage()
    view.attach(page.api)
    const hasNews = await Promise.race([view.until(() => view.newsBytes >= NEWS_BYTES).then(() => true), delay(PATIENCE_MS, false, { ref: false })])
    const reading = readNumberedLines(view.lines())
    if (!hasNews) faults.push('nothing came')
    else if (reading.kind === 'broken') faults.push(reading.at)
    if (reading.kind === 'broken') {
      // Its screen stays wrong; the next attach begins anew.
      view.dispose()
      view = newView(session.id)
    }
    view.detach()
    page.close()
    if (random.below(4) === 0) await delay(random.below(AWAY_MAX_MS))
  }
  view.dispose()
  await engine.close(tabId)
  return faults
}

const newView = (id: SessionId) => createEngineView(id, ENGINE_SIZE, SCROLLBACK_LINES)
