import { resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { CommandName, Input, Output } from '../../shared/contract/commands.ts'
import type { Bench } from './bench.ts'
import { PROMPT, writeBenchShell } from './bench-shell.ts'
import { runElectron, type ElectronRun } from './electron-run.ts'
import { keyEvents, type Key } from './keys.ts'
import { PAGE_PROBE } from './page-probe.ts'

const PROJECT_DIR = resolve(import.meta.dirname, '../..')
const FOCUS = `document.querySelector('.terminal-panel[data-active] .xterm-helper-textarea').focus()`
/** A window settles its size within some frames after a terminal came to the front. */
const SETTLE_MS = 300

/** Mooring's real window, driven by its keyboard and read as it is drawn. Times are wall-clock milliseconds of this process. */
export interface ConsoleWindow {
  readonly run: ElectronRun
  /** Opens a terminal in front and waits for its prompt. */
  openTerminal(): Promise<void>
  /** Sends a command as the page does. */
  call<C extends CommandName>(command: C, input: Input<C>): Promise<Output<C>>
  /** Puts the n-th tab in front. */
  activateTab(index: number): Promise<void>
  type(text: string): Promise<void>
  /** Resolves with the moment right before the key went down. */
  press(key: Key): Promise<number>
  /** Types, presses Enter; resolves with the moment of the key. */
  enter(command: string): Promise<number>
  /** Does something and resolves with its result and when the terminal in front then showed the pattern. */
  untilDrawn<T>(pattern: RegExp, act: () => Promise<T>): Promise<{ readonly result: T; readonly drawnAtMs: number }>
  /** When the terminal in front of this page, or of the next one while pages change, shows the pattern. */
  drawn(pattern: RegExp): Promise<number>
  /** Runs a command; milliseconds from Enter to the answer on the screen. */
  timeCommand(command: string, answer: RegExp): Promise<number>
  reload(): Promise<number>
  /** Reads the page's clock against ours; again after each reload. */
  synchronize(): Promise<void>
  /** All lines and the size of the terminal in front. */
  front(): Promise<FrontTerminal>
}

export interface FrontTerminal {
  readonly id: string
  readonly cols: number
  readonly rows: number
  readonly lines: readonly string[]
}

interface Options {
  readonly shell?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Starts the app with an empty profile and a window without terminals. */
export async function openConsole(bench: Bench, { shell = writeBenchShell(bench.folder), env = {} }: Options = {}): Promise<ConsoleWindow> {
  const run = await runElectron({ appDir: PROJECT_DIR, env: { SHELL: shell, ...env }, hasMain: true })
  bench.own(() => run.stop())
  await run.send('Page.addScriptToEvaluateOnNewDocument', { source: PAGE_PROBE })
  await run.evaluate(`new Promise((resolve) => {
    const look = () => (performance.getEntriesByName('mooring:ready').length > 0 ? resolve() : requestAnimationFrame(look))
    look()
  })`)
  await run.evaluate(`void (${PAGE_PROBE})`)
  let clockAheadMs = 0
  const nowMs = () => performance.timeOrigin + performance.now()

  const window: ConsoleWindow = {
    run,
    async openTerminal() {
      await window.untilDrawn(new RegExp(`^${PROMPT.trim()}$(?![^]*\\S)`, 'm'), () => window.call('tab.open', { size: { cols: 120, rows: 36 } }))
      await run.evaluate(FOCUS)
      await delay(SETTLE_MS)
      await window.synchronize()
    },
    async call<C extends CommandName>(command: C, input: Input<C>) {
      const reply = (await run.evaluate(`bridge.call(${JSON.stringify(command)}, ${JSON.stringify(input)})`)) as { ok: boolean; value?: unknown }
      if (!reply.ok) throw new Error(`${command}: ${JSON.stringify(reply)}`)
      return reply.value as Output<C>
    },
    async activateTab(index) {
      await run.evaluate(`document.querySelectorAll('[role=tablist][aria-label=Terminals] [role=tab]')[${index}].click()`)
      await delay(SETTLE_MS)
      await run.evaluate(FOCUS)
    },
    async type(text) {
      await run.send('Input.insertText', { text })
    },
    async press(key) {
      const [down, up] = keyEvents(key)
      const pressedAtMs = nowMs()
      await run.send('Input.dispatchKeyEvent', down)
      await run.send('Input.dispatchKeyEvent', up)
      return pressedAtMs
    },
    async enter(command) {
      await window.type(command)
      return window.press('Enter')
    },
    async untilDrawn(pattern, act) {
      await run.evaluate(`benchProbe.arm(${String(pattern)})`)
      const result = await act()
      return { result, drawnAtMs: Number(await run.evaluate('benchProbe.drawn()')) - clockAheadMs }
    },
    async drawn(pattern) {
      return Number(await run.evaluate(`(benchProbe.arm(${String(pattern)}), benchProbe.drawn())`)) - clockAheadMs
    },
    async timeCommand(command, answer) {
      await window.type(command)
      const { result, drawnAtMs } = await window.untilDrawn(answer, () => window.press('Enter'))
      return drawnAtMs - result
    },
    async reload() {
      const startedAtMs = nowMs()
      await run.send('Page.reload')
      return startedAtMs
    },
    async synchronize() {
      const samples: { roundTripMs: number; aheadMs: number }[] = []
      for (let count = 0; count < 15; count++) {
        const sentAtMs = nowMs()
        const pageMs = Number(await run.evaluate('benchProbe.nowMs()'))
        const roundTripMs = nowMs() - sentAtMs
        samples.push({ roundTripMs, aheadMs: pageMs - sentAtMs - roundTripMs / 2 })
      }
      clockAheadMs = samples.sort((a, b) => a.roundTripMs - b.roundTripMs)[0]?.aheadMs ?? 0
    },
    async front() {
      return (await run.evaluate(`(() => {
        const name = document.querySelector('.terminal-panel[data-active] [aria-label^="Terminal "]').getAttribute('aria-label').slice(9)
        const { id, cols, rows, lines } = mooringTest.terminals().find((each) => each.name === name)
        return { id, cols, rows, lines: lines() }
      })()`)) as FrontTerminal
    },
  }
  await window.synchronize()
  return window
}
