import { describe, expect, test } from 'vitest'
import { detectOwner } from './owner-detection.ts'
import type { ArgoSettings } from './gitops-marks.ts'
import { KubernetesObject } from './kubernetes-object.ts'
import type { Found } from './owner-root.ts'

interface Marks {
  readonly kind?: string
  readonly apiVersion?: string
  readonly namespace?: string
  readonly name?: string
  readonly uid?: string
  readonly labels?: Record<string, string>
  readonly annotations?: Record<string, string>
  /** Field managers that set what the object runs. */
  readonly managers?: readonly string[]
  readonly owners?: readonly { kind: string; name: string; uid?: string; apiVersion?: string; controller?: boolean }[]
}

function object({ kind = 'Deployment', apiVersion = 'apps/v1', namespace = 'shop', name = 'web', uid = 'uid-web', labels = {}, annotations = {}, managers = [], owners = [] }: Marks): KubernetesObject {
  const ownerReferences = owners.map((owner) => ({ apiVersion: 'apps/v1', uid: `uid-${owner.name}`, ...owner }))
  return KubernetesObject.parse({ apiVersion, kind, metadata: { name, namespace, uid, labels, annotations, ownerReferences, managedFields: managers.map((manager) => ({ manager, fieldsV1: { 'f:spec': {} } })) } })
}

const judge = (marks: Marks, others: readonly KubernetesObject[] = [], argo: ArgoSettings | null = null) =>
  detectOwner(object(marks), {
    argo,
    find: ({ kind, name }): Found => (['ReplicaSet', 'Deployment', 'CronJob', 'Job'].includes(kind) ? (others.find((other) => other.kind === kind && other.metadata.name === name) ?? 'missing') : 'not-listed'),
  })

const kustomize = { 'kustomize.toolkit.fluxcd.io/name': 'apps', 'kustomize.toolkit.fluxcd.io/namespace': 'flux-system' }
const helmRelease = { 'helm.toolkit.fluxcd.io/name': 'web', 'helm.toolkit.fluxcd.io/namespace': 'shop' }
const tracked = { 'argocd.argoproj.io/tracking-id': 'store:apps/Deployment:shop/web' }
const byHelm = { 'app.kubernetes.io/managed-by': 'Helm' }
const release = { 'meta.helm.sh/release-name': 'web', 'meta.helm.sh/release-namespace': 'shop' }
const origin = { 'confighub.com/origin': '{"spaceId":"s-1","unitSlug":"web","unitId":"u-1"}' }
const tracking = (id: string, more: Marks = {}): Marks => ({ annotations: { 'argocd.argoproj.io/tracking-id': id }, ...more })

/** `kind name@namespace confidence`, and who clashes. */
const ROWS: readonly (readonly [string, Marks, string, ...string[]])[] = [
  ['Flux Kustomization', { labels: kustomize }, 'Flux apps@flux-system high'],
  ['Flux Kustomization without a namespace', { labels: { 'kustomize.toolkit.fluxcd.io/name': 'apps' } }, 'Flux apps@- medium'],
  ['Flux Kustomization with an empty namespace', { labels: { ...kustomize, 'kustomize.toolkit.fluxcd.io/namespace': '' } }, 'Flux apps@- medium'],
  ['an empty Flux label', { labels: { 'kustomize.toolkit.fluxcd.io/name': '' } }, 'Native -@- medium'],
  ['a Flux label as an annotation', { annotations: kustomize }, 'Native -@- medium'],
  ['only the namespace of Flux', { labels: { 'kustomize.toolkit.fluxcd.io/namespace': 'flux-system' } }, 'Native -@- medium'],
  ['a Flux control, which says nothing of ownership', { annotations: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' } }, 'Native -@- medium'],
  ['Flux HelmRelease', { labels: helmRelease }, 'Flux web@shop high'],
  ['Flux HelmRelease without a namespace', { labels: { 'helm.toolkit.fluxcd.io/name': 'web' } }, 'Flux web@- medium'],
  ['Flux HelmRelease with the marks of Helm', { labels: { ...helmRelease, ...byHelm }, annotations: release }, 'Flux web@shop high'],
  ['Flux Kustomization and HelmRelease', { labels: { ...kustomize, ...helmRelease } }, 'Flux apps@flux-system high'],
  ['the field manager of Flux alone', { managers: ['kustomize-controller'] }, 'Unknown -@- low'],

  ['Argo CD by annotation', { annotations: tracked }, 'ArgoCD store@- high'],
  ['Argo CD with its application elsewhere', tracking('teams_store:apps/Deployment:shop/web'), 'ArgoCD store@teams high'],
  ['Argo CD with dashes on both sides of the underscore', tracking('team-a_web-store:apps/Deployment:shop/web'), 'ArgoCD web-store@team-a high'],
  ['Argo CD with dots in the name of its application', tracking('store.eu:apps/Deployment:shop/web'), 'ArgoCD store.eu@- high'],
  ['Argo CD on an object of the core group', tracking('store:/Pod:shop/web', { kind: 'Pod', apiVersion: 'v1' }), 'ArgoCD store@- high'],
  ['Argo CD on a name with a colon', tracking('store:apps/Deployment:shop/a:b', { name: 'a:b' }), 'ArgoCD store@- high'],
  ['Argo CD, one of several', { annotations: { ...tracked, 'argocd.argoproj.io/installation-id': 'eu' } }, 'ArgoCD store@- high'],
  ['Argo CD whose annotation contradicts a stale label', { annotations: tracked, labels: { 'argocd.argoproj.io/instance': 'old' } }, 'ArgoCD store@- high'],
  ['Argo CD by annotation and by label', { annotations: tracked, labels: { 'app.kubernetes.io/instance': 'store' } }, 'ArgoCD store@- high'],
  ['a tracking-id copied from another name', tracking('store:apps/Deployment:shop/other'), 'Native -@- medium'],
  ['a tracking-id copied from another namespace', tracking('store:apps/Deployment:prod/web'), 'Native -@- medium'],
  ['a tracking-id copied from another kind', tracking('store:apps/StatefulSet:shop/web'), 'Native -@- medium'],
  ['a tracking-id copied from another group', tracking('store:extensions/Deployment:shop/web'), 'Native -@- medium'],
  ['a copied tracking-id beside the label of Argo CD', tracking('store:apps/Deployment:shop/other', { labels: { 'argocd.argoproj.io/instance': 'old' } }), 'ArgoCD old@- medium'],
  ['an empty tracking-id', tracking(''), 'Native -@- medium'],
  ['a tracking-id without an application', tracking(':apps/Deployment:shop/web'), 'Native -@- medium'],
  ['a tracking-id that is only a colon and a letter', tracking(':x'), 'Native -@- medium'],
  ['a tracking-id without a colon', tracking('store'), 'Native -@- medium'],
  ['a tracking-id without a kind', tracking('store:apps:shop/web'), 'Native -@- medium'],
  ['a tracking-id that ends early', tracking('store:apps/Deployment'), 'Native -@- medium'],
  ['a tracking-id with an empty namespace before its underscore', tracking('_store:apps/Deployment:shop/web'), 'Native -@- medium'],
  ['a tracking-id with nothing after its underscore', tracking('teams_:apps/Deployment:shop/web'), 'Native -@- medium'],
  ['a tracking-id with two underscores', tracking('a_b_c:apps/Deployment:shop/web'), 'Native -@- medium'],
  ['a tracking-id of control characters', tracking('st\u001bore:apps/Deployment:shop/web'), 'Native -@- medium'],
  ['Argo CD by its own label', { labels: { 'argocd.argoproj.io/instance': 'store' } }, 'ArgoCD store@- medium'],
  ['Argo CD by an empty label, named by the other', { labels: { 'argocd.argoproj.io/instance': '', 'app.kubernetes.io/instance': 'store' } }, 'Unknown -@- low'],
  ['the instance label alone, which is never Argo CD', { labels: { 'app.kubernetes.io/instance': 'store' } }, 'Native -@- medium'],
  ['the instance label under the field manager of Argo CD', { labels: { 'app.kubernetes.io/instance': 'store' }, managers: ['argocd-controller'] }, 'ArgoCD store@- medium'],

  ['Helm', { labels: byHelm, annotations: release }, 'Helm web@shop high'],
  ['Helm with its chart', { labels: { ...byHelm, 'helm.sh/chart': 'web-1.2.3' }, annotations: release, managers: ['helm'] }, 'Helm web@shop high'],
  ['a chart rendered by somebody else', { labels: { ...byHelm, 'helm.sh/chart': 'web-1.2.3' } }, 'Unknown -@- low'],
  ['the label of Helm alone', { labels: byHelm }, 'Unknown -@- low'],
  ['Helm without the namespace of its release', { labels: byHelm, annotations: { 'meta.helm.sh/release-name': 'web' } }, 'Unknown -@- low'],
  ['the annotations of Helm without its label', { annotations: release }, 'Unknown -@- low'],
  ['the label of Helm under its field manager', { labels: { ...byHelm, 'app.kubernetes.io/instance': 'web' }, managers: ['helm'] }, 'Helm web@- medium'],
  ['only a chart', { labels: { 'helm.sh/chart': 'web-1.2.3' } }, 'Unknown -@- low'],
  ['managed by something else', { labels: { 'app.kubernetes.io/managed-by': 'ansible' } }, 'Native -@- medium'],
  ['managed by helm in small letters', { labels: { 'app.kubernetes.io/managed-by': 'helm' }, annotations: {} }, 'Native -@- medium'],
  ['a chart rendered by Argo CD', { labels: { ...byHelm, 'helm.sh/chart': 'web-1' }, annotations: tracked }, 'ArgoCD store@- high'],

  ['Terraform by manifest', { managers: ['Terraform'] }, 'Terraform -@- medium'],
  ['Terraform by typed resource', { managers: ['HashiCorp'] }, 'Terraform -@- medium'],
  ['Terraform through its Helm provider', { labels: byHelm, annotations: release, managers: ['terraform-provider-helm'] }, 'Helm web@shop high'],
  ['a run of Terraform in an annotation, which nothing official writes', { annotations: { 'app.terraform.io/run-id': 'run-1', 'app.terraform.io/workspace-name': 'prod' } }, 'Unknown -@- low'],
  ['Terraform in a label, which nothing official writes', { labels: { 'app.terraform.io/managed': 'true' } }, 'Unknown -@- low'],

  ['ConfigHub by origin', { annotations: origin }, 'ConfigHub web@s-1 high'],
  ['ConfigHub by origin, with the name of its space', { annotations: { ...origin, 'confighub.com/SpaceName': 'shop-prod' } }, 'ConfigHub web@shop-prod high'],
  ['ConfigHub by label', { labels: { 'confighub.com/UnitSlug': 'web' }, annotations: { 'confighub.com/SpaceName': 'shop-prod' } }, 'ConfigHub web@shop-prod high'],
  ['ConfigHub by annotation', { annotations: { 'confighub.com/UnitSlug': 'web', 'confighub.com/SpaceID': 's-1' } }, 'ConfigHub web@s-1 high'],
  ['ConfigHub with a label and another annotation', { labels: { 'confighub.com/UnitSlug': 'one' }, annotations: { 'confighub.com/UnitSlug': 'two' } }, 'ConfigHub one@- high'],
  ['a malformed origin', { annotations: { 'confighub.com/origin': '{"unitSlug":' } }, 'Native -@- medium'],
  ['an origin without a unit', { annotations: { 'confighub.com/origin': '{"spaceId":"s-1"}' } }, 'Native -@- medium'],
  ['a malformed origin beside the older label', { annotations: { 'confighub.com/origin': 'x' }, labels: { 'confighub.com/UnitSlug': 'web' } }, 'ConfigHub web@- high'],

  ['Crossplane by claim', { labels: { 'crossplane.io/claim-name': 'db', 'crossplane.io/claim-namespace': 'team' } }, 'Crossplane db@team high'],
  ['Crossplane by composite', { labels: { 'crossplane.io/composite': 'db-x7' } }, 'Crossplane db-x7@- high'],
  ['Crossplane by composition', { annotations: { 'crossplane.io/composition-resource-name': 'app' } }, 'Crossplane -@- medium'],
  ['Crossplane by owner', { owners: [{ kind: 'Object', name: 'db', apiVersion: 'kubernetes.crossplane.io/v1alpha2' }] }, 'Crossplane db@- medium'],
  ['a group that only sounds like Crossplane', { owners: [{ kind: 'Thing', name: 't', apiVersion: 'notcrossplane.io/v1' }] }, 'Kubernetes Thing/t@- medium'],

  ['a controller nobody lists', { owners: [{ kind: 'Rollout', name: 'canary', apiVersion: 'argoproj.io/v1alpha1', controller: true }] }, 'Kubernetes Rollout/canary@- medium'],
  ['several owners, of which one is the controller', { owners: [{ kind: 'Thing', name: 'a' }, { kind: 'Rollout', name: 'b', controller: true }] }, 'Kubernetes Rollout/b@- medium'],
  ['a controller nobody lists, under Flux', { labels: kustomize, owners: [{ kind: 'Rollout', name: 'canary', controller: true }] }, 'Flux apps@flux-system high'],
  ['native', { managers: ['kubectl-client-side-apply'] }, 'Native -@- high'],
  ['native, edited by hand', { managers: ['kubectl-edit'] }, 'Native -@- high'],
  ['nothing at all', {}, 'Native -@- medium'],

  ['Flux against Argo CD', { labels: kustomize, annotations: tracked }, 'Flux apps@flux-system high', 'ArgoCD'],
  ['Flux against Helm', { labels: { ...kustomize, ...byHelm }, annotations: release }, 'Flux apps@flux-system high', 'Helm'],
  ['Argo CD against Helm', { labels: byHelm, annotations: { ...tracked, ...release } }, 'ArgoCD store@- high', 'Helm'],
  ['Flux against Argo CD and Helm', { labels: { ...kustomize, ...byHelm }, annotations: { ...tracked, ...release } }, 'Flux apps@flux-system high', 'ArgoCD', 'Helm'],
  ['Flux HelmRelease against Argo CD, with the marks of Helm', { labels: { ...helmRelease, ...byHelm }, annotations: { ...tracked, ...release } }, 'Flux web@shop high', 'ArgoCD'],
  ['Flux against Crossplane', { labels: { ...kustomize, 'crossplane.io/composite': 'x' } }, 'Flux apps@flux-system high', 'Crossplane'],
  ['Flux beside a label of Argo CD', { labels: { ...kustomize, 'argocd.argoproj.io/instance': 'old' } }, 'Flux apps@flux-system high'],
  ['Flux without a namespace beside Argo CD', { labels: { 'kustomize.toolkit.fluxcd.io/name': 'apps' }, annotations: tracked }, 'ArgoCD store@- high'],
  ['ConfigHub, delivered by Flux', { annotations: origin, labels: kustomize }, 'ConfigHub web@s-1 high'],
  ['ConfigHub, delivered by Argo CD, installed by Helm', { annotations: { ...origin, ...tracked, ...release }, labels: byHelm }, 'ConfigHub web@s-1 high'],
]

describe('who rolls a workload out', () => {
  const rows = ROWS.map(([what, marks, expected, ...clashes]) => ({ what, marks, expected, clashes }))
  test.each(rows)('$what', ({ marks, expected, clashes }) => {
    const owner = judge(marks)
    expect(`${owner.kind} ${owner.name ?? '-'}@${owner.namespace ?? '-'} ${owner.confidence}`).toBe(expected)
    expect(owner.clashes.map(({ kind }) => kind)).toEqual(clashes)
    expect(owner.evidence).not.toBe('')
  })
})

describe('where the settings of Argo CD are known', () => {
  test.each([
    { when: 'its label is the usual one', key: 'app.kubernetes.io/instance', labels: { 'app.kubernetes.io/instance': 'store' }, expected: 'ArgoCD store high' },
    { when: 'its label is one of its own', key: 'argocd.argoproj.io/instance', labels: { 'argocd.argoproj.io/instance': 'store' }, expected: 'ArgoCD store high' },
    { when: 'its label is another', key: 'example.com/app', labels: { 'app.kubernetes.io/instance': 'store' }, expected: 'Native null medium' },
    { when: 'it goes by annotation, and a label is left from before', key: null, labels: { 'argocd.argoproj.io/instance': 'old' }, expected: 'Unknown null low' },
  ])('when $when, the owner is $expected', ({ key, labels, expected }) => {
    const { kind, name, confidence } = judge({ labels }, [], { instanceLabelKey: key })
    expect(`${kind} ${name} ${confidence}`).toBe(expected)
  })
})

describe('who made whom', () => {
  const deployment = object({ labels: kustomize })
  const replicaSet = object({ kind: 'ReplicaSet', name: 'web-1', uid: 'uid-web-1', owners: [{ kind: 'Deployment', name: 'web', controller: true }] })
  const pod: Marks = { kind: 'Pod', apiVersion: 'v1', name: 'web-1-x', uid: 'uid-pod', owners: [{ kind: 'ReplicaSet', name: 'web-1', controller: true }] }

  test('a pod belongs to whom its deployment belongs to, and says through which', () => {
    expect(judge(pod, [replicaSet, deployment])).toMatchObject({ kind: 'Flux', name: 'apps', evidence: 'Deployment/web label:kustomize.toolkit.fluxcd.io/name' })
  })

  test('a job and its pod belong to whom the cron job belongs to', () => {
    const cronJob = object({ kind: 'CronJob', apiVersion: 'batch/v1', name: 'nightly', uid: 'uid-nightly', annotations: { 'argocd.argoproj.io/tracking-id': 'store:batch/CronJob:shop/nightly' } })
    const job = object({ kind: 'Job', apiVersion: 'batch/v1', name: 'nightly-1', uid: 'uid-nightly-1', owners: [{ kind: 'CronJob', name: 'nightly', controller: true }] })
    expect(judge({ kind: 'Pod', apiVersion: 'v1', name: 'p', owners: [{ kind: 'Job', name: 'nightly-1', controller: true }] }, [job, cronJob])).toMatchObject({ kind: 'ArgoCD', name: 'store' })
  })

  test('when the owner is gone, the object speaks for itself and that is said', () => {
    expect(judge({ ...pod, labels: kustomize }, [])).toMatchObject({ kind: 'Flux', notes: ['ReplicaSet web-1, which made it, is gone.'] })
  })

  test('when another object has taken the name of the owner, the owner is gone', () => {
    const successor = object({ kind: 'ReplicaSet', name: 'web-1', uid: 'uid-of-another', labels: kustomize })
    expect(judge(pod, [successor])).toMatchObject({ kind: 'Native', notes: ['ReplicaSet web-1, which made it, is gone.'] })
  })

  test.each([
    { when: 'an object that owns itself', others: [], marks: { kind: 'Deployment', owners: [{ kind: 'Deployment', name: 'web' }] } },
    { when: 'two that own each other', others: [object({ name: 'b', uid: 'uid-b', owners: [{ kind: 'Deployment', name: 'web' }] })], marks: { kind: 'Deployment', owners: [{ kind: 'Deployment', name: 'b' }] } },
  ])('$when is not followed for ever', ({ others, marks }) => {
    const owner = judge(marks, [object(marks), ...others])
    expect(owner.kind).toBe('Native')
    expect(owner.notes[0]).toMatch(/circle/)
  })
})

test.each([
  { when: 'a tracking-id is malformed', marks: tracking('store'), note: 'Its argocd.argoproj.io/tracking-id is malformed.' },
  { when: 'a tracking-id was copied', marks: tracking('store:apps/Deployment:shop/x'), note: 'Its argocd.argoproj.io/tracking-id names another object: it was copied, and Argo CD does not count it.' },
  { when: 'a label is stale', marks: { annotations: tracked, labels: { 'argocd.argoproj.io/instance': 'old' } }, note: 'The label argocd.argoproj.io/instance says old, but the annotation counts.' },
  { when: 'an origin is malformed', marks: { annotations: { 'confighub.com/origin': '[]' } }, note: 'Its confighub.com/origin is malformed.' },
])('when $when, a person is told', ({ marks, note }) => {
  expect(judge(marks).notes).toEqual([note])
})

test('when Terraform set only labels, it is no owner', () => {
  const labelled = KubernetesObject.parse({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', managedFields: [{ manager: 'Terraform', fieldsV1: { 'f:metadata': {} } }] } })
  expect(detectOwner(labelled, { find: () => 'missing', argo: null })).toMatchObject({ kind: 'Native', notes: ['Terraform set labels, annotations or status of it, but nothing it runs.'] })
})

test('what delivers a unit of ConfigHub is still shown', () => {
  expect(judge({ annotations: origin, labels: kustomize }).others).toMatchObject([{ kind: 'Flux', name: 'apps' }])
})
