import { createFakeClock } from '../electron/services/clock/fake-clock.ts'
import type { StartKeeper } from '../electron/services/screen-host/screen-host.ts'
import { createInlineScreens, inlineKeeper, type Lane } from '../electron/services/sessions/session-fakes.ts'
import { SessionOutput } from '../electron/services/sessions/session-output.ts'
import { SessionId } from '../shared/domain/session.ts'
import { compareTerminals, type Difference } from './compare.ts'
import { attachEngineView, type EngineView } from './engine-view.ts'
import { Random } from './random-streams.ts'
import { SCROLLBACK_LINES, createTerminalScreen } from './terminal-screen.ts'

/** How a storm has ended; without differences, with nothing left over, and with an answer to each question, all is well. */
export interface Calm {
  readonly differences: readonly Difference[]
  readonly isPaused: boolean
  readonly backlogBytes: number
  readonly unansweredCount: number
  readonly pendingTimerCount: number
}

const SIZE = { cols: 60, rows: 12 }
const KIB = 1024
const STEPS = 250
const VIEWS_MAX = 3
const REST_MS = 150_000
const QUESTION = '\x1b[6n'
const nothing = () => undefined

/**
 * Gives a session output, marks and windows that come, go, hide and scroll, at random, while every message between
 * program, keeper and views takes a random time. A log that holds everything also sees its keeper die. In the end every
 * view must be as a terminal that saw everything.
 */
export async function weather(seed: number): Promise<Calm> {
  const random = new Random(seed)
  const traffic = createTraffic(random)
  const [clock, keeperClock] = [createFakeClock(), createFakeClock()]
  const sessionId = SessionId.parse('0'.repeat(32))
  const logSizeBytes = random.pick([64 * KIB, 64 * KIB, 256 * KIB, 4096 * KIB])
  let deathsLeft = logSizeBytes === 4096 * KIB ? 3 : 0
  let isPaused = false
  let unansweredCount = 0
  let die: () => void = nothing
  const start: StartKeeper = (listener) => {
    die = () => listener.died(new Error('killed'))
    return inlineKeeper(keeperClock, () => traffic.lane())(listener)
  }
  const output = new SessionOutput({ sessionId, epoch: 'storm', size: SIZE, logSizeBytes, scrollbackLines: SCROLLBACK_LINES }, {
    ...{ screens: createInlineScreens(start), clock, titled: nothing, rang: nothing, reset: nothing, resized: nothing },
    answer: (text) => (unansweredCount -= text.split('R').length - 1),
    pause: (shouldPause) => (isPaused = shouldPause),
  })
  const expected = createTerminalScreen(SIZE)
  const views = new Map<EngineView, { isShown: boolean }>()
  let unwritten = new Uint8Array(0)

  const attach = () => views.set(attachEngineView({ output, sessionId, passed: nothing, lane: () => traffic.lane() }), { isShown: true })
  const write = (sizeBytes: number) => {
    const bytes = unwritten.slice(0, sizeBytes)
    unwritten = unwritten.slice(sizeBytes)
    expected.write(bytes)
    output.append(bytes)
  }
  const acts: readonly [() => void, ...(() => void)[]] = [
    () => {
      if (isPaused) return
      if (unwritten.length === 0) {
        const text = Array.from({ length: 1 + random.below(10) }, () => randomText(random)).join('')
        unansweredCount += text.split(QUESTION).length - 1
        unwritten = new TextEncoder().encode(text)
      }
      write(random.pick([3, 500, 4 * KIB, 64 * KIB]))
    },
    () => {
      const size = { cols: SIZE.cols + random.below(20), rows: SIZE.rows + random.below(10) }
      expected.resize(size)
      output.mark({ kind: 'resize', size })
    },
    () => {
      if (random.below(6) > 0) return
      expected.terminal.clear()
      output.mark({ kind: 'clear' })
    },
    () => (views.size < VIEWS_MAX ? attach() : undefined),
    () => {
      const [view] = pickView()
      if (view === undefined || random.below(3) > 0) return
      views.delete(view)
      view.dispose()
    },
    () => {
      const [view, state] = pickView()
      if (view === undefined || state === undefined) return
      state.isShown = !state.isShown
      if (state.isShown) view.show()
      else view.hide()
    },
    () => pickView()[0]?.scroll(random.pick([0, 0, 5, 100])),
    () => (random.below(2) === 0 ? keeperClock.advance(REST_MS) : undefined),
    () => {
      if (deathsLeft === 0 || random.below(10) > 0) return
      deathsLeft--
      die()
    },
    () => clock.advance(random.below(60)),
  ]
  const pickView = () => [...views][random.below(views.size)] ?? []
  const settle = async () => {
    for (let quietCount = 0; quietCount < 3; quietCount++) {
      for (await turn(); traffic.move(); await Promise.resolve()) quietCount = 0
      clock.advance(50)
    }
  }

  for (let step = 0; step < STEPS; step++) {
    ;(random.below(4) === 0 ? acts[0] : random.pick(acts))()
    for (let count = random.below(12); count > 0; count--) {
      traffic.move()
      await Promise.resolve()
    }
  }
  while (unwritten.length > 0) {
    write(4 * KIB)
    await settle()
  }
  attach()
  for (const [view, { isShown }] of views) {
    view.scroll(0)
    if (!isShown) view.show()
  }
  await settle()
  const differences = [...views.keys()].flatMap((view) => compareTerminals(expected.terminal, view.terminal).slice(0, 2))
  const calm = { differences, isPaused, backlogBytes: output.backlogBytes, unansweredCount }
  output.dispose()
  return { ...calm, pendingTimerCount: clock.pendingTimerCount }
}

/** Ways on which nothing moves until it is picked. */
function createTraffic(random: Random) {
  const lanes: (() => void)[][] = []
  return {
    lane(): Lane {
      const waiting: (() => void)[] = []
      lanes.push(waiting)
      return (run) => waiting.push(run)
    },
    /** @returns false when nothing waits anywhere */
    move(): boolean {
      const busy = lanes.filter((waiting) => waiting.length > 0)
      busy[random.below(busy.length)]?.shift()?.()
      return busy.length > 0
    },
  }
}

function randomText(random: Random): string {
  const kind = random.below(12)
  if (kind === 0) return QUESTION
  if (kind === 1) return `\x1b]0;title ${random.below(100)}\x07`
  if (kind === 2) return `\x1b[${1 + random.below(8)};${1 + random.below(40)}H`
  if (kind === 3) return '\x1b[2J'
  const line = () => `\x1b[${31 + random.below(7)}m${random.below(1e6)} – ${'–éx'.repeat(random.below(20))}\r\n`
  return Array.from({ length: kind === 4 ? 300 : 1 + random.below(8) }, line).join('')
}

/** Lets all microtasks run. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
