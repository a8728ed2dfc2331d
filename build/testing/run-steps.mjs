import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { createOrderedOutput } from './ordered-output.mjs'

/**
 * @typedef {import('./test-steps.mjs').TestStep} TestStep
 * @typedef {{ title: string, counts: import('./counts.mjs').Counts, durationMs: number }} StepResult
 * @typedef {{ node: string, root: string, env: NodeJS.ProcessEnv, write: (text: string) => void }} StepContext
 */

/** @param {string} path */
function readReport(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/**
 * @param {TestStep} step
 * @param {StepContext} context
 * @param {(text: string) => void} write
 * @returns {Promise<number | null>} exit code, null when it was killed
 */
function runScript({ script, args, env }, context, write) {
  return new Promise((resolve) => {
    const child = spawn(context.node, [script, ...args], { cwd: context.root, env: { ...context.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', write)
    // Ctrl+C reaches the whole group by itself, SIGTERM only this process.
    const forward = () => child.kill('SIGTERM')
    process.on('SIGTERM', forward)
    child.once('error', (error) => write(`${error.message}\n`))
    child.once('close', (exitCode) => {
      process.off('SIGTERM', forward)
      resolve(exitCode)
    })
  })
}

/**
 * Runs one step and says how it went, also when it wrote nothing.
 * @param {TestStep} step
 * @param {StepContext} context
 * @param {import('./ordered-output.mjs').OutputSlot} slot
 * @returns {Promise<StepResult>}
 */
async function runStep(step, context, slot) {
  const { title, report, count } = step
  const startedAtMs = Date.now()
  slot.write(`\n── ${title} ──\n`)
  if (report !== undefined) rmSync(report, { force: true })
  const exitCode = await runScript(step, context, slot.write)
  const counts = count(report === undefined ? undefined : readReport(report), exitCode)
  const durationMs = Date.now() - startedAtMs
  if (report === undefined) slot.write(counts.failed === 0 ? 'in order\n' : `failed\n`)
  slot.end()
  return { title, counts, durationMs }
}

/**
 * Runs lanes side by side, the steps of a lane in turn, and shows each step's output whole. A failed step stops no other.
 * @param {readonly (readonly TestStep[])[]} lanes
 * @param {StepContext} context
 * @returns {Promise<StepResult[]>}
 */
export async function runLanes(lanes, context) {
  const output = createOrderedOutput(context.write)
  const slots = new Map(lanes.flat().map((step) => [step, output.open()]))
  const results = await Promise.all(
    lanes.map(async (lane) => {
      /** @type {StepResult[]} */
      const done = []
      for (const step of lane) {
        const slot = slots.get(step)
        if (slot !== undefined) done.push(await runStep(step, context, slot))
      }
      return done
    }),
  )
  return results.flat()
}
