import { createHeadlessTerminal } from '../electron/services/screen/headless-terminal.ts'
import { ScreenModel } from '../electron/services/screen/screen-model.ts'
import { encodeSnapshot } from '../electron/services/screen/snapshot-encoder.ts'
import { writeNow } from '../electron/services/screen/terminal-internals.ts'
import { compareTerminals, type Difference } from './compare.ts'
import type { Flood } from './flood-streams.ts'
import { PROBES } from './probes.ts'
import type { Failure } from './reattach.ts'
import { play, type Screen } from './recording.ts'

export interface FloodVerdict {
  readonly skippedBytes: number
  readonly failures: readonly Failure[]
}

/**
 * Gives a flood to a model, which may skip what scrolls away, and to a terminal that parses all of it. The two must be the
 * same at the end, give the same snapshot, and stay the same with every probe.
 */
export function floodBoth(flood: Flood): FloodVerdict {
  const { size, scrollbackLines, bytes } = flood
  const parsed = createHeadlessTerminal(size, scrollbackLines)
  const all: Screen = { write: (part) => writeNow(parsed, part), resize: ({ cols, rows }) => parsed.resize(cols, rows) }
  const model = new ScreenModel({ size, scrollbackLines, onAnswer: () => undefined })
  play(flood, all, 0, bytes.length)
  play(flood, { write: (part) => writeInChunks(model, part, flood), resize: (resized) => model.resize(resized) }, 0, bytes.length)
  const { skippedBytes } = model

  const failures: Failure[] = []
  const note = (when: string, differences: readonly Difference[]): boolean => {
    if (differences.length > 0) failures.push({ cut: bytes.length, when, differences })
    return differences.length > 0
  }
  const compare = (when: string) => note(when, compareTerminals(parsed, model.terminal))
  if (!compare('at the end') && !note('in the snapshot', compareSnapshots(parsed, model.terminal, scrollbackLines))) {
    const probes = PROBES.filter((probe) => 'bytes' in probe || scrollbackLines > 0)
    for (const [index, probe] of probes.entries()) {
      const before = model.size
      for (const screen of [all, model]) {
        if ('bytes' in probe) screen.write(new TextEncoder().encode(probe.bytes))
        else screen.resize(probe.resize(before))
      }
      // A comparison costs more than all probes; a resize hides what was before it.
      const next = probes[index + 1]
      if ((next === undefined || 'resize' in probe || 'resize' in next) && compare(`at the end: ${probe.name}`)) break
    }
  }
  parsed.dispose()
  model.dispose()
  return { skippedBytes, failures }
}

function compareSnapshots(expected: object, actual: object, historyLines: number): Difference[] {
  const [one, other] = [expected, actual].map((terminal) => new TextDecoder().decode(encodeSnapshot(terminal, { historyLines })))
  return one === other ? [] : [{ where: 'snapshot', expected: JSON.stringify(one), actual: JSON.stringify(other) }]
}

const LINE_FEED = 0x0a

function writeInChunks(screen: Pick<Screen, 'write'>, bytes: Uint8Array, { chunkBytes, isCutAnywhere }: Flood): void {
  for (let at = 0; at < bytes.length; ) {
    const lineEnd = isCutAnywhere ? at + chunkBytes : bytes.indexOf(LINE_FEED, at + chunkBytes - 1) + 1
    const end = lineEnd > at ? lineEnd : bytes.length
    screen.write(bytes.subarray(at, end))
    at = end
  }
}
