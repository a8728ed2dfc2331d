import { AGENT_MARKS, AGENT_PROGRAMS, BUILD_MARKS, DOUBT_MARKS, type EnvironmentMark } from './automation-marks.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** One process among those that started this one. */
export interface AncestorFacts {
  /** Name of its program, without the folder. */
  readonly program: string
  /** What it was started with; null where the system does not tell. */
  readonly env: Environment | null
}

export interface OperatorFacts {
  readonly env: Environment
  /** The nearest first. */
  readonly ancestors: readonly AncestorFacts[]
}

/** Marks are names only: a value may be a secret. */
export type OperatorVerdict =
  | { readonly kind: 'person'; readonly doubts: readonly string[] }
  | { readonly kind: 'automation'; readonly markers: readonly string[] }

/**
 * Whether automation that can be recognised stands behind this process. It is a courtesy among honest programs, no wall:
 * one that wants to hide can.
 */
export function checkOperator({ env, ancestors }: OperatorFacts): OperatorVerdict {
  const environments = [env, ...ancestors.flatMap((ancestor) => (ancestor.env ? [ancestor.env] : []))]
  const programs = ancestors.flatMap(({ program }) => (AGENT_PROGRAMS.has(program) ? [`program ${program}`] : []))
  const markers = unique([...environments.flatMap((each) => namesIn(each, [...AGENT_MARKS, ...BUILD_MARKS])), ...programs])
  if (markers.length > 0) return { kind: 'automation', markers }
  return { kind: 'person', doubts: unique(environments.flatMap((each) => namesIn(each, DOUBT_MARKS))) }
}

function namesIn(env: Environment, marks: readonly EnvironmentMark[]): string[] {
  return marks.filter((mark) => isIn(env, mark)).map(({ name }) => name)
}

function isIn(env: Environment, { name, is, not, and }: EnvironmentMark): boolean {
  const value = env[name]
  if (value === undefined || (is && !is.test(value)) || not?.test(value)) return false
  return !and || and.is.test(env[and.name] ?? '')
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)]
}
