import { join, resolve } from 'node:path'
import { runElectron, type ElectronRun } from './support/electron-run.ts'
import { report, reportMachine, reportRatio } from './support/report.ts'

const ROUNDS = Number(process.argv[2] ?? 15)
const GOAL_MS = 300
const projectDir = resolve(import.meta.dirname, '..')

/** Resolves with the wall-clock time at which the terminal's text matches; looks once a frame. */
const untilText = (pattern: RegExp) => `new Promise((resolve) => {
  const look = () => {
    const text = (window.mooringTest?.terminals() ?? []).map((each) => each.lines().join('\\n')).join('\\n')
    if (${String(pattern)}.test(text)) resolve(performance.timeOrigin + performance.now())
    else requestAnimationFrame(look)
  }
  look()
})`

/** Evaluates in the page that comes after a reload, however long that takes to be there. */
async function inNewPage(run: ElectronRun, expression: string): Promise<number> {
  for (;;) {
    try {
      return Number(await run.evaluate(expression))
    } catch (error) {
      if (!String(error).includes('context')) throw error
    }
  }
}

const type = (run: ElectronRun, text: string) => run.send('Input.insertText', { text })
const press = async (run: ElectronRun) => {
  for (const kind of ['keyDown', 'keyUp']) {
    await run.send('Input.dispatchKeyEvent', { type: kind, key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' })
  }
}

async function measureBare(): Promise<number[]> {
  const run = await runElectron({ appDir: join(import.meta.dirname, 'bare') })
  const values: number[] = []
  const drawn = 'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()))))'
  for (let round = 0; round < ROUNDS; round++) {
    const startedAtMs = Date.now()
    await run.send('Page.reload')
    values.push((await inNewPage(run, drawn)) - startedAtMs)
  }
  await run.stop()
  return values
}

async function measureMooring(outputLines: number): Promise<{ screen: number[]; typed: number[] }> {
  const run = await runElectron({ appDir: projectDir, env: { SHELL: '/bin/bash' } })
  const screen: number[] = []
  const typed: number[] = []
  await run.evaluate(`bridge.call('tab.open', { size: { cols: 120, rows: 36 } })`)
  await run.evaluate(untilText(/[#$] *$/m))
  await run.evaluate(`document.querySelector('.xterm-helper-textarea').focus()`)
  await type(run, `seq ${outputLines}; echo filled-$((1+1))`)
  await press(run)
  await run.evaluate(untilText(/^filled-2$/m))
  for (let round = 0; round < ROUNDS; round++) {
    const startedAtMs = Date.now()
    await run.send('Page.reload')
    screen.push((await inNewPage(run, untilText(/^filled-2$/m))) - startedAtMs)
    await type(run, `echo round-${round}-$((1+1))`)
    await press(run)
    typed.push(Number(await run.evaluate(untilText(new RegExp(`^round-${round}-2$`, 'm')))) - startedAtMs)
  }
  await run.stop()
  return { screen, typed }
}

reportMachine('reload')
const bare = await measureBare()
report('reload', 'bare window, reload to second frame', 'ms', bare)
for (const [outputLines, what] of [[30, 'a screenful'], [200_000, 'a full 1 MiB log']] as const) {
  const { screen, typed } = await measureMooring(outputLines)
  report('reload', `Mooring with ${what}, reload to screen right`, 'ms', screen)
  report('reload', `Mooring with ${what}, reload to typed command answered`, 'ms', typed)
  reportRatio('reload', `Mooring with ${what}, typed against ${GOAL_MS} ms`, typed.map((value) => value / GOAL_MS), 1)
}
