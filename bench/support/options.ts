import { parseArgs } from 'node:util'

/** How a bench was asked to run. */
export interface Options {
  /** How often each case is measured; null leaves it to the bench. */
  readonly runs: number | null
  readonly isJson: boolean
  /** A fifth of what is counted, for a look at everything. */
  readonly isQuick: boolean
  /** The program measured in turn with ours. */
  readonly peer: 'tmux' | null
}

export const USAGE = '[--runs N] [--quick] [--json] [--vs tmux]'

/** @throws Error with one sentence when the arguments make no sense */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: { runs: { type: 'string' }, json: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false }, vs: { type: 'string' } },
  })
  if (values.runs !== undefined && !/^[1-9]\d{0,4}$/.test(values.runs)) throw new Error(`--runs needs a whole number from 1, not "${values.runs}".`)
  if (values.vs !== undefined && values.vs !== 'tmux') throw new Error(`--vs knows tmux only, not "${values.vs}".`)
  return { runs: values.runs === undefined ? null : Number(values.runs), isJson: values.json, isQuick: values.quick, peer: values.vs === 'tmux' ? 'tmux' : null }
}
