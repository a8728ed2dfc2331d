import type { ResolvedTarget } from '../../../shared/domain/remote/resolved-target.ts'
import type { SshTarget } from '../../../shared/domain/remote/ssh-target.ts'
import type { StartProcess } from './process-port.ts'
import { resolveArguments } from './ssh-arguments.ts'
import { readSshConfiguration, type SshConfiguration } from './ssh-config-files.ts'
import { sshFailure, SSH_MISSING } from './ssh-failure.ts'

interface Ports {
  readonly start: StartProcess
  readonly findProgram: (name: string) => string | null
  readonly env: () => Record<string, string>
  /** Read instead of the usual files; null for those. */
  readonly configFile: string | null
  readonly homeDir: string
  /** Digests of configurations whose commands a person allowed. */
  readonly allowed?: { has(digest: string): boolean; add(digest: string): void }
}

const OUTPUT_MAX_BYTES = 1_000_000

/** What ssh would do for a target, as ssh itself says it. It runs what `Match exec` names, so that is asked for first. */
export function createSshResolver({ start, findProgram, env, configFile, homeDir, allowed = new Set<string>() }: Ports) {
  const readConfiguration = () => readSshConfiguration(configFile, homeDir)

  return {
    configuration: (): SshConfiguration => readConfiguration(),
    /**
     * @param allowsCommands a person has seen the commands of this configuration and said yes
     * @param signal ends ssh, for commands of the configuration may never end by themselves
     */
    resolve(target: SshTarget, allowsCommands: boolean, signal?: AbortSignal): Promise<ResolvedTarget> {
      const { commands, digest } = readConfiguration()
      if (allowsCommands && commands.length > 0) allowed.add(digest)
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
        signal?.addEventListener('abort', () => child.kill(), { once: true })
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
