import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const KIB = 1024

/** Memory each process holds now, in bytes; one that is gone, or a system that does not tell, is left out. */
export async function memoryOf(pids: readonly number[]): Promise<ReadonlyMap<number, number>> {
  if (pids.length === 0 || process.platform === 'win32') return new Map()
  const found = process.platform === 'linux' ? await Promise.all(pids.map(readLinuxMemory)) : await listedMemory(pids)
  return new Map(found.filter((entry) => entry !== null))
}

/** Source: `VmRSS` of proc_pid_status(5). */
async function readLinuxMemory(pid: number): Promise<readonly [number, number] | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const residentKib = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]
  return residentKib === undefined ? null : [pid, Number(residentKib) * KIB]
}

/** Source: `rss` of ps(1), in KiB. */
async function listedMemory(pids: readonly number[]): Promise<(readonly [number, number])[]> {
  const { stdout } = await promisify(execFile)('/bin/ps', ['-o', 'pid=,rss=', '-p', pids.join(',')]).catch(() => ({ stdout: '' }))
  return [...stdout.matchAll(/^\s*(\d+)\s+(\d+)\s*$/gm)].map((match) => [Number(match[1]), Number(match[2]) * KIB] as const)
}

/**
 * The command line of the job in the foreground of a shell's terminal; null while the shell itself waits for a command,
 * and where the system does not tell.
 * @param shellPid the shell, which leads its process group
 */
export function foregroundCommandOf(shellPid: number): string | null {
  if (process.platform !== 'linux') return null
  try {
    const stat = readFileSync(`/proc/${shellPid}/stat`, 'utf8')
    const foregroundGroup = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[5])
    if (foregroundGroup === shellPid || foregroundGroup <= 0) return null
    return commandText(readFileSync(`/proc/${foregroundGroup}/cmdline`, 'utf8'))
  } catch {
    return null
  }
}

/** Words joined by spaces, on one printable line; null for none. */
export function commandText(nulSeparated: string): string | null {
  const text = nulSeparated.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  return text === '' ? null : text
}
