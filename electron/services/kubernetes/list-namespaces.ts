import { z } from 'zod'
import type { NamespaceRow } from '../../../shared/domain/imports/cluster-scan.ts'
import { controllerOf } from '../../../shared/domain/imports/owner-root.ts'
import { WorkloadKind } from '../../../shared/domain/imports/workload.ts'
import { ClusterError } from './cluster-error.ts'
import { listPages, METADATA_ONLY } from './list-pages.ts'
import type { GetJson } from './proxied-api.ts'
import { readListed } from './read-workload.ts'
import { listPath, WORKLOAD_RESOURCES } from './workload-resources.ts'

const Namespace = z.object({ metadata: z.object({ name: z.string() }), status: z.object({ phase: z.string().nullish() }).nullish() })
/** Pods and replica sets are many and nearly all made by others: a scan counts them, this does not. */
const COUNTED = WORKLOAD_RESOURCES.filter(({ kind }) => kind !== 'Pod' && kind !== 'ReplicaSet')

interface Options {
  readonly get: GetJson
  /** Where the context works; shown where namespaces may not be listed. */
  readonly contextNamespace: string | null
  readonly signal: AbortSignal
}

/** All namespaces with what they hold. Where they may not be listed, the one of the context. */
export async function listNamespaces({ get, contextNamespace, signal }: Options): Promise<readonly NamespaceRow[]> {
  const request = { path: '/api/v1/namespaces', what: 'namespaces', signal }
  const found: Omit<NamespaceRow, 'workloadCount'>[] = []
  try {
    for await (const page of listPages(get, request)) {
      for (const item of page) {
        const { metadata, status } = Namespace.parse(item)
        found.push({ name: metadata.name, isTerminating: status?.phase === 'Terminating', origin: 'cluster' })
      }
    }
  } catch (cause) {
    if (cause instanceof z.ZodError) throw new ClusterError('broken-answer', 'The list of namespaces is not what a Kubernetes API says; try again.', { cause })
    if (!(cause instanceof ClusterError) || cause.failure.kind !== 'forbidden') throw cause
    return [{ name: contextNamespace ?? 'default', isTerminating: false, workloadCount: null, origin: 'context' }]
  }
  const counts = await countWorkloads(get, signal)
  return found.map((row) => ({ ...row, workloadCount: counts === null ? null : (counts.get(row.name) ?? 0) })).sort((one, other) => one.name.localeCompare(other.name))
}

async function countWorkloads(get: GetJson, signal: AbortSignal): Promise<ReadonlyMap<string, number> | null> {
  const counts = new Map<string, number>()
  try {
    for (const resource of COUNTED) {
      for await (const page of listPages(get, { path: listPath(resource, null), what: `${resource.kind}s`, signal, accept: METADATA_ONLY })) {
        for (const item of page) {
          const object = readListed(item, resource)
          if (!object || WorkloadKind.safeParse(controllerOf(object)?.kind).success) continue
          counts.set(object.metadata.namespace, (counts.get(object.metadata.namespace) ?? 0) + 1)
        }
      }
    }
    return counts
  } catch (cause) {
    if (cause instanceof ClusterError && cause.failure.kind !== 'cancelled') return null
    throw cause
  }
}
