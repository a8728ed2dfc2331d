import { z } from 'zod'
import { Owner } from './owner.ts'

/** What an import takes over. ReplicaSets, Pods and Jobs count only where nothing we list made them. */
export const WorkloadKind = z.enum(['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job', 'ReplicaSet', 'Pod'])
export type WorkloadKind = z.infer<typeof WorkloadKind>

/** As no cluster allows them otherwise; what a hostile one says is not shown to anybody. */
const ObjectName = z.string().regex(/^[^\p{C}\s/]{1,253}$/u)

/** Names a workload in one cluster, for as long as it lives there. */
export const WorkloadReference = z.object({ kind: WorkloadKind, namespace: ObjectName, name: ObjectName }).readonly()
export type WorkloadReference = z.infer<typeof WorkloadReference>

/** A workload as a scan found it. */
export const Workload = z
  .object({
    reference: WorkloadReference,
    apiVersion: z.string(),
    uid: z.string(),
    labels: z.record(z.string(), z.string()).readonly(),
    /** What it runs, containers in their order, each image once. */
    images: z.array(z.string()).readonly(),
    /** Copies wanted; null where the kind has no such number. */
    replicas: z.number().int().nonnegative().nullable(),
    createdAt: z.string().nullable(),
    owner: Owner,
  })
  .readonly()
export type Workload = z.infer<typeof Workload>

/** The same for the same workload, in one cluster. */
export function workloadKey({ kind, namespace, name }: { readonly kind: string; readonly namespace: string; readonly name: string }): string {
  return `${namespace}/${kind}/${name}`
}
