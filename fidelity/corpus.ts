import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { floodBoth } from './flood.ts'
import { randomFlood } from './flood-streams.ts'
import { planCuts, reattachEverywhere, type Failure } from './reattach.ts'
import { readRecording } from './recording-file.ts'
import type { Recording } from './recording.ts'
import { Random, randomStream, type Roughness } from './random-streams.ts'

/** What became of one recording, or of a whole set of them. */
export interface Result {
  readonly name: string
  readonly bytes: number
  readonly cuts: number
  readonly failures: readonly Failure[]
  /** For floods: what the model did not parse. */
  readonly skippedBytes?: number
}

export interface Thoroughness {
  /** Every byte up to here is a cut. */
  readonly denseBytes: number
  readonly spreadCount: number
  /** Every how many cuts the rest of the stream and the probes follow. */
  readonly probeEvery: number
  readonly randomStreams: number
  readonly floods: number
}

export const FULL: Thoroughness = { denseBytes: 4096, spreadCount: 200, probeEvery: 25, randomStreams: 10_000, floods: 2000 }
export const QUICK: Thoroughness = { denseBytes: 64, spreadCount: 12, probeEvery: 25, randomStreams: 300, floods: 300 }

const RANDOM_SIZE = { cols: 80, rows: 24 }
const RANDOM_ATOMS = 80
const RECORDINGS = new URL('./corpus/recordings/', import.meta.url)

export async function checkRecording(recording: Recording, { denseBytes, spreadCount, probeEvery }: Thoroughness): Promise<Result> {
  const cuts = planCuts(recording.bytes.length, denseBytes, spreadCount)
  const verdict = await reattachEverywhere(recording, { cuts, probeEvery })
  return { name: recording.name, bytes: recording.bytes.length, ...verdict }
}

/** The end of a named state is what its name promises, so that cut is always probed. */
export async function checkNamedState(state: Recording, { denseBytes, probeEvery }: Thoroughness): Promise<Result> {
  const { length } = state.bytes
  const end = await reattachEverywhere(state, { cuts: [length], probeEvery: 1 })
  const cuts = length > denseBytes ? planCuts(length, 0, 8) : planCuts(length, length, 0)
  const before = await reattachEverywhere(state, { cuts: cuts.filter((cut) => cut < length), probeEvery })
  return { name: state.name, bytes: length, cuts: end.cuts + before.cuts, failures: [...end.failures, ...before.failures] }
}

/** One stream, cut once at a place that depends on the seed only. */
export async function checkRandomStream(roughness: Roughness, seed: number): Promise<Result> {
  const bytes = randomStream(roughness, seed, RANDOM_ATOMS)
  const cut = new Random(seed).below(bytes.length + 1)
  const recording = { name: `${roughness} ${seed}`, size: RANDOM_SIZE, bytes, resizes: [] }
  return { name: recording.name, bytes: bytes.length, ...(await reattachEverywhere(recording, { cuts: [cut], probeEvery: 1 })) }
}

/** A stream that scrolls far: a model that skips some of it against a terminal that parses it all. */
export function checkFlood(seed: number): Result {
  const flood = randomFlood(seed)
  return { name: flood.name, bytes: flood.bytes.length, cuts: 0, ...floodBoth(flood) }
}

/** The recordings of real programs that belong to the project. */
export function readCorpusRecordings(): Recording[] {
  return readdirSync(RECORDINGS).sort().map((file) => readRecording(fileURLToPath(new URL(file, RECORDINGS)), null))
}

