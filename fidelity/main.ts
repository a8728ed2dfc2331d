import { parseArgs } from 'node:util'
import {
  FULL, QUICK, checkFlood, checkNamedState, checkRandomStream, checkRecording, readCorpusRecordings, type Result, type Thoroughness,
} from './corpus.ts'
import { readNamedStates } from './named-states.ts'
import { UnreadableError, parseSize, readRecording } from './recording-file.ts'
import type { Roughness } from './random-streams.ts'

const USAGE = `usage: node fidelity/main.ts [FILE…] [--size COLSxROWS] [--quick] [--seed N] [--streams N]

Cuts recordings of terminal output, reattaches at each cut, and compares with a terminal that was never interrupted.
FILE is a raw stream or an asciicast of version 2 or 3, packed with gzip or not. Without a file: the project's own corpus.
Prints one line of JSON a file and a total; exit 1 on any difference, 2 when something cannot be read.`

/** Shares of random streams that must come back equal; recorded and named ones and floods must all. */
const GOALS: Readonly<Record<Roughness, number>> = { mild: 0.995, hostile: 0.98 }
const SHOWN_FAILURES = 3
const SHOWN_DIFFERENCES = 5

interface Sum {
  readonly set: string
  readonly total: number
  readonly equal: number
  readonly cuts: number
  readonly skippedBytes?: number
  readonly goal: number
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      size: { type: 'string' },
      quick: { type: 'boolean', default: false },
      seed: { type: 'string' },
      streams: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  const size = values.size === undefined ? null : parseSize(values.size)
  if (values.size !== undefined && size === null) throw new UnreadableError(`--size ${values.size} is no size; write it as 120x40.`)
  const base = values.quick ? QUICK : FULL
  const streams = wholeNumber('streams', values.streams)
  const thoroughness = streams === undefined ? base : { ...base, randomStreams: streams, floods: streams }
  const sums = positionals.length > 0
    ? [await check('files', positionals.map((path) => readRecording(path, size)), (recording) => checkRecording(recording, thoroughness))]
    : await checkCorpus(thoroughness, wholeNumber('seed', values.seed) ?? 1)
  const isGood = sums.every(({ total, equal, goal }) => equal >= total * goal)
  print({ total: Object.fromEntries(sums.map(({ set, ...sum }) => [set, { ...sum, share: round(sum.equal / sum.total) }])), isGood })
  return isGood ? 0 : 1
}

function wholeNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,9}$/.test(text)) throw new UnreadableError(`--${option} ${text} is no whole number.`)
  return Number(text)
}

async function checkCorpus(thoroughness: Thoroughness, firstSeed: number): Promise<Sum[]> {
  const seeds = (count: number) => Array.from({ length: count }, (_, index) => firstSeed + index)
  const checkRandom = (roughness: Roughness) =>
    check(roughness, seeds(thoroughness.randomStreams), (seed) => checkRandomStream(roughness, seed), { goal: GOALS[roughness], isListed: false })
  return [
    await check('named', readNamedStates(), (state) => checkNamedState(state, thoroughness)),
    await check('recorded', readCorpusRecordings(), (recording) => checkRecording(recording, thoroughness)),
    await checkRandom('mild'),
    await checkRandom('hostile'),
    await check('floods', seeds(thoroughness.floods), checkFlood, { isListed: false }),
  ]
}

interface CheckOptions {
  readonly goal?: number
  /** Random streams are too many to be listed, unless they fail. */
  readonly isListed?: boolean
}

async function check<T>(
  set: string, items: readonly T[], run: (item: T) => Result | Promise<Result>, { goal = 1, isListed = true }: CheckOptions = {},
): Promise<Sum> {
  let equal = 0
  let cuts = 0
  let skippedBytes: number | undefined
  for (const item of items) {
    const startMs = performance.now()
    const result = await run(item)
    const isEqual = result.failures.length === 0
    if (isEqual) equal++
    cuts += result.cuts
    if (result.skippedBytes !== undefined) skippedBytes = (skippedBytes ?? 0) + result.skippedBytes
    if (isListed || !isEqual) print({ set, ...describe(result), ms: Math.round(performance.now() - startMs) })
  }
  return { set, total: items.length, equal, cuts, ...(skippedBytes === undefined ? {} : { skippedBytes }), goal }
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

try {
  process.exitCode = await main()
} catch (error) {
  const isUsage = (error as { readonly code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true
  if (!(error instanceof UnreadableError) && !isUsage) throw error
  console.error(`${(error as Error).message}${isUsage ? `\n\n${USAGE}` : ''}`)
  process.exitCode = 2
}
