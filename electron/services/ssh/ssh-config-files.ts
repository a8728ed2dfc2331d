import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, isAbsolute, join } from 'node:path'

const FILES_MAX = 200
const MATCH_EXEC = /^\s*match\s.*\bexec\b/i
const INCLUDE = /^\s*include[\s=]+(.+?)\s*$/i
const HOST = /^\s*host(?:\s*=\s*|\s+)(.+?)\s*$/i

export interface SshConfiguration {
  /** Where the person's own begins. */
  readonly file: string
  readonly isThere: boolean
  /** Names that stand for one host, in the order ssh reads them; each once. */
  readonly aliases: readonly string[]
  /** Lines whose commands ssh runs to answer. */
  readonly commands: readonly string[]
  /** Of all files together. */
  readonly digest: string
}

/** Reads the configuration with what it includes, as ssh would. What ssh would *do* only ssh can say: see `createSshResolver`. */
export function readSshConfiguration(configFile: string | null, homeDir: string): SshConfiguration {
  const userFolder = join(homeDir, '.ssh')
  const file = configFile ?? join(userFolder, 'config')
  const texts: string[] = []
  const waiting = configFile === null ? [file, '/etc/ssh/ssh_config'] : [file]
  const seen = new Set<string>()
  for (let next = waiting.shift(); next !== undefined && seen.size < FILES_MAX; next = waiting.shift()) {
    if (seen.has(next)) continue
    seen.add(next)
    const text = readText(next) ?? ''
    texts.push(text)
    const base = next.startsWith('/etc/ssh/') ? '/etc/ssh' : userFolder
    for (const line of text.split('\n')) waiting.push(...wordsOf(INCLUDE.exec(line)?.[1] ?? '').flatMap((pattern) => filesOf(absolute(pattern, base, homeDir))))
  }
  const lines = texts.join('\n').split(/\r?\n/)
  const names = lines.flatMap((line) => wordsOf(HOST.exec(line)?.[1] ?? '')).filter((name) => !/[*?!]/.test(name) && !name.startsWith('#'))
  return {
    ...{ file, isThere: readText(file) !== null, aliases: [...new Set(names)] },
    commands: lines.filter((line) => MATCH_EXEC.test(line)).map((line) => line.trim()),
    digest: createHash('sha256').update(texts.join('\0')).digest('hex'),
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // ssh passes over what it cannot read, too, or says so itself.
    return null
  }
}

function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
}

function absolute(pattern: string, base: string, homeDir: string): string {
  if (pattern.startsWith('~/')) return join(homeDir, pattern.slice(2))
  return isAbsolute(pattern) ? pattern : join(base, pattern)
}

/** Files a pattern of `Include` stands for; wildcards anywhere in the path. */
function filesOf(pattern: string): string[] {
  if (!/[*?]/.test(pattern)) return [pattern]
  const parent = dirname(pattern)
  const folders = parent === pattern || parent === '/' ? [parent] : filesOf(parent)
  const name = new RegExp(`^${basename(pattern).replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.')}$`)
  return folders.flatMap((folder) => {
    try {
      return readdirSync(folder).filter((each) => name.test(each)).map((each) => join(folder, each))
    } catch {
      return []
    }
  })
}
