import type { ElectronRun } from './electron-run.ts'
import { keyEvents, type Key } from './keys.ts'
import { PAGE_PROBE } from './page-probe.ts'

const CLOCK_SAMPLES = 15

/** A page, driven by its keyboard and read as it is drawn. Times are wall-clock milliseconds of this process. */
export interface PageDriver {
  readonly run: ElectronRun
  type(text: string): Promise<void>
  /** Resolves with the moment right before the key went down. */
  press(key: Key): Promise<number>
  /** Types, presses Enter; resolves with the moment of the key. */
  enter(command: string): Promise<number>
  /** Does something and resolves with its result and when the terminal in front then showed the pattern. */
  untilDrawn<T>(pattern: RegExp, act: () => Promise<T>): Promise<{ readonly result: T; readonly drawnAtMs: number }>
  /** When the terminal in front of this page, or of the next one while pages change, shows the pattern. */
  drawn(pattern: RegExp): Promise<number>
  /** Milliseconds from a key to the pattern on the screen. */
  timeKey(key: Key, pattern: RegExp): Promise<number>
  /** Runs a command; milliseconds from Enter to the answer on the screen. */
  timeCommand(command: string, answer: RegExp): Promise<number>
  /** Reads the page's clock against ours. */
  synchronize(): Promise<void>
}

export async function drivePage(run: ElectronRun): Promise<PageDriver> {
  await run.send('Page.addScriptToEvaluateOnNewDocument', { source: PAGE_PROBE })
  await run.evaluate(`void (${PAGE_PROBE})`)
  let clockAheadMs = 0

  const driver: PageDriver = {
    run,
    async type(text) {
      await run.send('Input.insertText', { text })
    },
    async press(key) {
      const [down, up] = keyEvents(key)
      const pressedAtMs = wallClockMs()
      await run.send('Input.dispatchKeyEvent', down)
      await run.send('Input.dispatchKeyEvent', up)
      return pressedAtMs
    },
    async enter(command) {
      await driver.type(command)
      return driver.press('Enter')
    },
    async untilDrawn(pattern, act) {
      await run.evaluate(`benchProbe.arm(${String(pattern)})`)
      const result = await act()
      return { result, drawnAtMs: Number(await run.evaluate('benchProbe.drawn()')) - clockAheadMs }
    },
    async drawn(pattern) {
      return Number(await run.evaluate(`(benchProbe.arm(${String(pattern)}), benchProbe.drawn())`)) - clockAheadMs
    },
    async timeKey(key, pattern) {
      const { result, drawnAtMs } = await driver.untilDrawn(pattern, () => driver.press(key))
      return drawnAtMs - result
    },
    async timeCommand(command, answer) {
      await driver.type(command)
      return driver.timeKey('Enter', answer)
    },
    async synchronize() {
      const samples: { roundTripMs: number; aheadMs: number }[] = []
      for (let count = 0; count < CLOCK_SAMPLES; count++) {
        const sentAtMs = wallClockMs()
        const pageMs = Number(await run.evaluate('benchProbe.nowMs()'))
        const roundTripMs = wallClockMs() - sentAtMs
        samples.push({ roundTripMs, aheadMs: pageMs - sentAtMs - roundTripMs / 2 })
      }
      clockAheadMs = samples.sort((a, b) => a.roundTripMs - b.roundTripMs)[0]?.aheadMs ?? 0
    },
  }
  await driver.synchronize()
  return driver
}

/** Milliseconds since 1970, finer than Date.now() tells them. */
export function wallClockMs(): number {
  return performance.timeOrigin + performance.now()
}
