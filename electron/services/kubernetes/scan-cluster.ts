import type { ScanPart, ScanRefusal, ScanSummary } from '../../../shared/domain/imports/cluster-scan.ts'
import { deliveryKindOf, DeliveryKind } from '../../../shared/domain/imports/delivery.ts'
import type { ArgoSettings } from '../../../shared/domain/imports/gitops-marks.ts'
import { KubernetesObject, type OwnerReference } from '../../../shared/domain/imports/kubernetes-object.ts'
import { controllerOf, type Found } from '../../../shared/domain/imports/owner-root.ts'
import type { OwnerKind } from '../../../shared/domain/imports/owner.ts'
import { WorkloadKind, type Workload } from '../../../shared/domain/imports/workload.ts'
import { cancelled, ClusterError } from './cluster-error.ts'
import { inLanes } from './in-lanes.ts'
import { listDeliveries } from './list-deliveries.ts'
import { listPages, METADATA_ONLY } from './list-pages.ts'
import type { GetJson } from './proxied-api.ts'
import { readListed, readWorkload } from './read-workload.ts'
import { listPath, objectPath, WORKLOAD_RESOURCES, type WorkloadResource } from './workload-resources.ts'

interface Options {
  readonly get: GetJson
  readonly namespaces: readonly string[]
  readonly argo: ArgoSettings | null
  readonly onPart: (part: ScanPart) => void
  readonly signal: AbortSignal
  readonly nowMs: () => number
}

/** With fewer namespaces than this each is asked for on its own, so that a large cluster does not send what nobody wants. */
const ALL_AT_ONCE_FROM = 8
/** After these nothing else would be answered either. */
const FATAL = new Set(['unauthorized', 'unreachable', 'tls', 'plugin-failed', 'cancelled', 'kubectl-missing', 'no-context', 'kubeconfig'])

/**
 * Finds the workloads of some namespaces, kind by kind. What may not be looked at is a refusal, never an absence.
 * @throws ClusterError when nothing at all can be asked, or the scan was stopped
 */
export async function scanCluster({ get, namespaces, argo, onPart, signal, nowMs }: Options): Promise<ScanSummary> {
  const startedAtMs = nowMs()
  const wanted = new Set(namespaces)
  const refusals: ScanRefusal[] = []
  const owners = new Map<OwnerKind, number>()
  const objects = new Map<string, KubernetesObject>()
  const claimed = new Set<DeliveryKind | null>()
  const totalCount = WORKLOAD_RESOURCES.length
  let workloadCount = 0

  const find = ({ kind, uid }: OwnerReference): Found => objects.get(uid) ?? (WorkloadKind.safeParse(kind).success ? 'missing' : 'not-listed')

  function refuse(more: readonly ScanRefusal[]): void {
    refusals.push(...more)
    if (more.length > 0) onPart({ kind: 'refusals', refusals: more })
  }

  function tell(workloads: readonly Workload[]): void {
    workloadCount += workloads.length
    for (const { owner } of workloads) {
      owners.set(owner.kind, (owners.get(owner.kind) ?? 0) + 1)
      for (const claim of [owner, ...owner.clashes, ...owner.others]) claimed.add(deliveryKindOf(claim))
    }
    if (workloads.length > 0) onPart({ kind: 'workloads', workloads })
  }

  async function readPlace(resource: WorkloadResource, namespace: string | null): Promise<void> {
    const what = `${resource.kind}s${namespace === null ? '' : ` in ${namespace}`}`
    const request = { path: listPath(resource, namespace), what, signal, ...(resource.isMostlyOwned ? { accept: METADATA_ONLY } : {}) }
    let unreadableCount = 0
    for await (const page of listPages(get, request)) {
      const listed = page.flatMap((item) => {
        const object = readListed(item, resource)
        if (object === null) unreadableCount += 1
        return object && wanted.has(object.metadata.namespace) ? [{ item, object }] : []
      })
      for (const { object } of listed) objects.set(object.metadata.uid, object)
      const own = await inLanes(listed, async (each) => ((await isMadeByOthers(each.object)) ? null : resource.isMostlyOwned ? await readWhole(resource, each.object) : each))
      const workloads = own.flatMap((each) => (each ? [readWorkload(each.item, each.object, { find, argo })] : []))
      unreadableCount += workloads.filter((workload) => workload === null).length
      tell(workloads.flatMap((workload) => workload ?? []))
    }
    if (unreadableCount > 0) throw new ClusterError('broken-answer', `${unreadableCount} of ${what} could not be read and were left out.`)
  }

  /** Asks for the few in full of which only metadata was listed. */
  async function readWhole(resource: WorkloadResource, { metadata: { namespace, name } }: KubernetesObject): Promise<{ readonly item: unknown; readonly object: KubernetesObject } | null> {
    const item = await getIfThere(objectPath({ kind: resource.kind, namespace, name }), `${resource.kind} ${name}`)
    const object = item === null ? null : readListed(item, resource)
    return object && { item, object }
  }

  /** An owner may have been made after owners were listed, so it is asked for; one that is gone leaves an orphan. */
  async function isMadeByOthers(object: KubernetesObject): Promise<boolean> {
    const owner = controllerOf(object)
    const kind = WorkloadKind.safeParse(owner?.kind)
    if (owner === null || !kind.success) return false
    const { namespace } = object.metadata
    if (objects.has(owner.uid) || refusals.some((refusal) => refusal.kind === kind.data && (refusal.namespace === '*' || refusal.namespace === namespace))) return true
    const found = KubernetesObject.safeParse(await getIfThere(objectPath({ kind: kind.data, namespace, name: owner.name }), `${owner.kind} ${owner.name}`))
    return found.success && found.data.metadata.uid === owner.uid
  }

  async function getIfThere(path: string, what: string): Promise<unknown> {
    try {
      return await get({ path, what, signal })
    } catch (cause) {
      if (cause instanceof ClusterError && cause.failure.kind === 'not-found') return null
      throw cause
    }
  }

  async function readDeliveries(kind: DeliveryKind): Promise<void> {
    onPart({ kind: 'deliveries', deliveries: await listDeliveries(get, kind, signal) })
  }

  /** What went wrong in one place, where the rest can still be read. */
  async function attempt(kind: ScanRefusal['kind'], namespace: string | null, read: () => Promise<void>): Promise<ScanRefusal | null> {
    try {
      await read()
      return null
    } catch (cause) {
      if (signal.aborted) throw cancelled()
      if (!(cause instanceof ClusterError) || FATAL.has(cause.failure.kind)) throw cause
      return { kind, namespace: namespace ?? '*', failure: cause.failure }
    }
  }
  const attemptPlace = (resource: WorkloadResource, namespace: string | null) => attempt(resource.kind, namespace, () => readPlace(resource, namespace))

  for (const [doneCount, resource] of WORKLOAD_RESOURCES.entries()) {
    onPart({ kind: 'progress', doneCount, totalCount })
    const together = namespaces.length < ALL_AT_ONCE_FROM ? null : await attemptPlace(resource, null)
    if (namespaces.length >= ALL_AT_ONCE_FROM && together?.failure.kind !== 'forbidden') {
      refuse(together ? [together] : [])
      continue
    }
    const each = []
    for (const namespace of namespaces) each.push(await attemptPlace(resource, namespace))
    refuse(each.flatMap((refusal) => refusal ?? []))
  }
  for (const kind of DeliveryKind.options.filter((each) => claimed.has(each))) refuse([(await attempt(kind, null, () => readDeliveries(kind))) ?? []].flat())
  onPart({ kind: 'progress', doneCount: totalCount, totalCount })
  return { workloadCount, owners: Object.fromEntries(owners), refusals, durationMs: Math.max(0, nowMs() - startedAtMs) }
}
