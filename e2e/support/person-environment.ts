import { AGENT_MARKS, BUILD_MARKS } from '../../electron/services/vault/automation-marks.ts'

/** Names by which automation is recognised. */
const MARKS = new Set([...AGENT_MARKS, ...BUILD_MARKS].map(({ name }) => name).filter((name) => name !== 'PATH'))

/** The environment of the run as a person would have it: nothing that tells of a build machine or an agent. */
export function personEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return Object.fromEntries(kept.filter(([name]) => !name.startsWith('PTY_') && name !== 'MOORING_DATA_DIR' && !MARKS.has(name)))
}
