import type { ChosenWorkload, ConfigHubFacts, Grouping, KubernetesImport, PlannedUnit } from './import-session.ts'
import { assertNever } from '../../lib/assert-never.ts'
import { doneKeys, unitKey } from './effect-keys.ts'
import { workloadKey } from './workload.ts'

/** What happens to an import of a cluster. `next` and `back` are a person's wish; the rest is what was decided or found. */
export type KubernetesEvent =
  | { readonly type: 'next' }
  | { readonly type: 'back' }
  | { readonly type: 'context chosen'; readonly clusterContext: string }
  /** The same cluster has got another name in the kubeconfig; what was chosen in it stays. */
  | { readonly type: 'context renamed'; readonly clusterContext: string }
  | { readonly type: 'scanned'; readonly scanResult: NonNullable<KubernetesImport['scanResult']>; readonly clusterContext: string }
  | { readonly type: 'namespaces chosen'; readonly namespaces: readonly string[] }
  | { readonly type: 'workloads chosen'; readonly workloads: readonly ChosenWorkload[] }
  | { readonly type: 'structured'; readonly appSpace: string; readonly hub: string; readonly grouping: Grouping | null; readonly units: readonly PlannedUnit[] }
  /** One that was refused gets another name; what is made already keeps its own. */
  | { readonly type: 'unit renamed'; readonly slug: string; readonly to: string }
  | { readonly type: 'signed in'; readonly baseUrl: string; readonly org: string; readonly user: string }
  | { readonly type: 'unit made'; readonly slug: string }
  | { readonly type: 'unit gone'; readonly slug: string }
  /** A person goes on without it; what was made of it stays. */
  | { readonly type: 'unit skipped'; readonly slug: string }
  | { readonly type: 'worker'; readonly slug: string; readonly status: ConfigHubFacts['workerStatus'] }
  | { readonly type: 'target chosen'; readonly targetSlug: string }
  /** The world was looked at: what is not there any more has to be made again. */
  | { readonly type: 'rechecked' }

/** What an event changes of an import, in the steps that listen to it. */
export function changesOf({ selections, scanResult, confighub, journal }: KubernetesImport, event: KubernetesEvent): Partial<KubernetesImport> {
  switch (event.type) {
    case 'context chosen':
      return { clusterContext: event.clusterContext, scanResult: null, selections: { ...selections, namespaces: [], selectedWorkloads: [], units: [] } }
    case 'context renamed':
      return { clusterContext: event.clusterContext }
    case 'scanned':
      return { scanResult: event.scanResult, clusterContext: event.clusterContext }
    case 'namespaces chosen':
      return {
        selections: { ...selections, namespaces: event.namespaces, selectedWorkloads: selections.selectedWorkloads.filter(({ namespace }) => event.namespaces.includes(namespace)) },
        // What was scanned in other namespaces is no scan of these.
        scanResult: scanResult && event.namespaces.every((each) => scanResult.namespaces.includes(each)) ? scanResult : null,
      }
    case 'workloads chosen':
      return { selections: { ...selections, selectedWorkloads: event.workloads, units: fitting(selections.units, event.workloads) } }
    case 'structured':
      return { selections: { ...selections, appSpace: event.appSpace, hub: event.hub, grouping: event.grouping, units: event.units } }
    case 'unit renamed':
      return doneKeys(journal).has(unitKey(selections.appSpace, event.slug)) ? {} : { selections: { ...selections, units: selections.units.map((unit) => (unit.slug === event.slug ? { ...unit, slug: event.to } : unit)) } }
    case 'signed in':
      return { confighub: { unitsCreated: [], workerSlug: '', workerStatus: 'none', targetSlug: '', ...confighub, baseUrl: event.baseUrl, org: event.org, user: event.user } }
    case 'unit made':
      return { confighub: confighub && { ...confighub, unitsCreated: [...confighub.unitsCreated.filter((each) => each !== event.slug), event.slug] } }
    case 'unit gone':
      return { confighub: confighub && { ...confighub, unitsCreated: confighub.unitsCreated.filter((each) => each !== event.slug) } }
    case 'unit skipped':
      return { selections: { ...selections, units: selections.units.map((unit) => (unit.slug === event.slug ? { ...unit, isExcluded: true } : unit)) } }
    case 'worker':
      return { confighub: confighub && { ...confighub, workerSlug: event.slug, workerStatus: event.status } }
    case 'target chosen':
      return { confighub: confighub && { ...confighub, targetSlug: event.targetSlug } }
    case 'next':
    case 'back':
    case 'rechecked':
      return {}
    default:
      return assertNever(event)
  }
}

/** A unit keeps what is still chosen of it; one that keeps nothing goes. */
function fitting(units: readonly PlannedUnit[], chosen: readonly ChosenWorkload[]): PlannedUnit[] {
  const keys = new Set(chosen.map(workloadKey))
  return units.map((unit) => ({ ...unit, workloads: unit.workloads.filter((each) => keys.has(workloadKey(each))) })).filter((unit) => unit.workloads.length > 0)
}
