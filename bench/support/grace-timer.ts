import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from '../../e2e/support/wire.ts'
import type { Session, SessionId } from '../../shared/domain/session.ts'
import { Random } from '../../fidelity/random-streams.ts'
import { writeProgram } from './bench-shell.ts'
import type { Bench } from './bench.ts'
import { createEngineView } from './engine-view.ts'
import { ENGINE_SIZE, startEngine, type Engine } from './engine.ts'
import { inLanes } from './lanes.ts'
import { wallClockMs } from './page-driver.ts'
import { isAlive } from './processes.ts'
import { percentileOf } from './statistics.ts'

const GRACE_S = 1
const GRACE_MS = GRACE_S * 1000
/** Orphans that come one after the other, and as many as a window with all its tabs leaves at once. */
const APART = { count: 20, everyMs: 100 }
const AT_ONCE = 100
const RACES = 1000
const RACE_LANES = 60
const RACE_PAGES = 10
/** Around the end of the period: before it, while the windows are asked, while the program is ended, after. */
const RACE_MS = { earliest: GRACE_MS - 60, spread: 500 }
/** By then an orphan that had to go has gone. */
const RACE_OVER_MS = GRACE_MS + 1500
/** An orphan that lives on after this is never ended. */
const NEVER_MS = 15_000

/** What became of one session, as a window is told. */
interface Story {
  /** When a view had attached to the program, and it was alive. */
  attachedAtMs: number | null
  endedAtMs: number | null
}

/** Real clock, real programs: when orphans are ended, and that nobody who attaches in time loses a program. */
export async function measureGraceTimer(bench: Bench): Promise<void> {
  const engine = startEngine(bench, 'grace', { PTY_ORPHAN_GRACE_PERIOD: String(GRACE_S) })
  const stories = followStories(engine.page)
  answerNone(engine.page)
  const program = writeProgram(bench.folder, 'waits', 'exec sleep 1000')

  bench.progress('grace timer')
  const apart: Promise<number | null>[] = []
  for (let count = 0; count < APART.count; count++) {
    const { leave } = await openWatched(engine, program, stories)
    apart.push(leave())
    await delay(APART.everyMs)
  }
  reportTimes(bench, `${APART.count} orphans one after the other`, await Promise.all(apart))
  const watched = await Promise.all(Array.from({ length: AT_ONCE }, () => openWatched(engine, program, stories)))
  reportTimes(bench, `${AT_ONCE} orphans at once`, await Promise.all(watched.map(({ leave }) => leave())))

  const random = new Random(5)
  const outcomes = { kept: 0, ended: 0, endedThoughWatched: 0, livedUnwatched: 0 }
  const pages = Array.from({ length: RACE_PAGES }, () => engine.openPage())
  for (const page of pages) answerNone(page)
  const races = bench.share(RACES)
  await inLanes(RACE_LANES, races, async (index) => {
    if (index % 250 === 0) bench.progress(`races of attach and grace timer, ${index} of ${races}`)
    outcomes[await race(engine, pages[index % RACE_PAGES] ?? engine.page, program, stories, RACE_MS.earliest + random.below(RACE_MS.spread))]++
  })
  for (const page of pages) page.close()
  await engine.stop()
  bench.report({
    case: `wrong of ${races} races of attach and grace timer`,
    unit: 'races',
    values: [outcomes.endedThoughWatched + outcomes.livedUnwatched],
    goal: { atMost: 0 },
    note: `real clock; attach won ${outcomes.kept}, timer won ${outcomes.ended}; ended though watched before: ${outcomes.endedThoughWatched}, lived on though nobody watched: ${outcomes.livedUnwatched}`,
  })
}

function reportTimes(bench: Bench, what: string, endedAfterMs: readonly (number | null)[]): void {
  const lateMs = endedAfterMs.flatMap((ms) => (ms === null ? [] : [ms - GRACE_MS]))
  const neverCount = endedAfterMs.length - lateMs.length
  const note = `real clock, a period of ${GRACE_S} s: its end to the end of the program${neverCount > 0 ? `; ${neverCount} never ended` : ''}`
  bench.report({ case: `${what}, ended early`, unit: 'orphans', values: [lateMs.filter((ms) => ms < 0).length], goal: { atMost: 0 } })
  bench.report({ case: `${what}, the latest was late by`, unit: 'ms', values: [neverCount > 0 ? NEVER_MS : percentileOf(lateMs, 100)], goal: { atMost: 1000 }, note })
}

/** No window wants any orphan. */
function answerNone({ api }: Page): void {
  api.on('orphans.asked', ({ questionId }) => void api.call('orphans.answer', { questionId, keepIds: [] }))
}

function followStories(page: Page): Map<SessionId, Story> {
  const stories = new Map<SessionId, Story>()
  page.api.on('session.changed', ({ id, status, attachment }: Session) => {
    const story = stories.get(id) ?? { attachedAtMs: null, endedAtMs: null }
    stories.set(id, story)
    if (attachment.kind === 'attached' && status.kind === 'running' && isAlive(status.pid)) story.attachedAtMs = wallClockMs()
    if (status.kind === 'exited') story.endedAtMs ??= wallClockMs()
  })
  return stories
}

/** Opens a session that is watched until `leave`, which resolves with the milliseconds from then to the end of its program; null when it never ended. */
async function openWatched(engine: Engine, program: string, stories: ReadonlyMap<SessionId, Story>) {
  const { tabId, session } = await engine.open(program)
  const view = createEngineView(session.id, ENGINE_SIZE, 0)
  view.attach(engine.page.api)
  await untilTrue(() => stories.get(session.id)?.attachedAtMs != null, NEVER_MS)
  const leave = async (): Promise<number | null> => {
    const leftAtMs = wallClockMs()
    view.dispose()
    await untilTrue(() => stories.get(session.id)?.endedAtMs != null, NEVER_MS)
    const endedAtMs = stories.get(session.id)?.endedAtMs ?? null
    await engine.close(tabId)
    return endedAtMs && endedAtMs - leftAtMs
  }
  return { leave }
}

async function race(engine: Engine, page: Page, program: string, stories: ReadonlyMap<SessionId, Story>, attachAfterMs: number) {
  const { tabId, session } = await engine.open(program)
  await delay(attachAfterMs)
  const view = createEngineView(session.id, ENGINE_SIZE, 0)
  view.attach(page.api)
  await delay(RACE_OVER_MS - attachAfterMs)
  const { attachedAtMs, endedAtMs } = stories.get(session.id) ?? { attachedAtMs: null, endedAtMs: null }
  view.dispose()
  await engine.close(tabId)
  if (attachedAtMs !== null) return endedAtMs === null ? 'kept' : 'endedThoughWatched'
  return endedAtMs === null ? 'livedUnwatched' : 'ended'
}

async function untilTrue(isMet: () => boolean, patienceMs: number): Promise<void> {
  for (const startedAtMs = wallClockMs(); !isMet() && wallClockMs() - startedAtMs < patienceMs; ) await delay(5)
}
