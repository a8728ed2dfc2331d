import { resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { CommandName, Input, Output } from '../../shared/contract/commands.ts'
import type { Bench } from './bench.ts'
import { PROMPT, writeBenchShell } from './bench-shell.ts'
import { runElectron } from './electron-run.ts'
import { drivePage, wallClockMs, type PageDriver } from './page-driver.ts'

const PROJECT_DIR = resolve(import.meta.dirname, '../..')
const FOCUS = `document.querySelector('.terminal-panel[data-active] .xterm-helper-textarea').focus()`
/** Resolves in the page when the console is ready for use. */
export const READY = `new Promise((resolve) => {
  const look = () => (performance.getEntriesByName('mooring:ready').length > 0 ? resolve() : requestAnimationFrame(look))
  look()
})`
/** A window settles its size within some frames after a terminal came to the front. */
const SETTLE_MS = 300

/** Mooring's real window. */
export interface ConsoleWindow extends PageDriver {
  /** Opens a terminal in front and waits for its prompt. */
  openTerminal(): Promise<void>
  /** Sends a command as the page does. */
  call<C extends CommandName>(command: C, input: Input<C>): Promise<Output<C>>
  /** Resolves with the moment it was asked for. */
  reload(): Promise<number>
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

/** Matches a screen whose last line is the prompt, with nothing typed. */
export const PROMPT_DRAWN = new RegExp(`^${PROMPT.trim()}$(?![^]*\\S)`, 'm')

/** Starts the app with an empty profile and a window without terminals. */
export async function openConsole(bench: Bench, { shell = writeBenchShell(bench.folder), env = {} }: Options = {}): Promise<ConsoleWindow> {
  const run = await runElectron({ appDir: PROJECT_DIR, folder: bench.folder, env: { SHELL: shell, ...env }, hasMain: true })
  bench.own(() => run.stop())
  await run.evaluate(READY)
  const driver = await drivePage(run)

  const window: ConsoleWindow = {
    ...driver,
    async openTerminal() {
      await window.untilDrawn(PROMPT_DRAWN, () => window.call('tab.open', { size: { cols: 120, rows: 36 } }))
      await run.evaluate(FOCUS)
      await delay(SETTLE_MS)
      await window.synchronize()
    },
    async call<C extends CommandName>(command: C, input: Input<C>) {
      const reply = (await run.evaluate(`bridge.call(${JSON.stringify(command)}, ${JSON.stringify(input)})`)) as { ok: boolean; value?: unknown }
      if (!reply.ok) throw new Error(`${command}: ${JSON.stringify(reply)}`)
      return reply.value as Output<C>
    },
    async reload() {
      const startedAtMs = wallClockMs()
      await run.send('Page.reload')
      return startedAtMs
    },
    async front() {
      return (await run.evaluate(`(() => {
        const name = document.querySelector('.terminal-panel[data-active] [aria-label^="Terminal "]').getAttribute('aria-label').slice(9)
        const { id, cols, rows, lines } = mooringTest.terminals().find((each) => each.name === name)
        return { id, cols, rows, lines: lines() }
      })()`)) as FrontTerminal
    },
  }
  return window
}
