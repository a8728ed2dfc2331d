import { hasDisplay, startVirtualDisplay, windowPurposes } from '../runtime/display.mjs'
import { withElectron } from '../runtime/electron-environment.mjs'
import { describeError } from '../runtime/failure.mjs'
import { here } from '../runtime/paths.mjs'
import { pinnedNode } from '../runtime/pinned-node.mjs'
import { prepare } from '../runtime/prepare.mjs'
import { createProgress } from '../runtime/progress.mjs'
import { findCommand } from '../runtime/system-probe.mjs'
import { sumCounts } from '../testing/counts.mjs'
import { runLanes } from '../testing/run-steps.mjs'
import { describeResults } from '../testing/summary.mjs'
import { chooseTests } from '../testing/test-choice.mjs'
import { planTests } from '../testing/test-steps.mjs'

/**
 * A screen of its own where there can be one, so that windows neither flash up before the person nor take their keystrokes.
 * @param {readonly import('../testing/test-choice.mjs').TestPart[]} parts
 */
async function openDisplay(parts) {
  const isWanted = (parts.includes('e2e') || parts.includes('verify')) && process.platform === 'linux'
  return isWanted && (findCommand('Xvfb') !== undefined || !hasDisplay(process.env)) ? startVirtualDisplay() : undefined
}

/**
 * @param {ReturnType<typeof chooseTests>} choice
 * @param {(text: string) => void} write
 */
async function runChosen(choice, write) {
  // Ctrl+C ends the runners; this process outlives them, to put the screen away.
  let isInterrupted = false
  process.on('SIGINT', () => (isInterrupted = true))

  const { variables } = await prepare({
    paths: here,
    purposes: [...windowPurposes(process.env), 'tests'],
    progress: createProgress({ write }),
    env: process.env,
  })
  const display = await openDisplay(choice.parts)
  try {
    const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}
    const env = { ...withElectron(process.env, variables, here), ...colour, ...display?.variables }
    const results = []
    for (const lanes of planTests(here, choice)) {
      if (!isInterrupted) results.push(...(await runLanes(lanes, { node: pinnedNode(here), root: here.root, env, write })))
    }
    return results
  } finally {
    await display?.stop()
  }
}

/**
 * Prepares the checkout and runs the tests. The last line is always `N passed, N failed`.
 * @param {string[]} args
 * @returns {Promise<number>} 0 when nothing failed
 */
export async function main(args) {
  const choice = chooseTests(args)
  const write = (/** @type {string} */ text) => void process.stdout.write(text)
  try {
    const results = await runChosen(choice, write)
    write(describeResults(results))
    return sumCounts(results.map(({ counts }) => counts)).failed > 0 ? 1 : 0
  } catch (error) {
    write(`${describeError(error, Boolean(process.env['MOORING_DEBUG']))}\n${describeResults([])}`)
    return 1
  }
}
