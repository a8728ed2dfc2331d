import { z } from 'zod'
import { KubernetesObject } from '../../../shared/domain/imports/kubernetes-object.ts'
import { detectOwner, type Surroundings } from '../../../shared/domain/imports/owner-detection.ts'
import type { OwnerClaim } from '../../../shared/domain/imports/owner.ts'
import { plainReason } from '../../../shared/lib/plain-reason.ts'
import { Workload, type WorkloadKind } from '../../../shared/domain/imports/workload.ts'

const Containers = z.object({ containers: z.array(z.object({ image: z.string().default('') })).nullish(), initContainers: z.array(z.object({ image: z.string().default('') })).nullish() })
const Template = z.object({ spec: Containers.nullish() })
const Spec = Containers.extend({
  replicas: z.number().int().nonnegative().nullish(),
  template: Template.nullish(),
  jobTemplate: z.object({ spec: z.object({ template: Template.nullish() }).nullish() }).nullish(),
})
const Body = z.object({ metadata: z.object({ creationTimestamp: z.string().nullish() }), spec: Spec.nullish() })

/** The metadata of one entry of a list, which says its kind nowhere; null for what is no object. */
export function readListed(item: unknown, { kind, apiVersion }: { readonly kind: string; readonly apiVersion: string }): KubernetesObject | null {
  const parsed = KubernetesObject.safeParse({ ...(item as object), kind, apiVersion })
  return parsed.success ? parsed.data : null
}

/** A workload as a person sees it, from an object of the cluster; null where it is none. */
export function readWorkload(item: unknown, object: KubernetesObject, surroundings: Surroundings): Workload | null {
  const body = Body.safeParse(item)
  if (!body.success) return null
  const { metadata, spec } = body.data
  const pod = spec?.jobTemplate?.spec?.template?.spec ?? spec?.template?.spec ?? spec
  const images = [...(pod?.initContainers ?? []), ...(pod?.containers ?? [])].map(({ image }) => image).filter((image) => image !== '')
  const hasReplicas = ['Deployment', 'StatefulSet', 'ReplicaSet'].includes(object.kind)
  const owner = detectOwner(object, surroundings)
  const workload = Workload.safeParse({
    reference: { kind: object.kind as WorkloadKind, namespace: object.metadata.namespace, name: object.metadata.name },
    ...{ apiVersion: object.apiVersion, uid: object.metadata.uid, labels: Object.fromEntries(Object.entries(object.metadata.labels).map(([key, value]) => [plainReason(key), plainReason(value)] as const)), images: [...new Set(images.map(plainReason))] },
    replicas: hasReplicas ? (spec?.replicas ?? 1) : null,
    createdAt: metadata.creationTimestamp ?? null,
    owner: { ...plainClaim(owner), clashes: owner.clashes.map(plainClaim), others: owner.others.map(plainClaim), notes: owner.notes.map(plainReason) },
  })
  return workload.success ? workload.data : null
}

/** Names come from marks that anybody may have written. */
function plainClaim(claim: OwnerClaim): OwnerClaim {
  return { kind: claim.kind, confidence: claim.confidence, name: claim.name && plainReason(claim.name), namespace: claim.namespace && plainReason(claim.namespace), evidence: plainReason(claim.evidence) }
}
