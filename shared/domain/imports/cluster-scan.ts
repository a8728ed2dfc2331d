import { z } from 'zod'
import { Delivery, DeliveryKind } from './delivery.ts'
import { OwnerKind } from './owner.ts'
import { Workload, WorkloadKind } from './workload.ts'

/** Why a cluster does not give what it was asked for, so that a screen can offer what helps. */
export const ClusterFailureKind = z.enum([
  'forbidden',
  'unauthorized',
  'not-found',
  'throttled',
  'server-error',
  /** Ended in the middle, or is no answer of a Kubernetes API. */
  'broken-answer',
  'too-large',
  'timeout',
  'unreachable',
  'tls',
  'no-context',
  'kubeconfig',
  'kubectl-missing',
  /** A program has to be run to sign in, and nobody agreed to it. */
  'plugin-refused',
  'plugin-failed',
  'cancelled',
])
export type ClusterFailureKind = z.infer<typeof ClusterFailureKind>

export const ClusterFailure = z.object({ kind: ClusterFailureKind, /** One sentence: what, why, what next. */ text: z.string().max(2000) }).readonly()
export type ClusterFailure = z.infer<typeof ClusterFailure>

export const NamespaceRow = z
  .object({
    name: z.string(),
    isTerminating: z.boolean(),
    /** Workloads in it; null where they could not be counted. */
    workloadCount: z.number().int().nonnegative().nullable(),
    /** `context`: namespaces may not be listed, and this is the one the context works in. */
    origin: z.enum(['cluster', 'context']),
  })
  .readonly()
export type NamespaceRow = z.infer<typeof NamespaceRow>

/** Something a scan could not look at. That is never the same as nothing being there. */
export const ScanRefusal = z.object({ kind: z.enum([...WorkloadKind.options, ...DeliveryKind.options]), /** `*` for all that were asked for. */ namespace: z.string(), failure: ClusterFailure }).readonly()
export type ScanRefusal = z.infer<typeof ScanRefusal>

/** Workloads may be there that were not seen. */
export const hidesWorkloads = ({ kind }: ScanRefusal): boolean => WorkloadKind.safeParse(kind).success

export const ScanPart = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('workloads'), workloads: z.array(Workload).readonly() }).readonly(),
  z.object({ kind: z.literal('refusals'), refusals: z.array(ScanRefusal).readonly() }).readonly(),
  z.object({ kind: z.literal('deliveries'), deliveries: z.array(Delivery).readonly() }).readonly(),
  z.object({ kind: z.literal('progress'), doneCount: z.number().int(), totalCount: z.number().int() }).readonly(),
])
export type ScanPart = z.infer<typeof ScanPart>

export const ScanSummary = z
  .object({
    workloadCount: z.number().int().nonnegative(),
    owners: z.partialRecord(OwnerKind, z.number().int().positive()).readonly(),
    refusals: z.array(ScanRefusal).readonly(),
    durationMs: z.number().nonnegative(),
  })
  .readonly()
export type ScanSummary = z.infer<typeof ScanSummary>
