import type { ElectronRun } from './electron-run.ts'
import { cpuSecondsOf } from './processes.ts'

const RESOLUTION_MS = 1

/** What the main process does while something is measured. */
export interface MainProbe {
  start(): Promise<void>
  /** What happened since `start`. */
  stop(): Promise<MainLoad>
}

export interface MainLoad {
  /** How late the main loop was, 99th percentile. */
  readonly loopDelayP99Ms: number
  /** Processor seconds of the main thread, of the other threads of its process, and of the page's process. */
  readonly cpuS: { readonly mainThread: number; readonly mainOthers: number; readonly page: number }
}

export async function probeMain(run: ElectronRun): Promise<MainProbe> {
  await run.evaluateInMain(`void (globalThis.benchDelay = require('node:perf_hooks').monitorEventLoopDelay({ resolution: ${RESOLUTION_MS} }))`)
  const pagePid = async () =>
    Number(await run.evaluateInMain(`require('electron').BrowserWindow.getAllWindows()[0].webContents.getOSProcessId()`))
  let before = { main: 0, thread: 0, page: 0 }
  const read = async () => ({ main: cpuSecondsOf(run.pid), thread: cpuSecondsOf(run.pid, run.pid), page: cpuSecondsOf(await pagePid()) })
  return {
    async start() {
      before = await read()
      await run.evaluateInMain('void (benchDelay.reset(), benchDelay.enable())')
    },
    async stop() {
      const p99Ns = Number(await run.evaluateInMain('(benchDelay.disable(), benchDelay.percentile(99))'))
      const after = await read()
      const mainThread = after.thread - before.thread
      return {
        // The histogram holds the time between two ticks, of which the resolution is meant to pass.
        loopDelayP99Ms: Math.max(0, p99Ns / 1e6 - RESOLUTION_MS),
        cpuS: { mainThread, mainOthers: after.main - before.main - mainThread, page: after.page - before.page },
      }
    },
  }
}
