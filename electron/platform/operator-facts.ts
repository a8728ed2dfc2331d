import { readFileSync } from 'node:fs'
import type { AncestorFacts, OperatorFacts } from '../services/vault/operator-check.ts'

const MAX_ANCESTORS = 32

/** The environment of this app and, on Linux, of the programs that started it. Source: proc_pid_environ(5) */
export function readOperatorFacts(): OperatorFacts {
  return { env: process.env, ancestors: readAncestors() }
}

/** Behind an app under test stands the runner of the tests, wherever that runs: what the app itself is given counts alone. */
export function readOwnOperatorFacts(): OperatorFacts {
  return { env: process.env, ancestors: [] }
}

function readAncestors(): AncestorFacts[] {
  const ancestors: AncestorFacts[] = []
  for (let pid = process.ppid; process.platform === 'linux' && pid > 1 && ancestors.length < MAX_ANCESTORS; ) {
    const stat = read(`/proc/${pid}/stat`)
    if (stat === null) break
    ancestors.push({ program: read(`/proc/${pid}/comm`)?.trim() ?? '', env: environmentOf(read(`/proc/${pid}/environ`)) })
    pid = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0)
  }
  return ancestors
}

function environmentOf(block: string | null): AncestorFacts['env'] {
  if (block === null) return null
  const pairs = block.split('\0').flatMap((line) => (line.includes('=') ? [[line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]] : []))
  return Object.fromEntries(pairs) as Record<string, string>
}

/** Null for what is gone or belongs to somebody else. */
function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
