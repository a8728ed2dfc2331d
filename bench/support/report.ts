import { cpus, totalmem } from 'node:os'

/** Middle, smallest and largest of some measurements. */
export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
  readonly count: number
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const median = sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
  return { median: round(median ?? Number.NaN), min: round(sorted[0] ?? Number.NaN), max: round(sorted.at(-1) ?? Number.NaN), count: values.length }
}

/** One JSON line: what was measured, in which unit, how it spread. */
export function report(bench: string, what: string, unit: string, values: readonly number[]): void {
  console.log(JSON.stringify({ bench, what, unit, ...spreadOf(values) }))
}

/** One JSON line for a ratio of two things measured in turn in the same run, and whether it meets its goal. */
export function reportRatio(bench: string, what: string, values: readonly number[], goal: number): void {
  const spread = spreadOf(values)
  console.log(JSON.stringify({ bench, what, unit: 'ratio', ...spread, goal, isMet: spread.median <= goal }))
}

/** One JSON line about the machine, so that figures are never read without it. */
export function reportMachine(bench: string): void {
  const [first] = cpus()
  const electron = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ? 'evaluation runtime' : 'declared release'
  console.log(JSON.stringify({ bench, machine: { cpu: first?.model, cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30), electron } }))
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
