import { delimiter, join } from 'node:path'
import type { ClusterContext, ClusterContexts } from '../../../shared/domain/imports/cluster.ts'
import type { NamespaceRow, ScanPart, ScanSummary } from '../../../shared/domain/imports/cluster-scan.ts'
import type { WorkloadReference } from '../../../shared/domain/imports/workload.ts'
import type { Clock } from '../clock/clock.ts'
import { makePrivateFolder } from '../ssh/control-folder.ts'
import type { StartProcess } from '../ssh/process-port.ts'
import { readArgoSettings } from './argo-settings.ts'
import { ClusterError } from './cluster-error.ts'
import { readContexts } from './kubeconfigs.ts'
import { kubectlEnvironment } from './kubectl-environment.ts'
import { kubectlMissing, startKubectlProxy, type KubectlProxy } from './kubectl-proxy.ts'
import { listNamespaces } from './list-namespaces.ts'
import { createProxiedApi, KubectlGoneError, type ApiLimits, type GetJson } from './proxied-api.ts'
import { scanCluster } from './scan-cluster.ts'
import { objectPath } from './workload-resources.ts'

export interface ClustersOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly homeDir: string
  /** For sockets: of this person alone, with a path short enough. */
  readonly socketFolder: string
  readonly findProgram: (name: string) => string | null
  readonly start: StartProcess
  readonly clock: Clock
  /** Whether a person agreed that exactly this is run to sign in. */
  readonly isAgreed: (pluginDigest: string) => boolean
  readonly limits?: Partial<ApiLimits>
}
interface Opened {
  readonly proxy: KubectlProxy
  readonly context: ClusterContext
}
export type Clusters = ReturnType<typeof createClusters>

/** The clusters of the person's own kubeconfig, looked at through their own kubectl. Only reads; one kubectl a context. */
export function createClusters(options: ClustersOptions) {
  const { env, homeDir, socketFolder, findProgram, start, clock, isAgreed, limits = {} } = options
  const proxies = new Map<string, { readonly key: string; readonly proxy: KubectlProxy }>()
  const turns = new Map<string, Promise<unknown>>()
  const disposal = new AbortController()
  let startedCount = 0

  const contexts = () => readContexts({ env, homeDir, findProgram })

  function findContext(all: ClusterContexts, name: string): ClusterContext {
    const found = all.contexts.find((context) => context.name === name)
    if (!found) throw new ClusterError('no-context', `The context ${name} is not in your kubeconfig; choose another one.`)
    if (found.problem !== null) throw new ClusterError('kubeconfig', found.problem)
    if (found.plugin && !isAgreed(found.plugin.digest)) {
      throw new ClusterError('plugin-refused', `To sign in to ${name}, ${found.plugin.command} has to be run, and nobody agreed to exactly that yet.`)
    }
    return found
  }

  /** One after the other for each context, so that two who ask at once share one kubectl. */
  function openProxy(name: string, signal: AbortSignal): Promise<Opened> {
    const opened = (turns.get(name) ?? Promise.resolve(null)).then(() => openNow(name, signal))
    turns.set(name, opened.catch(() => null))
    return opened
  }

  async function openNow(name: string, signal: AbortSignal): Promise<Opened> {
    const all = contexts()
    const context = findContext(all, name)
    const key = JSON.stringify([all.files, context])
    const known = proxies.get(name)
    if (known && known.key === key && !known.proxy.isEnded()) return { proxy: known.proxy, context }
    close(name)
    const kubectl = findProgram('kubectl')
    if (kubectl === null) throw kubectlMissing()
    makePrivateFolder(socketFolder)
    startedCount += 1
    const socketPath = join(socketFolder, `k${startedCount}`)
    const proxy = await startKubectlProxy({ ...{ start, clock, kubectl, context: name, socketPath, signal }, env: kubectlEnvironment(env, all.files.join(delimiter)) })
    if (disposal.signal.aborted) proxy.dispose()
    proxies.set(name, { key, proxy })
    return { proxy, context }
  }

  /** Asks one context; when its kubectl has ended meanwhile, another one is started and asked once. */
  async function open(name: string, signal: AbortSignal): Promise<{ readonly get: GetJson; readonly context: ClusterContext }> {
    const { proxy, context } = await openProxy(name, signal)
    const get = createProxiedApi({ socketPath: proxy.socketPath, clock, limits })
    return {
      context,
      get: async (request) => {
        try {
          return await get(request)
        } catch (cause) {
          if (!(cause instanceof KubectlGoneError)) throw cause
          if (proxies.get(name)?.proxy === proxy) close(name)
          const next = await openProxy(name, signal)
          return await createProxiedApi({ socketPath: next.proxy.socketPath, clock, limits })(request)
        }
      },
    }
  }

  function close(name: string): void {
    proxies.get(name)?.proxy.dispose()
    proxies.delete(name)
  }

  return {
    contexts: (): Promise<ClusterContexts> => Promise.resolve(contexts()),

    async namespaces(name: string, signal: AbortSignal): Promise<readonly NamespaceRow[]> {
      const { get, context } = await open(name, signal)
      return await listNamespaces({ get, contextNamespace: context.namespace, signal })
    },

    async scan(request: { readonly context: string; readonly namespaces: readonly string[] }, onPart: (part: ScanPart) => void, signal: AbortSignal): Promise<ScanSummary> {
      const { get } = await open(request.context, signal)
      const argo = await readArgoSettings(get, signal)
      return await scanCluster({ get, namespaces: request.namespaces, argo, onPart, signal, nowMs: () => clock.nowMs() })
    },

    /** A workload whole, as the cluster has it. */
    async manifest(name: string, reference: WorkloadReference, signal: AbortSignal): Promise<Record<string, unknown>> {
      const { get } = await open(name, signal)
      const answer = await get({ path: objectPath(reference), what: `${reference.kind} ${reference.name} in ${reference.namespace}`, signal })
      return answer as Record<string, unknown>
    },

    /** Lets go of one context, such as when its wizard is left. */
    close,

    dispose(): void {
      disposal.abort()
      for (const { proxy } of proxies.values()) proxy.dispose()
      proxies.clear()
    },
  }
}
