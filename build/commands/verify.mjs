import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { hasDisplay, startVirtualDisplay, windowPurposes } from '../runtime/display.mjs'
import { withElectron } from '../runtime/electron-environment.mjs'
import { here } from '../runtime/paths.mjs'
import { pinnedNode } from '../runtime/pinned-node.mjs'
import { prepare } from '../runtime/prepare.mjs'
import { createProgress } from '../runtime/progress.mjs'

/**
 * Prepares the checkout and runs `verify/main.ts` on the project's Node.
 * @param {string[]} args name of the verification and its flags
 * @returns {Promise<number>} 0 when everything held
 */
export async function main(args) {
  const { variables } = await prepare({
    paths: here,
    purposes: [...windowPurposes(process.env), 'tests'],
    progress: createProgress({ write: (text) => process.stderr.write(text) }),
    env: process.env,
  })
  const display = !['keyring', 'offline', 'fuses'].includes(args[0] ?? '') || hasDisplay(process.env) ? undefined : await startVirtualDisplay()
  try {
    const env = { ...withElectron(process.env, variables, here), ...display?.variables }
    return await new Promise((resolve, reject) => {
      const child = spawn(pinnedNode(here), [join(here.root, 'verify/main.ts'), ...args], { cwd: here.root, env, stdio: 'inherit' })
      child.once('error', reject)
      child.once('exit', (exitCode) => resolve(exitCode ?? 1))
    })
  } finally {
    await display?.stop()
  }
}
