import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { describeFigures, figureOf, type Figure, type Measurements } from './figure.ts'
import { parseOptions, USAGE } from './options.ts'

/** One bench while it runs. */
export interface Bench {
  /** How often each case is to be measured. */
  readonly runs: number
  readonly isVersusTmux: boolean
  /** How many of these to take: all, or a fifth in a quick run. */
  share(count: number): number
  /** A folder of this run alone; it goes with the run. */
  readonly folder: string
  report(measurements: Measurements): void
  /** Tells on stderr how far it is. */
  progress(text: string): void
  /** What is to be ended with the bench, however it ends; the newest first. */
  own(end: () => Promise<void> | void): void
}

/** Runs `measure` and prints what it reports: a table, or with `--json` one line a figure. */
export async function runBench(name: string, defaultRuns: number, measure: (bench: Bench) => Promise<void>): Promise<void> {
  const { runs, isJson, isQuick, peer } = readOptions(name)
  const figures: Figure[] = []
  const endings: (() => Promise<void> | void)[] = []
  const folder = mkdtempSync(join(tmpdir(), `mooring-bench-${name}-`))
  endings.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  const endAll = async () => {
    for (let end = endings.pop(); end; end = endings.pop()) await end()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void endAll().finally(() => process.exit(1)))
  const print = (line: object) => isJson && console.log(JSON.stringify(line))

  const machine = describeMachine()
  print({ bench: name, machine })
  try {
    await measure({
      runs: runs ?? (isQuick ? Math.ceil(defaultRuns / 2) : defaultRuns),
      isVersusTmux: peer === 'tmux',
      share: (count) => (isQuick ? Math.ceil(count / 5) : count),
      folder,
      report(measurements) {
        const figure = figureOf(name, measurements)
        figures.push(figure)
        print(figure)
      },
      progress: (text) => void process.stderr.write(`${name}: ${text}\n`),
      own: (end) => void endings.push(end),
    })
  } finally {
    if (!isJson && figures.length > 0) console.log(`\n${name}, on ${describe(machine)}\n${describeFigures(figures)}`)
    await endAll()
  }
}

function readOptions(name: string) {
  try {
    return parseOptions(process.argv.slice(2))
  } catch (cause) {
    console.error(`${cause instanceof Error ? cause.message : String(cause)}\nusage: npm run bench -- ${name} ${USAGE}`)
    process.exit(2)
  }
}

/** Figures are never read without the machine they were taken on, and what else it was doing. */
function describeMachine() {
  const [first] = cpus()
  const electron = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ? 'evaluation runtime' : 'declared release'
  return { cpu: first?.model, cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30), electron, loadBefore: loadavg()[0] }
}

function describe({ cpu, cores, electron, loadBefore }: ReturnType<typeof describeMachine>): string {
  return `${cores} cores of ${cpu ?? 'a processor'}, ${electron}, load ${(loadBefore ?? 0).toFixed(1)}`
}
