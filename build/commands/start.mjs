import { resolvePathArguments } from '../runtime/app-arguments.mjs'
import { describeAppEnvironment } from '../runtime/app-environment.mjs'
import { runApp } from '../runtime/app-process.mjs'
import { hasDisplay, startVirtualDisplay, windowPurposes } from '../runtime/display.mjs'
import { here } from '../runtime/paths.mjs'
import { prepare } from '../runtime/prepare.mjs'
import { createProgress } from '../runtime/progress.mjs'
import { forgetSystemProbe } from '../runtime/system-libraries.mjs'

/** What a program exits with when the loader misses one of its libraries. */
const LIBRARY_MISSING = 127

/** Variables that would turn Electron into a plain Node or point it elsewhere. */
const NOT_FOR_THE_APP = { ELECTRON_RUN_AS_NODE: undefined }

/**
 * Prepares the checkout and runs the app until it ends.
 * @param {string[]} args passed on to the app
 * @returns {Promise<number>} the app's exit code
 */
export async function main(args) {
  const env = process.env
  const progress = createProgress({ write: (text) => process.stderr.write(text) })
  const { runtime, variables } = await prepare({ paths: here, purposes: windowPurposes(env), progress, env })

  const display = hasDisplay(env) ? undefined : await startVirtualDisplay()
  if (display !== undefined) {
    const hint = args.some((word) => word.startsWith('--screenshot')) ? '' : ' For a picture of it: npm start -- --screenshot FILE'
    progress.note(`No display here: the app runs under Xvfb, on ${display.name}.${hint}`)
  }
  try {
    const exitCode = await runApp(runtime.executable, [here.root, ...resolvePathArguments(args, env['INIT_CWD'] ?? process.cwd())], {
      env: describeAppEnvironment(env, { ...NOT_FOR_THE_APP, ...variables, ...display?.variables }),
      cwd: here.root,
    })
    if (exitCode === LIBRARY_MISSING) forgetSystemProbe(here)
    return exitCode
  } finally {
    await display?.stop()
  }
}
