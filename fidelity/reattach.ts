import { compareTerminals, type Difference } from './compare.ts'
import type { EngineView } from './engine-view.ts'
import { openEngine, type Engine } from './engine.ts'
import { PROBES } from './probes.ts'
import { play, type Recording } from './recording.ts'
import { createTerminalScreen, type TerminalScreen } from './terminal-screen.ts'

/** A cut that did not come back as it was. */
export interface Failure {
  readonly cut: number
  /** When the difference showed: at the cut, after a rest, with a probe, at the end of the stream. */
  readonly when: string
  readonly differences: readonly Difference[]
}

export interface Verdict {
  readonly cuts: number
  readonly failures: readonly Failure[]
}

export interface CutPlan {
  /** Offsets, rising: there a window comes to the running program. */
  readonly cuts: readonly number[]
  /** Every how many cuts probes follow; 1: always. */
  readonly probeEvery: number
}

/** A view that is looked at again later. */
interface Guest {
  /** Where it came. */
  readonly cut: number
  readonly view: EngineView
}

/** Views that stay until the end of a recording, at most. */
const STAYING_MAX = 16
/** Every how many cuts the view that comes and goes comes back. */
const RETURN_EVERY = 8
/** So many probes, and a packed model has been built again. */
const REBUILDING = 2
/** What a view missed is sent to it up to this size, from then on the screen instead. */
const SUFFIX_MAX_BYTES = 128 * 1024

/**
 * Plays a recording to the engine, lets a window come at each cut, and compares it with a terminal that was never
 * interrupted: at once; at some cuts with probes, before and after the model has been packed; and, of the windows that
 * stay and one that comes and goes, at the end of the stream, with probes again.
 */
export async function reattachEverywhere(recording: Recording, { cuts, probeEvery }: CutPlan): Promise<Verdict> {
  const failures: Failure[] = []
  const note: Note = (cut, when, expected, view) => {
    const differences = compareTerminals(expected.terminal, view.terminal)
    if (differences.length > 0) failures.push({ cut, when, differences })
    return differences.length > 0
  }
  const engine = openEngine(recording.size)
  const uninterrupted = createTerminalScreen(recording.size)
  const roaming = engine.attach()
  const staying: Guest[] = []
  const stayEvery = Math.max(probeEvery, Math.ceil(cuts.length / STAYING_MAX))
  let playedTo = 0
  let seenTo = 0
  await leave(engine, roaming)
  for (const [index, cut] of cuts.entries()) {
    const isProbed = (index + 1) % probeEvery === 0
    const isReturn = (index + 1) % RETURN_EVERY === 0 || index === cuts.length - 1
    play(recording, uninterrupted, playedTo, cut)
    await engine.play(recording, playedTo, cut)
    playedTo = cut
    const view = engine.attach()
    if (isReturn) roaming.show()
    await engine.settle()
    const isRight = !note(cut, 'at the cut', uninterrupted, view)
    if (isReturn) {
      note(cut, 'shown again', uninterrupted, roaming)
      failures.push(...compareSuffix(cut, cut - seenTo, roaming))
      seenTo = cut
      await leave(engine, roaming)
    }
    if (isRight && isProbed) await probeAt(recording, view.snapshotOffset, note)
    if (isRight && (index + 1) % stayEvery === 0) staying.push({ cut, view })
    else view.dispose()
    // What comes after it is parsed by a model that was packed.
    if (isProbed && index >= cuts.length / 2) engine.rest()
  }
  await engine.play(recording, playedTo, recording.bytes.length)
  roaming.show()
  const end = createTerminalScreen(recording.size)
  play(recording, end, 0, recording.bytes.length)
  await compareAndProbe('at the end', engine, end, [...staying, { cut: seenTo, view: roaming }], note)
  engine.dispose()
  return { cuts: cuts.length, failures }
}

type Note = (cut: number, when: string, expected: TerminalScreen, view: EngineView) => boolean

/** Views of a running and of a packed model, and one that comes after it was built again. */
async function probeAt(recording: Recording, cut: number, note: Note): Promise<void> {
  const engine = openEngine(recording.size)
  const expected = createTerminalScreen(recording.size)
  play(recording, expected, 0, cut)
  await engine.play(recording, 0, cut)
  const early = engine.attach()
  await engine.settle()
  engine.rest()
  const guests = [early, engine.attach()].map((view) => ({ cut, view }))
  const equal = await compareAndProbe('at the cut', engine, expected, guests, note, PROBES.slice(0, REBUILDING))
  const late = { cut, view: engine.attach() }
  await compareAndProbe('after a rest', engine, expected, [...equal, late], note, PROBES.slice(REBUILDING))
  engine.dispose()
}

/** @returns those that were equal to the end */
async function compareAndProbe(
  where: string, engine: Engine, expected: TerminalScreen, guests: readonly Guest[], note: Note, probes = PROBES,
): Promise<readonly Guest[]> {
  await engine.settle()
  let equal = guests.filter(({ cut, view }) => !note(cut, where, expected, view))
  for (const probe of probes) {
    expected.probe(probe)
    await engine.probe(probe)
    await engine.settle()
    equal = equal.filter(({ cut, view }) => !note(cut, `${where}: ${probe.name}`, expected, view))
  }
  return equal
}

async function leave(engine: Engine, view: EngineView): Promise<void> {
  await engine.settle()
  view.hide()
  await engine.settle()
}

/** A view that comes back is sent exactly what it missed. */
function compareSuffix(cut: number, missedBytes: number, { sent }: EngineView): Failure[] {
  const expected = missedBytes > SUFFIX_MAX_BYTES ? 'snapshot' : `continue with ${missedBytes} bytes`
  const actual = sent.begins === 'snapshot' ? 'snapshot' : `${sent.begins ?? 'nothing'} with ${sent.bytes} bytes`
  return expected === actual ? [] : [{ cut, when: 'shown again', differences: [{ where: 'what was sent', expected, actual }] }]
}

/** Every byte up to `denseBytes`, then `spreadCount` more over the rest, and the end. */
export function planCuts(length: number, denseBytes: number, spreadCount: number): number[] {
  const cuts = new Set<number>()
  for (let offset = 0; offset <= Math.min(length, denseBytes); offset++) cuts.add(offset)
  const rest = length - denseBytes
  for (let index = 1; rest > 0 && index <= spreadCount; index++) cuts.add(denseBytes + Math.round((rest * index) / spreadCount))
  return [...cuts].sort((one, other) => one - other)
}
