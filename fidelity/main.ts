import { parseArgs } from 'node:util'
import {
  FULL, QUICK, checkNamedState, checkRandomStream, checkRecording, readCorpusRecordings, type Result, type Thoroughness,
} from './corpus.ts'
import { readNamedStates } from './named-states.ts'
import { parseSize, readRecording } from './recording-file.ts'
import type { Roughness } from './random-streams.ts'

const USAGE = `usage: node fidelity/main.ts [FILE…] [--size COLSxROWS] [--quick] [--seed N] [--streams N]

Cuts recordings of terminal output, reattaches at each cut, and compares with a terminal that was never interrupted.
FILE is a raw stream or an asciicast v2, packed with gzip or not. Without a file: the project's own corpus.
Prints one line of JSON a file and a total; exit 1 on any difference.`

/** Shares of random streams that must come back equal; recorded and named ones must all. */
const GOALS: Readonly<Record<Roughness, number>> = { mild: 0.995, hostile: 0.98 }
const SHOWN_FAILURES = 3
const SHOWN_DIFFERENCES = 5

interface Sum {
  readonly set: string
  readonly total: number
  readonly equal: number
  readonly cuts: number
  readonly goal: number
}

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      size: { type: 'string' },
      quick: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      streams: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const size = values.size === undefined ? null : parseSize(values.size)
  if (values.help || (values.size !== undefined && size === null)) {
    console.error(USAGE)
    return values.help ? 0 : 2
  }
  const base = values.quick ? QUICK : FULL
  const thoroughness = { ...base, randomStreams: values.streams === undefined ? base.randomStreams : Number(values.streams) }
  const sums = positionals.length > 0
    ? [check('files', positionals, (path) => checkRecording(readRecording(path, size), thoroughness))]
    : checkCorpus(thoroughness, Number(values.seed))
  const isGood = sums.every(({ total, equal, goal }) => equal >= total * goal)
  print({ total: Object.fromEntries(sums.map(({ set, ...sum }) => [set, { ...sum, share: round(sum.equal / sum.total) }])), isGood })
  return isGood ? 0 : 1
}

function checkCorpus(thoroughness: Thoroughness, firstSeed: number): Sum[] {
  const seeds = Array.from({ length: thoroughness.randomStreams }, (_, index) => firstSeed + index)
  return [
    check('named', readNamedStates(), (state) => checkNamedState(state, thoroughness)),
    check('recorded', readCorpusRecordings(), (recording) => checkRecording(recording, thoroughness)),
    ...(['mild', 'hostile'] as const).map((roughness) =>
      check(roughness, seeds, (seed) => checkRandomStream(roughness, seed), GOALS[roughness]),
    ),
  ]
}

/** Random streams are too many to be named, unless they fail. */
function check<T>(set: string, items: readonly T[], run: (item: T) => Result, goal = 1): Sum {
  let equal = 0
  let cuts = 0
  for (const item of items) {
    const startMs = performance.now()
    const result = run(item)
    const isEqual = result.failures.length === 0
    if (isEqual) equal++
    cuts += result.cuts
    if (goal === 1 || !isEqual) print({ set, ...describe(result), ms: Math.round(performance.now() - startMs) })
  }
  return { set, total: items.length, equal, cuts, goal }
}

function describe({ name, bytes, cuts, failures }: Result) {
  const shown = failures.slice(0, SHOWN_FAILURES).map((failure) => ({ ...failure, differences: failure.differences.slice(0, SHOWN_DIFFERENCES) }))
  return { file: name, bytes, cuts, failed: failures.length, ...(failures.length > 0 ? { failures: shown } : {}) }
}

function round(share: number): number {
  return Math.round(share * 100_000) / 100_000
}

function print(line: object): void {
  console.log(JSON.stringify(line))
}

process.exitCode = main()
