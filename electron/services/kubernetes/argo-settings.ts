import { z } from 'zod'
import { APP_INSTANCE, type ArgoSettings } from '../../../shared/domain/imports/gitops-marks.ts'
import { ClusterError } from './cluster-error.ts'
import type { GetJson } from './proxied-api.ts'

const ConfigMap = z.object({ data: z.record(z.string(), z.string()).nullish() })

/** How Argo CD marks what is its own in this cluster; null where that cannot be told. */
export async function readArgoSettings(get: GetJson, signal: AbortSignal): Promise<ArgoSettings | null> {
  try {
    const answer = await get({ path: '/api/v1/namespaces/argocd/configmaps/argocd-cm', what: 'the settings of Argo CD', signal })
    const data = ConfigMap.parse(answer).data ?? {}
    const key = data['application.instanceLabelKey'] || null
    const method = data['application.resourceTrackingMethod']
    if (method === 'label') return { instanceLabelKey: key ?? APP_INSTANCE }
    if (method?.startsWith('annotation')) return { instanceLabelKey: null }
    return key === null ? null : { instanceLabelKey: key }
  } catch (cause) {
    if (cause instanceof z.ZodError || (cause instanceof ClusterError && ['not-found', 'forbidden'].includes(cause.failure.kind))) return null
    throw cause
  }
}
