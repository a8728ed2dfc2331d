import { AppError } from '../../../../shared/errors.ts'
import type { Clock } from '../../clock/clock.ts'
import type { StartProcess } from '../../ssh/process-port.ts'

const OUTPUT_MAX_BYTES = 256 * 1024 * 1024
const TIMEOUT_MS = 120_000
const INHERITED = new Set(['HOME', 'USER', 'LOGNAME', 'PATH', 'LANG', 'TZ', 'TMPDIR', 'SSH_AUTH_SOCK', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'SystemRoot', 'TEMP', 'TMP'])
/** What backends sign in with. */
const OF_BACKENDS = /^(?:AWS_|GOOGLE_|ARM_|TF_TOKEN_|TF_HTTP_|CONSUL_HTTP_|OS_|HTTPS?_PROXY$|NO_PROXY$|https?_proxy$|no_proxy$|SSL_CERT_)/

/** The whole environment of terraform: what its backends sign in with, and none of what changes what it does. */
export function terraformEnvironment(own: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept = Object.entries(own).filter((entry): entry is [string, string] => entry[1] !== undefined && (INHERITED.has(entry[0]) || OF_BACKENDS.test(entry[0])))
  return { ...Object.fromEntries(kept), TF_IN_AUTOMATION: '1', TF_INPUT: '0', CHECKPOINT_DISABLE: '1' }
}

export interface ProgramPorts {
  readonly start: StartProcess
  readonly findProgram: (name: string) => string | null
  readonly env: () => Record<string, string>
  readonly clock: Clock
}

export interface ProgramEnd {
  readonly code: number | null
  readonly output: string
  readonly said: string
}

/** @throws AppError when neither is installed */
export function findTerraform(findProgram: ProgramPorts['findProgram']): { readonly file: string; readonly name: 'terraform' | 'tofu' } {
  for (const name of ['terraform', 'tofu'] as const) {
    const file = findProgram(name)
    if (file !== null) return { file, name }
  }
  throw new AppError('not-found', 'Neither terraform nor tofu was found; install one of them, so that the state can be read, and try again.')
}

/** Runs it to its end, or ends it when nobody waits any more or it takes too long. */
export function runTerraform({ start, env, clock }: ProgramPorts, file: string, args: readonly string[], signal: AbortSignal): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    const output: Buffer[] = []
    let [size, said] = [0, '']
    const child = start({
      ...{ file, args, env: env() },
      onOutput(bytes) {
        size += bytes.length
        if (size > OUTPUT_MAX_BYTES) child.kill()
        else output.push(bytes)
      },
      onError: (bytes) => (said = (said + bytes.toString()).slice(0, 100_000)),
      onExit({ code }) {
        cancel()
        resolve({ code, output: Buffer.concat(output).toString(), said })
      },
    })
    const cancel = clock.startTimer(TIMEOUT_MS, () => child.kill())
    signal.addEventListener('abort', () => child.kill(), { once: true })
    child.end()
  })
}
