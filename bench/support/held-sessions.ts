import type { Bench } from './bench.ts'
import { openConsole } from './console-window.ts'
import { cpuSecondsOf, proportionalMiB } from './processes.ts'
import { setTimeout as delay } from 'node:timers/promises'

/** Sessions nobody watches, held by the real app. */
export interface HeldSessions {
  /** Starts more of them; resolves with the reason when one was refused, after which no more were tried. */
  open(count: number): Promise<string | null>
  readonly count: number
  /** Memory of the main process, which holds them, in MiB. */
  mainMiB(): number
  /** Memory of the programs themselves, in MiB. */
  shellsMiB(): number
  /** Percent of one core the main process uses over this time. */
  cpuPercent(overMs: number): Promise<number>
  stop(): Promise<void>
}

/** @param program runs in each session in place of a shell */
export async function holdSessions(bench: Bench, program: string): Promise<HeldSessions> {
  const { run } = await openConsole(bench, { shell: program })
  // A page of the app that draws nothing and listens to nothing: no view, and no tab strip of a thousand tabs.
  const styleSheet = String(await run.evaluate('document.querySelector("link[rel=stylesheet]").href'))
  await run.evaluateInMain(`require('electron').BrowserWindow.getAllWindows()[0].webContents.loadURL(${JSON.stringify(styleSheet)}).then(() => null)`)
  const shells: number[] = []
  return {
    async open(count) {
      const { pids, refusal } = (await run.evaluate(`(async () => {
        const pids = []
        for (let opened = 0; opened < ${count}; opened++) {
          const reply = await bridge.call('tab.open', { size: { cols: 80, rows: 24 } })
          if (!reply.ok) return { pids, refusal: reply.error.message }
          pids.push(reply.value.session.status.pid)
        }
        return { pids, refusal: null }
      })()`)) as { pids: number[]; refusal: string | null }
      shells.push(...pids)
      return refusal
    },
    get count() {
      return shells.length
    },
    mainMiB: () => proportionalMiB([run.pid]),
    shellsMiB: () => proportionalMiB(shells),
    async cpuPercent(overMs) {
      const before = cpuSecondsOf(run.pid)
      await delay(overMs)
      return ((cpuSecondsOf(run.pid) - before) * 1000 * 100) / overMs
    },
    stop: () => run.stop(),
  }
}
