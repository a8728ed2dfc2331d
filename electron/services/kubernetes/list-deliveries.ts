import { z } from 'zod'
import type { Delivery, DeliveryKind } from '../../../shared/domain/imports/delivery.ts'
import { plainReason } from '../../../shared/lib/plain-reason.ts'
import { ClusterError } from './cluster-error.ts'
import { listPages } from './list-pages.ts'
import type { GetJson } from './proxied-api.ts'

const Path = z.object({ path: z.string().nullish() }).nullish()
const Listed = z.object({
  metadata: z.object({ name: z.string(), namespace: z.string() }),
  spec: z.object({ path: z.string().nullish(), source: Path, sources: z.array(Path).nullish() }),
})

const PATHS: Readonly<Record<DeliveryKind, string>> = {
  Kustomization: '/apis/kustomize.toolkit.fluxcd.io/v1/kustomizations',
  Application: '/apis/argoproj.io/v1alpha1/applications',
}

/**
 * From which folders one tool delivers. Those that name none, such as applications of a chart, are left out.
 * @throws ClusterError; a kind the cluster does not have is none
 */
export async function listDeliveries(get: GetJson, kind: DeliveryKind, signal: AbortSignal): Promise<readonly Delivery[]> {
  const found: Delivery[] = []
  try {
    for await (const page of listPages(get, { path: PATHS[kind], what: `${kind}s`, signal })) found.push(...page.flatMap((item) => readDelivery(kind, item)))
  } catch (cause) {
    if (!(cause instanceof ClusterError) || cause.failure.kind !== 'not-found') throw cause
  }
  return found
}

function readDelivery(kind: DeliveryKind, item: unknown): Delivery[] {
  const { data } = Listed.safeParse(item)
  const path = [data?.spec.path, data?.spec.source?.path, ...(data?.spec.sources ?? []).map((source) => source?.path)].find((each) => each)
  return data && path ? [{ kind, namespace: plainReason(data.metadata.namespace), name: plainReason(data.metadata.name), path: plainReason(path) }] : []
}
