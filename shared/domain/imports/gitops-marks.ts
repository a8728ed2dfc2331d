import { readTrackingId } from './argo-tracking-id.ts'
import type { KubernetesObject } from './kubernetes-object.ts'
import type { OwnerClaim } from './owner.ts'
import { managerOf, type Marks } from './owner-marks.ts'

/** How an Argo CD of this cluster marks what is its own, where its settings could be read. */
export interface ArgoSettings {
  /** The label it goes by; null when it goes by annotation. */
  readonly instanceLabelKey: string | null
}

const KUSTOMIZE = 'kustomize.toolkit.fluxcd.io'
const HELM = 'helm.toolkit.fluxcd.io'
const TRACKING_ID = 'argocd.argoproj.io/tracking-id'
const INSTALLATION_ID = 'argocd.argoproj.io/installation-id'
const ARGO_INSTANCE = 'argocd.argoproj.io/instance'
export const APP_INSTANCE = 'app.kubernetes.io/instance'

export function fluxMarks(object: KubernetesObject): Marks {
  const { labels } = object.metadata
  const claims: OwnerClaim[] = []
  const notes: string[] = []
  for (const group of [KUSTOMIZE, HELM]) {
    const name = labels[`${group}/name`]
    const namespace = labels[`${group}/namespace`] || null
    const evidence = `label:${group}/name`
    if (name) claims.push({ kind: 'Flux', name, namespace, evidence, confidence: namespace === null ? 'medium' : 'high' })
    else if (name === '') notes.push(`The label ${group}/name is empty.`)
  }
  const manager = claims.length === 0 && managerOf(object, ['kustomize-controller', 'helm-controller'])
  if (manager) claims.push({ kind: 'Flux', name: null, namespace: null, evidence: `managedFields:${manager}`, confidence: 'low' })
  return { claims, notes }
}

export function argoMarks(object: KubernetesObject, settings: ArgoSettings | null): Marks {
  const { labels, annotations } = object.metadata
  const trackingId = annotations[TRACKING_ID]
  const notes: string[] = []
  if (trackingId !== undefined) {
    const tracking = readTrackingId(trackingId, object)
    if (tracking?.isOwn) {
      const installation = annotations[INSTALLATION_ID]
      const evidence = `annotation:${TRACKING_ID}${installation ? ` (installation ${installation})` : ''}`
      const instance = labels[ARGO_INSTANCE]
      if (instance && instance !== tracking.application) notes.push(`The label ${ARGO_INSTANCE} says ${instance}, but the annotation counts.`)
      return { claims: [{ kind: 'ArgoCD', name: tracking.application, namespace: tracking.namespace, evidence, confidence: 'high' }], notes }
    }
    notes.push(tracking ? `Its ${TRACKING_ID} names another object: it was copied, and Argo CD does not count it.` : `Its ${TRACKING_ID} is malformed.`)
  }
  const claim = argoLabelClaim(object, settings)
  return { claims: claim ? [claim] : [], notes }
}

function argoLabelClaim(object: KubernetesObject, settings: ArgoSettings | null): OwnerClaim | null {
  const { labels } = object.metadata
  const of = (name: string | null, evidence: string, confidence: OwnerClaim['confidence']): OwnerClaim => ({ kind: 'ArgoCD', name, namespace: null, evidence, confidence })
  const key = settings?.instanceLabelKey
  const configured = key ? labels[key] : undefined
  if (key && configured) return of(configured, `label:${key} (set in argocd-cm)`, 'high')
  // An Argo CD that goes by annotation leaves labels behind from before.
  const isStale = settings !== null && settings.instanceLabelKey === null
  const instance = labels[ARGO_INSTANCE]
  if (instance) return of(instance, `label:${ARGO_INSTANCE}`, isStale ? 'low' : 'medium')
  const manager = managerOf(object, ['argocd-controller'])
  if (manager) return of(labels[APP_INSTANCE] || null, `managedFields:${manager}`, 'medium')
  return instance === '' ? of(labels[APP_INSTANCE] || null, `label:${ARGO_INSTANCE} (empty)`, 'low') : null
}
