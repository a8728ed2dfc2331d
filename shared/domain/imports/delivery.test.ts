import { expect, test } from 'vitest'
import { createDeliveryFinder, type Delivery } from './delivery.ts'
import type { OwnerClaim } from './owner.ts'

const flux = (name: string | null, namespace: string | null, evidence = 'label:kustomize.toolkit.fluxcd.io/name'): OwnerClaim => ({ kind: 'Flux', name, namespace, evidence, confidence: 'high' })
const DELIVERIES: readonly Delivery[] = [
  { kind: 'Kustomization', namespace: 'flux-system', name: 'apps', path: 'one' },
  { kind: 'Kustomization', namespace: 'team', name: 'apps', path: 'two' },
  { kind: 'Kustomization', namespace: 'team', name: 'pay', path: 'three' },
  { kind: 'Application', namespace: 'argocd', name: 'apps', path: 'four' },
]

test.each<{ claim: OwnerClaim; when: string; path: string | null }>([
  { when: 'the name and the namespace fit', claim: flux('apps', 'team'), path: 'two' },
  { when: 'the namespace is another', claim: flux('pay', 'flux-system'), path: null },
  { when: 'the namespace is open, and one only has the name', claim: flux('pay', null), path: 'three' },
  { when: 'the namespace is open, and two have the name', claim: flux('apps', null), path: null },
  { when: 'seen through the one that made it', claim: flux('pay', 'team', 'Deployment/web label:kustomize.toolkit.fluxcd.io/name'), path: 'three' },
  { when: 'it is a HelmRelease of the same name', claim: flux('pay', 'team', 'label:helm.toolkit.fluxcd.io/name'), path: null },
  { when: 'the claim names nothing', claim: flux(null, null), path: null },
  { when: 'it is an application of Argo CD', claim: { kind: 'ArgoCD', name: 'apps', namespace: null, evidence: 'annotation:argocd.argoproj.io/tracking-id', confidence: 'high' }, path: 'four' },
  { when: 'it is a release of Helm', claim: { kind: 'Helm', name: 'apps', namespace: 'team', evidence: '', confidence: 'high' }, path: null },
])('when $when, the path is $path', ({ claim, path }) => {
  expect(createDeliveryFinder(DELIVERIES)(claim)?.path ?? null).toBe(path)
})
