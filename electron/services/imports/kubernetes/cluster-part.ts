import type { ClusterContexts } from '../../../../shared/domain/imports/cluster.ts'
import { hidesWorkloads, type NamespaceRow, type ScanRefusal } from '../../../../shared/domain/imports/cluster-scan.ts'
import { createDeliveryFinder, type Delivery } from '../../../../shared/domain/imports/delivery.ts'
import type { OwnerClaim } from '../../../../shared/domain/imports/owner.ts'
import { workloadKey, type Workload } from '../../../../shared/domain/imports/workload.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Clusters } from '../../kubernetes/clusters.ts'
import type { ImportWorkSlot, WorkHandle } from './import-work.ts'
import type { KeptImport } from './kept-import.ts'
import { createPluginConsent, type ConsentPorts } from './plugin-consent.ts'
import { scanDifferences } from './scan-differences.ts'
import type { ScanCache } from './scan-cache.ts'

export interface ClusterPorts extends ConsentPorts {
  readonly clusters: Pick<Clusters, 'contexts' | 'namespaces' | 'scan' | 'manifest' | 'close'>
  readonly scans: ScanCache
  readonly nowMs: () => number
}
interface Parts extends ClusterPorts {
  readonly kept: KeptImport
  readonly work: ImportWorkSlot
  readonly log: (step: string, text: string) => void
  readonly changed: () => void
  readonly tell: (differences: readonly string[]) => void
}

export type ClusterPart = ReturnType<typeof createClusterPart>

/** The cluster of an import: its context, its namespaces, and the workloads that were found in them. */
export function createClusterPart({ clusters, agree, isAgreed, scans, nowMs, kept, work, log, changed, tell }: Parts) {
  const saved = scans.read(kept.read().sessionId)
  let contexts: ClusterContexts | null = null
  let namespaces: readonly NamespaceRow[] | null = null
  const consent = createPluginConsent({ agree, isAgreed })
  let workloads = new Map((saved?.workloads ?? []).map((each) => [workloadKey(each.reference), each]))
  let refusals: readonly ScanRefusal[] = saved?.refusals ?? []
  let findDelivery = createDeliveryFinder(saved?.deliveries ?? [])
  let isWhole = saved !== null

  const name = () => kept.read().clusterContext

  async function readContexts(): Promise<ClusterContexts> {
    contexts = await clusters.contexts()
    changed()
    return contexts
  }

  /** Does something with the cluster, once what signs in to it was agreed to. */
  async function withConsent(handle: WorkHandle, next: (handle: WorkHandle) => Promise<void>): Promise<void> {
    const plugin = (contexts ?? (await readContexts())).contexts.find((context) => context.name === name())?.plugin ?? null
    if (consent.ask(plugin, next)) await next(handle)
  }

  async function readNamespaces({ signal }: Pick<WorkHandle, 'signal'>): Promise<void> {
    namespaces = await clusters.namespaces(name(), signal)
  }

  const beginNamespaces = () => work.begin('Reading namespaces', (handle) => withConsent(handle, readNamespaces))

  async function scan(chosen: readonly string[], { signal, progress }: WorkHandle): Promise<void> {
    const found = new Map<string, Workload>()
    const before = isWhole ? workloads : null
    const refused: ScanRefusal[] = []
    const deliveries: Delivery[] = []
    if (!isWhole || kept.read().step === 'scan') {
      workloads = found
      isWhole = false
    }
    refusals = refused
    log('scan', `scanning ${chosen.length} namespaces of ${name()}`)
    const { owners } = await clusters.scan(
      { context: name(), namespaces: chosen },
      (part) => {
        if (part.kind === 'workloads') for (const each of part.workloads) found.set(workloadKey(each.reference), each)
        if (part.kind === 'refusals') refused.push(...part.refusals)
        if (part.kind === 'deliveries') deliveries.push(...part.deliveries)
        if (part.kind === 'progress') progress(part.doneCount, part.totalCount)
        else changed()
      },
      signal,
    )
    workloads = new Map([...found].sort(([one], [other]) => one.localeCompare(other)))
    findDelivery = createDeliveryFinder(deliveries)
    isWhole = true
    scans.save(kept.read().sessionId, { workloads: [...workloads.values()], deliveries, refusals: refused })
    kept.send({ type: 'scanned', clusterContext: name(), scanResult: { namespaces: chosen, workloadsDetected: workloads.size, owners, scannedAtMs: nowMs() } })
    log('scan', `${workloads.size} workloads found, ${refused.length} lists refused`)
    if (before) tell(scanDifferences(before, workloads, refused, kept.read().selections.selectedWorkloads))
  }

  return {
    workloads: (): ReadonlyMap<string, Workload> => workloads,
    deliveryOf: (claim: OwnerClaim): Delivery | null => findDelivery(claim),
    /** Null while not everything is known: then what is missing may be there all the same. */
    isThere: (): ((key: string) => boolean) | null => (isWhole && !refusals.some(hidesWorkloads) ? (key) => workloads.has(key) : null),
    view: () => ({ contexts, asksFor: consent.asksFor(), namespaces, refusals: [...refusals] }),
    manifest: (reference: Parameters<Clusters['manifest']>[1], signal: AbortSignal) => clusters.manifest(name(), reference, signal),
    async chooseContext(context: string): Promise<void> {
      const found = (contexts ?? (await readContexts())).contexts.find((each) => each.name === context)
      if (!found) throw new AppError('not-found', `The context ${context} is not in your kubeconfig.`)
      if (found.problem !== null) throw new AppError('refused', found.problem)
      const isRename = kept.read().step !== 'scan'
      if (isRename && name() !== context && contexts?.contexts.some((each) => each.name === name())) throw new AppError('refused', 'Go back to the scan to choose another cluster.')
      await work.stop()
      if (context === name() && namespaces !== null) return
      if (name() !== context && !kept.send({ type: isRename ? 'context renamed' : 'context chosen', clusterContext: context })) throw new AppError('refused', 'The cluster of this import cannot be changed any more.')
      log('scan', `context ${context} chosen`)
      namespaces = null
      if (!isRename) {
        workloads = new Map()
        refusals = []
        isWhole = false
      }
      void (isRename ? recheck() : beginNamespaces())
    },
    async allowPlugin(digest: string): Promise<void> {
      const { command, next } = consent.give(digest)
      log('scan', `agreed to run ${command} to sign in`)
      await work.stop()
      void work.begin('Looking at the cluster', next)
    },
    async scan(chosen: readonly string[]): Promise<void> {
      const { step } = kept.read()
      if (step !== 'scan' && step !== 'review') throw new AppError('refused', 'Go back to scan other namespaces.')
      await work.stop()
      if (step === 'scan') kept.send({ type: 'namespaces chosen', namespaces: chosen })
      void work.begin('Scanning the cluster', (handle) => withConsent(handle, (agreed) => scan(kept.read().selections.namespaces, agreed)))
    },
    /** What the open step shows of the cluster, anew. */
    checkAgain: recheck,
    close: (): void => clusters.close(name()),
  }

  /** Looks whether the cluster is still as it was scanned. */
  function recheck(): Promise<void> {
    return work.begin(namespaces === null && kept.read().scanResult === null ? 'Reading namespaces' : 'Looking at the cluster again', async (handle) => {
      const all = await readContexts()
      if (name() === '') return
      if (!all.contexts.some((context) => context.name === name())) {
        tell([`The context ${name()} is not in your kubeconfig any more; choose the one that is the same cluster.`])
        return
      }
      await withConsent(handle, async (agreed) => {
        if (kept.read().step === 'scan') await readNamespaces(agreed)
        const chosen = kept.read().scanResult?.namespaces ?? []
        if (chosen.length > 0) await scan(chosen, agreed)
      })
    })
  }
}
