import { join, resolve } from 'node:path'
import { runElectron, type ElectronRun } from './support/electron-run.ts'
import { report, reportMachine, reportRatio } from './support/report.ts'

const ROUNDS = Number(process.argv[2] ?? 15)
const GOAL_MS = 300
/** With its number as long as lines of a log are: about 100 characters. */
const LOG_LINE = 'level=info component=gateway request finished status=200 duration_ms=12.5 path=/v1/items/42 peer=ok'
const projectDir = resolve(import.meta.dirname, '..')

/** Resolves with the wall-clock time at which the drawn screen matches; looks once a frame, and only at what is drawn. */
const untilDrawn = (pattern: RegExp) => `new Promise((resolve) => {
  const look = () => {
    const text = window.isOld ? '' : (document.querySelector('.xterm-rows')?.textContent ?? '')
    if (${String(pattern)}.test(text)) resolve(performance.timeOrigin + performance.now())
    else requestAnimationFrame(look)
  }
  look()
})`

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
    values.push(Number(await run.evaluate(drawn)) - startedAtMs)
  }
  await run.stop()
  return values
}

async function measureMooring(outputLines: number): Promise<{ screen: number[]; typed: number[] }> {
  const run = await runElectron({ appDir: projectDir, env: { SHELL: '/bin/bash' } })
  const screen: number[] = []
  const typed: number[] = []
  await run.evaluate(`bridge.call('tab.open', { size: { cols: 120, rows: 36 } })`)
  await run.evaluate(untilDrawn(/[#$]/))
  await run.evaluate(`document.querySelector('.xterm-helper-textarea').focus()`)
  await type(run, `seq -f '%06.0f ${LOG_LINE}' ${outputLines}; echo filled-$((1+1))`)
  await press(run)
  await run.evaluate(untilDrawn(/filled-2/))
  for (let round = 0; round < ROUNDS; round++) {
    await run.evaluate('window.isOld = true')
    const startedAtMs = Date.now()
    await run.send('Page.reload')
    screen.push(Number(await run.evaluate(untilDrawn(/filled-2/))) - startedAtMs)
    await type(run, `echo round-${round}-$((1+1))`)
    await press(run)
    typed.push(Number(await run.evaluate(untilDrawn(new RegExp(`round-${round}-2`)))) - startedAtMs)
  }
  await run.stop()
  return { screen, typed }
}

reportMachine('reload')
const bare = await measureBare()
report('reload', 'bare window, reload to second frame', 'ms', bare)
for (const [outputLines, what] of [[30, 'a screenful'], [15_000, 'a full 1 MiB log of 108-character lines']] as const) {
  const { screen, typed } = await measureMooring(outputLines)
  report('reload', `Mooring with ${what}, reload to screen right`, 'ms', screen)
  report('reload', `Mooring with ${what}, reload to typed command answered`, 'ms', typed)
  reportRatio('reload', `Mooring with ${what}, typed against ${GOAL_MS} ms`, typed.map((value) => value / GOAL_MS), 1)
}
