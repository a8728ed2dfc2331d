import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Errand } from './errand.ts'

const ERRAND = new URL('errand.ts', import.meta.url).pathname

/** A call to the system that fails, or in which the process is killed. */
export type Failure = { readonly call: 'fsync' | 'pwrite64' | 'rename'; readonly how: 'error=EIO' | 'error=ENOSPC' | 'signal=SIGKILL' }

/** What an errand said before it ended, line by line. */
export type Said = readonly string[]

export function hasStrace(): boolean {
  return spawnSync('strace', ['-qq', '-e', 'trace=none', process.execPath, '--version'], { stdio: 'ignore' }).status === 0
}

/** Runs an errand whose n-th call of one kind fails. */
export function runOnFailingDisk(folder: string, errand: Errand, { call, how }: Failure, at: number): Said {
  return run('strace', ['-qq', '-o', '/dev/null', '-e', `trace=${call}`, '-e', `inject=${call}:${how}:when=${at}`, process.execPath, ERRAND, folder, errand])
}

/** Each call of an errand that could fail, in order. */
export function tracedCalls(folder: string, errand: Errand, traceFile: string): readonly string[] {
  run('strace', ['-qq', '-o', traceFile, '-e', 'trace=fsync,pwrite64,rename', process.execPath, ERRAND, folder, errand])
  return readFileSync(traceFile, 'utf8').split('\n').flatMap((line) => /^(\w+)\(/.exec(line)?.[1] ?? [])
}

/** Runs an errand that may make no file larger than this: SQLite is told EFBIG. */
export function runWithFileLimit(folder: string, errand: Errand, blocks: number): Said {
  return run('/bin/sh', ['-c', `trap '' XFSZ; ulimit -f ${blocks}; exec "$@"`, 'sh', process.execPath, ERRAND, folder, errand])
}

function run(program: string, args: readonly string[]): Said {
  const { stdout } = spawnSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 120_000 })
  return stdout.split('\n').slice(0, -1)
}
