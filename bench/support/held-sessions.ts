import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Bench } from './bench.ts'
import type { FromHost, ToHost } from './engine-host.ts'
import { cpuSecondsOf, killQuietly, proportionalMiB } from './processes.ts'

/** Sessions nobody watches, in a process of their own. */
export interface HeldSessions {
  /** Starts more of them; resolves with the reason when one was refused, after which no more were tried. */
  open(program: string, count: number): Promise<string | null>
  readonly count: number
  /** Memory of the process that holds them, in MiB, garbage collected as far as its main thread goes. */
  hostMiB(): Promise<number>
  /** Memory of the programs themselves, in MiB. */
  shellsMiB(): number
  /** Percent of one core the process uses over this time. */
  cpuPercent(overMs: number): Promise<number>
  stop(): Promise<void>
}

export function holdSessions(bench: Bench, name: string): HeldSessions {
  const folder = join(bench.folder, name)
  mkdirSync(folder)
  const child = fork(join(import.meta.dirname, 'engine-host.ts'), [folder], { execArgv: ['--expose-gc'], stdio: 'inherit' })
  const pid = child.pid ?? 0
  const shells: number[] = []
  const exited = once(child, 'exit')
  const tell = async (message: ToHost): Promise<FromHost> => {
    const answered = once(child, 'message') as Promise<[FromHost]>
    const died = exited.then(() => Promise.reject(new Error('The process that holds the sessions died.')))
    child.send(message)
    const [answer] = await Promise.race([answered, died])
    return answer
  }
  // Without the engine's own way to end programs: how long that takes with so many is not what is measured here.
  const stop = async () => {
    for (const shell of shells.splice(0)) killQuietly(shell)
    child.kill('SIGKILL')
    await exited
  }
  bench.own(stop)
  return {
    async open(program, count) {
      const { pids, refusal } = await tell({ kind: 'open', program, count })
      shells.push(...pids)
      return refusal
    },
    get count() {
      return shells.length
    },
    async hostMiB() {
      await tell({ kind: 'collect' })
      return proportionalMiB([pid])
    },
    shellsMiB: () => proportionalMiB(shells),
    async cpuPercent(overMs) {
      const before = cpuSecondsOf(pid)
      await delay(overMs)
      return ((cpuSecondsOf(pid) - before) * 1000 * 100) / overMs
    },
    stop,
  }
}
