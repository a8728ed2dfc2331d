import { ScreenModel } from '../electron/services/screen/screen-model.ts'
import { compareTerminals, type Difference } from './compare.ts'
import { PROBES } from './probes.ts'
import { play, type Recording } from './recording.ts'
import { SCROLLBACK_LINES, createTerminalScreen, type TerminalScreen } from './terminal-screen.ts'

/** A cut that did not come back as it was. */
export interface Failure {
  readonly cut: number
  /** When the difference showed: right after the snapshot, at the end of the stream, or with a probe. */
  readonly when: string
  readonly differences: readonly Difference[]
}

export interface Verdict {
  readonly cuts: number
  readonly failures: readonly Failure[]
}

export interface CutPlan {
  /** Offsets, rising: the program's output is cut there and a window attaches. */
  readonly cuts: readonly number[]
  /** Every how many cuts the rest of the stream and the probes follow; 1: always. */
  readonly probeEvery: number
}

/**
 * Cuts a recording at each offset, attaches a new terminal through the model's snapshot, and compares it with one that
 * was never interrupted: at once, after the rest of the stream, and after each probe at the cut and at the end.
 */
export function reattachEverywhere(recording: Recording, { cuts, probeEvery }: CutPlan): Verdict {
  const model = new ScreenModel({ size: recording.size, scrollbackLines: SCROLLBACK_LINES, onAnswer: () => undefined })
  const failures: Failure[] = []
  let ends: readonly TerminalScreen[] | null = null
  let playedTo = 0
  for (const [index, cut] of cuts.entries()) {
    play(recording, model, playedTo, cut)
    playedTo = cut
    const snapshot = model.snapshot()
    const attach = () => {
      const view = createTerminalScreen(snapshot)
      view.write(snapshot.bytes)
      return view
    }
    const note = (when: string, expected: object, actual: object): boolean => {
      const differences = compareTerminals(expected, actual)
      if (differences.length > 0) failures.push({ cut, when, differences })
      return differences.length > 0
    }
    const view = attach()
    if (note('after the snapshot', model.terminal, view.terminal)) continue
    if ((index + 1) % probeEvery !== 0) continue
    const uninterrupted = createTerminalScreen(recording.size)
    play(recording, uninterrupted, 0, snapshot.offset)
    if (probeBoth('at the cut', uninterrupted, view, note) || snapshot.offset === recording.bytes.length) continue
    const late = attach()
    play(recording, late, snapshot.offset, recording.bytes.length)
    ends ??= playWithProbes(recording)
    compareEnds(ends, late, note)
  }
  model.dispose()
  return { cuts: cuts.length, failures }
}

type Note = (when: string, expected: object, actual: object) => boolean

function probeBoth(where: string, expected: TerminalScreen, actual: TerminalScreen, note: Note): boolean {
  for (const probe of PROBES) {
    expected.probe(probe)
    actual.probe(probe)
    if (note(`${where}: ${probe.name}`, expected.terminal, actual.terminal)) return true
  }
  return false
}

/** The uninterrupted terminal at the end of the stream, and after one probe, two probes … */
function playWithProbes(recording: Recording): TerminalScreen[] {
  const played = createTerminalScreen(recording.size)
  play(recording, played, 0, recording.bytes.length)
  const screens = [played]
  for (let count = 1; count <= PROBES.length; count++) {
    const screen = createTerminalScreen(recording.size)
    play(recording, screen, 0, recording.bytes.length)
    for (const probe of PROBES.slice(0, count)) screen.probe(probe)
    screens.push(screen)
  }
  return screens
}

function compareEnds(ends: readonly TerminalScreen[], view: TerminalScreen, note: Note): void {
  for (const [index, end] of ends.entries()) {
    const probe = PROBES[index - 1]
    if (probe !== undefined) view.probe(probe)
    if (note(probe === undefined ? 'at the end' : `at the end: ${probe.name}`, end.terminal, view.terminal)) return
  }
}

/** Every byte up to `denseBytes`, then `spreadCount` more over the rest, and the end. */
export function planCuts(length: number, denseBytes: number, spreadCount: number): number[] {
  const cuts = new Set<number>()
  for (let offset = 0; offset <= Math.min(length, denseBytes); offset++) cuts.add(offset)
  const rest = length - denseBytes
  for (let index = 1; rest > 0 && index <= spreadCount; index++) cuts.add(denseBytes + Math.round((rest * index) / spreadCount))
  return [...cuts].sort((one, other) => one - other)
}

