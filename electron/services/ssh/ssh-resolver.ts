import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, isAbsolute, join } from 'node:path'
import type { ResolvedTarget } from '../../../shared/domain/remote/resolved-target.ts'
import type { SshTarget } from '../../../shared/domain/remote/ssh-target.ts'
import type { StartProcess } from './process-port.ts'
import { resolveArguments } from './ssh-arguments.ts'
import { sshFailure, SSH_MISSING } from './ssh-failure.ts'

interface Ports {
  readonly start: StartProcess
  readonly findProgram: (name: string) => string | null
  readonly env: () => Record<string, string>
  /** Read instead of the usual files; null for those. */
  readonly configFile: string | null
  readonly homeDir: string
}

const FILES_MAX = 200
const OUTPUT_MAX_BYTES = 1_000_000
const MATCH_EXEC = /^\s*match\s.*\bexec\b/i
const INCLUDE = /^\s*include[\s=]+(.+?)\s*$/i

/** What ssh would do for a target, as ssh itself says it. It runs what `Match exec` names, so that is asked for first. */
export function createSshResolver({ start, findProgram, env, configFile, homeDir }: Ports) {
  /** Digests of configurations whose commands a person allowed. */
  const allowed = new Set<string>()

  const readConfiguration = () => {
    const userFolder = join(homeDir, '.ssh')
    const roots = configFile === null ? [join(userFolder, 'config'), '/etc/ssh/ssh_config'] : [configFile]
    const texts: string[] = []
    const waiting = [...roots]
    const seen = new Set<string>()
    for (let file = waiting.shift(); file !== undefined && seen.size < FILES_MAX; file = waiting.shift()) {
      if (seen.has(file)) continue
      seen.add(file)
      const text = readText(file)
      texts.push(text)
      const base = file.startsWith('/etc/ssh/') ? '/etc/ssh' : userFolder
      for (const line of text.split('\n')) waiting.push(...wordsOf(INCLUDE.exec(line)?.[1] ?? '').flatMap((pattern) => filesOf(absolute(pattern, base, homeDir))))
    }
    const commands = texts.join('\n').split('\n').filter((line) => MATCH_EXEC.test(line)).map((line) => line.trim())
    return { commands, digest: createHash('sha256').update(texts.join('\0')).digest('hex') }
  }

  return {
    /** @param allowsCommands a person has seen the commands of this configuration and said yes */
    resolve(target: SshTarget, allowsCommands: boolean): Promise<ResolvedTarget> {
      const { commands, digest } = readConfiguration()
      if (allowsCommands) allowed.add(digest)
      if (commands.length > 0 && !allowed.has(digest)) return Promise.resolve({ kind: 'asks', commands })
      return new Promise((resolve) => {
        let [output, said] = ['', '']
        const child = start({
          ...{ file: findProgram('ssh') ?? 'ssh', args: resolveArguments(target, { configFile }), env: env() },
          onOutput(bytes) {
            output += bytes.toString()
            if (output.length > OUTPUT_MAX_BYTES) child.kill()
          },
          onError: (bytes) => (said += bytes.toString()),
          onExit: ({ code, isMissing }) => resolve(code === 0 ? readResolved(output) : { kind: 'failed', failure: isMissing ? SSH_MISSING : sshFailure(said) }),
        })
        child.end()
      })
    },
  }
}

/** Reads the answer of `ssh -G`: a keyword and its value a line. */
function readResolved(output: string): ResolvedTarget {
  const values = output.split('\n').flatMap((line) => {
    const at = line.indexOf(' ')
    return at < 0 ? [] : [{ name: line.slice(0, at), value: line.slice(at + 1) }]
  })
  const first = (name: string) => values.find((each) => each.name === name)?.value ?? ''
  const jump = first('proxyjump')
  return {
    kind: 'resolved',
    host: first('hostname'),
    port: Number(first('port')) || 22,
    user: first('user'),
    jumpHosts: jump === '' || jump === 'none' ? [] : jump.split(','),
    identityFiles: values.filter(({ name }) => name === 'identityfile').map(({ value }) => value),
    proxyCommand: first('proxycommand') === 'none' ? '' : first('proxycommand'),
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // ssh passes over what it cannot read, too, or says so itself.
    return ''
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
