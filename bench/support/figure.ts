import { spreadOf } from './statistics.ts'

export type Goal = { readonly atMost: number } | { readonly atLeast: number }

/** What the measurements of one case came to. */
export interface Figure {
  readonly bench: string
  readonly case: string
  /** Median of the runs. */
  readonly value: number
  readonly unit: string
  readonly runs: number
  readonly min: number
  readonly max: number
  readonly goal?: Goal
  /** Whether the median meets the goal. */
  readonly met?: boolean
  /** The other program this is a figure of, or that it is a ratio to. */
  readonly peer?: string
  /** What a reader must know to read it rightly. */
  readonly note?: string
}

export interface Measurements {
  readonly case: string
  readonly unit: string
  /** One value a run. */
  readonly values: readonly number[]
  readonly goal?: Goal
  readonly peer?: string
  readonly note?: string
}

/** @throws RangeError when nothing was measured */
export function figureOf(bench: string, { values, unit, goal, ...names }: Measurements): Figure {
  const { median, min, max } = spreadOf(values)
  const value = round(median)
  return {
    ...{ bench, case: names.case, value, unit, runs: values.length, min: round(min), max: round(max) },
    ...(goal && { goal, met: isMet(value, goal) }),
    ...(names.peer !== undefined && { peer: names.peer }),
    ...(names.note !== undefined && { note: names.note }),
  }
}

function isMet(value: number, goal: Goal): boolean {
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast
}

/** Keeps three significant digits, and all digits of whole numbers. */
function round(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3))
}

/** The figures as lines for people. */
export function describeFigures(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.peer === undefined || figure.unit === 'ratio' ? figure.case : `${figure.case} (${figure.peer})`,
    `${figure.value} ${figure.unit}`,
    `${figure.min}–${figure.max}`,
    `${figure.runs} ${figure.runs === 1 ? 'run' : 'runs'}`,
    describeGoal(figure),
  ])
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .flatMap((row, index) => {
      const line = `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd()
      const note = figures[index]?.note
      return note === undefined ? [line] : [line, `    ${note}`]
    })
    .join('\n')
}

function describeGoal({ goal, met }: Figure): string {
  if (!goal) return ''
  const limit = 'atMost' in goal ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`
  return `${met ? 'met' : 'MISSED'}, goal ${limit}`
}
