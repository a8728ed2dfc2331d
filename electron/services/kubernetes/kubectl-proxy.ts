import { plainReason } from '../../../shared/lib/plain-reason.ts'
import type { Clock } from '../clock/clock.ts'
import type { StartProcess } from '../ssh/process-port.ts'
import { failureOfKubectl } from './api-failure.ts'
import { cancelled, ClusterError } from './cluster-error.ts'
import { heldProgram } from './held-program.ts'

export interface KubectlProxy {
  readonly socketPath: string
  /** True once it has ended, by itself or by us. */
  readonly isEnded: () => boolean
  readonly dispose: () => void
}

interface Options {
  readonly start: StartProcess
  readonly clock: Pick<Clock, 'startTimer'>
  readonly kubectl: string
  readonly context: string
  readonly socketPath: string
  readonly env: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

const START_TIMEOUT_MS = 15_000
/** Only looking, and never into a secret. */
const LIMITS = ['--reject-methods=^(POST|PUT|PATCH|DELETE|CONNECT)$', '--reject-paths=^/api/v1/(namespaces/[^/]+/)?secrets(/|$),/(pods|services|nodes)/[^/]+/(exec|attach|portforward|proxy)(/|$)']

/**
 * Starts the person's own kubectl as a door to one context: it signs in, we speak HTTP to its socket.
 * @throws ClusterError when it does not open
 */
export function startKubectlProxy({ start, clock, kubectl, context, socketPath, env, signal }: Options): Promise<KubectlProxy> {
  return new Promise((resolve, reject) => {
    let output = ''
    let errors = ''
    let isEnded = false
    const args = ['proxy', `--context=${context}`, `--unix-socket=${socketPath}`, ...LIMITS]
    const child = start({
      ...{ ...heldProgram(kubectl, args), env },
      onOutput: (bytes) => {
        output = (output + bytes.toString()).slice(-4096)
        if (!output.includes('Starting to serve on')) return
        settle()
        resolve({ socketPath, isEnded: () => isEnded, dispose })
      },
      onError: (bytes) => void (errors = (errors + bytes.toString()).slice(-4096)),
      onExit: ({ isMissing, code }) => {
        isEnded = true
        settle()
        reject(isMissing || code === 127 ? kubectlMissing() : startFailure(context, `${output} ${errors}`))
      },
    })
    const dispose = () => child.end()
    const cancelTimer = clock.startTimer(START_TIMEOUT_MS, () => fail(new ClusterError('timeout', `kubectl did not start for ${context} within ${START_TIMEOUT_MS / 1000} s; try it in a terminal.`)))
    const onAbort = () => fail(cancelled())
    signal.addEventListener('abort', onAbort, { once: true })
    function settle(): void {
      cancelTimer()
      signal.removeEventListener('abort', onAbort)
    }
    function fail(error: ClusterError): void {
      settle()
      dispose()
      reject(error)
    }
  })
}

export function kubectlMissing(): ClusterError {
  return new ClusterError('kubectl-missing', 'kubectl is not installed; install it and scan again.')
}

function startFailure(context: string, said: string): ClusterError {
  if (/context .* does not exist/.test(said)) return new ClusterError('no-context', `The context ${context} is no longer in your kubeconfig; choose another one.`)
  if (/enter (Username|Password)/.test(said)) return new ClusterError('unauthorized', `The user of ${context} has nothing to sign in with, so kubectl asks for a name and a password; give it a token, a certificate or an exec plugin.`)
  return failureOfKubectl(said) ?? new ClusterError('kubeconfig', `kubectl cannot use the context ${context}: ${plainReason(said.replace(/^\s*error: /, '')) || 'it said nothing'}`)
}
