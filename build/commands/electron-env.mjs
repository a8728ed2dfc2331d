import { toWords } from '../runtime/electron-environment.mjs'
import { windowPurposes } from '../runtime/display.mjs'
import { here } from '../runtime/paths.mjs'
import { prepare } from '../runtime/prepare.mjs'
import { createProgress } from '../runtime/progress.mjs'

/**
 * Prints the launch environment as one line of KEY=VALUE words on stdout; whatever else there is to say goes to stderr.
 * @returns {Promise<number>} exit code
 */
export async function main() {
  const progress = createProgress({ write: (text) => process.stderr.write(text) })
  const { variables } = await prepare({ paths: here, purposes: windowPurposes(process.env), progress, env: process.env })
  process.stdout.write(`${toWords(variables)}\n`)
  return 0
}
