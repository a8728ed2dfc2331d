import { execFile } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { promisify } from 'node:util'
import type { ProcessRow } from '../services/sessions/process-tree.ts'

/** All processes this user can see. Source: proc_pid_stat(5) on Linux, ps(1) elsewhere. */
export async function listProcesses(): Promise<ProcessRow[]> {
  if (process.platform === 'linux') {
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
    const rows = await Promise.all(pids.map(readLinuxRow))
    return rows.filter((row) => row !== null)
  }
  if (process.platform === 'win32') return []
  const { stdout } = await promisify(execFile)('/bin/ps', ['-axo', 'pid=,ppid=,sess=,lstart='])
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parentPid, sessionId, startedAt] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.+)$/.exec(line) ?? []
    return startedAt === undefined ? [] : [{ pid: Number(pid), parentPid: Number(parentPid), sessionId: Number(sessionId) || 0, startedAt }]
  })
}

/** Null when the process ended meanwhile or is a zombie, which nobody can end. */
async function readLinuxRow(pid: string): Promise<ProcessRow | null> {
  try {
    const fields = statFields(await readFile(`/proc/${pid}/stat`, 'utf8'))
    const [state, parentPid, , sessionId] = fields
    if (state === 'Z' || state === 'X') return null
    return { pid: Number(pid), parentPid: Number(parentPid), sessionId: Number(sessionId), startedAt: fields[19] ?? '' }
  } catch {
    return null
  }
}

/** When a process started, as `listProcesses` says it; null where the system does not tell cheaply. */
export function startedAtOf(pid: number): string | null {
  if (process.platform !== 'linux') return null
  try {
    return statFields(readFileSync(`/proc/${pid}/stat`, 'utf8'))[19] ?? null
  } catch {
    return null
  }
}

/** What follows the program's name, which stands in parentheses and may hold spaces and parentheses itself. */
function statFields(stat: string): string[] {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

/** Names this run of the machine; null where it has no name. */
export function readBootId(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return null
  }
}

/**
 * The session a process was started in, by the variable each session gives its programs; null when it has none, and in a
 * multiplexer, whose programs are its own.
 */
export function sessionOf(pid: number): string | null {
  try {
    const environment = readFileSync(`/proc/${pid}/environ`, 'latin1')
    if (/(?:^|\0)(?:TMUX|STY|ZELLIJ)=/.test(environment)) return null
    return /(?:^|\0)MOORING_SESSION=([^\0]*)/.exec(environment)?.[1] ?? null
  } catch {
    return null
  }
}

/** The short name of a process's program; null when it is gone or the system does not tell. */
export function programNameOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
  } catch {
    return null
  }
}

/** Sends a signal; a process that is gone, or not ours, is no error. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // Gone between the listing and now.
  }
}

/** The folder a process works in; null where the system does not tell cheaply. */
export function cwdOf(pid: number): string | null {
  if (process.platform !== 'linux') return null
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}

/**
 * Name of the job in the foreground of a shell's terminal; null while the shell itself waits for a command.
 * @param shellPid the shell, which leads its process group
 * @param shellFile the shell's program
 * @param title what the pseudo-terminal calls its foreground program, where the system tells no more
 */
export function foregroundProgramOf(shellPid: number, shellFile: string, title: string): string | null {
  if (process.platform !== 'linux') return basename(title).replace(/^-/, '') === basename(shellFile) ? null : title
  try {
    const foregroundGroup = Number(statFields(readFileSync(`/proc/${shellPid}/stat`, 'utf8'))[5])
    if (foregroundGroup <= 0) return null
    const program = readFileSync(`/proc/${foregroundGroup}/comm`, 'utf8').trim()
    // A shell that became another program with `exec` is not waiting for a command.
    return foregroundGroup === shellPid && program === basename(shellFile) ? null : program
  } catch {
    return null
  }
}
