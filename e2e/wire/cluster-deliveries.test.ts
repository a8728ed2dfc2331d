import { expect, test } from 'vitest'
import { startClusterWorld } from '../support/cluster-bench.ts'
import { makeNamespace, makeWorkload } from '../support/kubernetes-api/cluster-objects.ts'

type World = Awaited<ReturnType<typeof startClusterWorld>>
const paths = ({ parts }: World) => parts.flatMap((part) => (part.kind === 'deliveries' ? part.deliveries.map(({ kind, namespace, name, path }) => `${kind} ${namespace}/${name} ${path}`) : []))
const lists = ({ api }: World) => api.requests.filter((path) => /kustomizations|applications/.test(path))

test('a scan reads from where Flux and Argo CD deliver what it found, a list for each kind', async () => {
  const world = await startClusterWorld()
  const { refusals } = await world.scan(['payment-prod', 'order-prod'])
  expect(paths(world)).toEqual(['Kustomization flux-system/payment apps/payment/overlays/prod', 'Application argocd/orders apps/orders/overlays/prod'])
  expect(lists(world)).toEqual(['/apis/kustomize.toolkit.fluxcd.io/v1/kustomizations?limit=500', '/apis/argoproj.io/v1alpha1/applications?limit=500'])
  expect(refusals).toEqual([])
})

test('where nothing says that Flux or Argo CD own anything, they are not asked for', async () => {
  const world = await startClusterWorld()
  await world.scan(['tools'])
  expect(lists(world)).toEqual([])
})

test('a list of them that is forbidden is said as that, and every workload is found all the same', async () => {
  const world = await startClusterWorld()
  world.api.forbid([{ plural: 'kustomizations', namespace: null }])
  const { refusals, workloadCount } = await world.scan(['payment-prod', 'order-prod'])
  expect(refusals).toEqual([{ kind: 'Kustomization', namespace: '*', failure: { kind: 'forbidden', text: 'You may not look at Kustomizations: kustomizations is forbidden: User "ada" cannot list resource "kustomizations" at the cluster scope' } }])
  expect(workloadCount).toBe(6)
  expect(paths(world)).toEqual(['Application argocd/orders apps/orders/overlays/prod'])
})

test.each([
  { when: 'is not installed any more', fault: { kind: 'status', code: 404 }, refused: [] },
  { when: 'breaks', fault: { kind: 'status', code: 500 }, refused: ['Kustomization server-error'] },
  { when: 'ends in the middle', fault: { kind: 'half' }, refused: ['Kustomization broken-answer'] },
] as const)('a kind that $when keeps nothing else from being read', async ({ fault, refused }) => {
  const world = await startClusterWorld()
  world.api.fail({ path: /kustomizations/, fault })
  const { refusals } = await world.scan(['payment-prod', 'order-prod'])
  expect(refusals.map(({ kind, failure }) => `${kind} ${failure.kind}`)).toEqual(refused)
  expect(paths(world)).toHaveLength(1)
})

test('what names no folder, or is no object, is left out; control characters are', async () => {
  const flux = { labels: { 'kustomize.toolkit.fluxcd.io/name': 'a', 'kustomize.toolkit.fluxcd.io/namespace': 'x' }, annotations: { 'argocd.argoproj.io/tracking-id': 'many:apps/Deployment:x/web' } }
  const kustomization = (name: string, spec: unknown) => ({ apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', metadata: { name, namespace: 'x', uid: `uid-${name}` }, spec })
  const application = (name: string, spec: unknown) => ({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name, namespace: 'argocd', uid: `uid-${name}` }, spec })
  const world = await startClusterWorld({
    objects: [
      ...[makeNamespace('x'), makeWorkload('Deployment', 'x', 'web', flux)],
      ...[kustomization('root', {}), kustomization('broken', { path: 7 }), kustomization('hidden', { path: './apps/\u001b[31mx' })],
      ...[application('chart', { source: { chart: 'redis' } }), application('many', { sources: [{ chart: 'redis' }, { path: 'apps/many' }] }), application('odd', { source: null })],
    ],
  })
  await world.scan(['x'])
  expect(paths(world)).toEqual(['Kustomization x/hidden ./apps/ [31mx', 'Application argocd/many apps/many'])
})
