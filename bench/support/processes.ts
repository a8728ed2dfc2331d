import { readdirSync, readFileSync } from 'node:fs'

const TICKS_PER_SECOND = 100

/** Seconds of processor time a process, or one of its threads, has used. Source: proc_pid_stat(5), fields 14 and 15. */
export function cpuSecondsOf(pid: number, threadId?: number): number {
  const file = threadId === undefined ? `/proc/${pid}/stat` : `/proc/${pid}/task/${threadId}/stat`
  const text = readFileSync(file, 'utf8')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

/** Memory that is in RAM, in MiB. */
export function residentMiB(pid: number): number {
  return kibOf(`/proc/${pid}/status`, 'VmRSS') / 1024
}

/** Memory in RAM with shared pages counted in part, in MiB, of processes that may be gone. */
export function proportionalMiB(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    try {
      return sum + kibOf(`/proc/${pid}/smaps_rollup`, 'Pss') / 1024
    } catch {
      return sum
    }
  }, 0)
}

/** All processes below these, and these, as the system has them now. */
export function withDescendants(roots: readonly number[]): number[] {
  const parents = new Map(listPids().flatMap((pid) => {
    const parent = parentOf(pid)
    return parent === null ? [] : [[pid, parent] as const]
  }))
  const found = new Set(roots)
  for (let size = 0; size !== found.size; ) {
    size = found.size
    for (const [pid, parent] of parents) if (found.has(parent)) found.add(pid)
  }
  return [...found]
}

/** Processes whose command line has this text in it. */
export function findByCommandLine(text: string): number[] {
  return listPids().filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text)
    } catch {
      return false
    }
  })
}

/** True while a process runs; one that waits to be reaped, or that a signal has been sent to, does not. Source: proc_pid_status(5). */
export function isAlive(pid: number): boolean {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8')
    return !/^State:\s*[ZX]/m.test(text) && /^ShdPnd:\s*0+$/m.test(text)
  } catch {
    return false
  }
}

/** Ends a process; one that is gone is no error. */
export function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}

function listPids(): number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number)
}

function parentOf(pid: number): number | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return null
  }
}

function kibOf(file: string, name: string): number {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(file, 'utf8'))
  if (!found) throw new Error(`${file} does not tell ${name}`)
  return Number(found[1])
}
