import { z } from 'zod'
import type { OwnerClaim, OwnerKind } from './owner.ts'
import type { Workload } from './workload.ts'

export const DeliveryKind = z.enum(['Kustomization', 'Application'])
export type DeliveryKind = z.infer<typeof DeliveryKind>

/** What rolls workloads out from a folder of a repository, as the cluster shows it. */
export const Delivery = z.object({ kind: DeliveryKind, namespace: z.string(), name: z.string(), path: z.string() }).readonly()
export type Delivery = z.infer<typeof Delivery>

const FLUX_KUSTOMIZATION = 'kustomize.toolkit.fluxcd.io/'

/** The claim of the one who owns a workload, as somebody said or as its marks do. */
export function claimOf({ owner }: Workload, kind: OwnerKind): OwnerClaim | undefined {
  return [owner, ...owner.clashes, ...owner.others].find((claim) => claim.kind === kind)
}

/** What a claim says delivers the workload, by kind; null where the tool has none, such as for a HelmRelease. */
export function deliveryKindOf({ kind, name, evidence }: OwnerClaim): DeliveryKind | null {
  if (name === null) return null
  if (kind === 'ArgoCD') return 'Application'
  return kind === 'Flux' && evidence.includes(FLUX_KUSTOMIZATION) ? 'Kustomization' : null
}

/** Finds what a claim names. One that leaves the namespace open has to mean a single one. */
export function createDeliveryFinder(deliveries: readonly Delivery[]): (claim: OwnerClaim) => Delivery | null {
  const byName = new Map<string, Delivery[]>()
  for (const each of deliveries) byName.set(`${each.kind}/${each.name}`, [...(byName.get(`${each.kind}/${each.name}`) ?? []), each])
  return (claim) => {
    const found = (byName.get(`${deliveryKindOf(claim) ?? ''}/${claim.name ?? ''}`) ?? []).filter(({ namespace }) => claim.namespace === null || claim.namespace === namespace)
    return found.length === 1 ? (found[0] ?? null) : null
  }
}
