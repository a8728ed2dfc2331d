import { describe, expect, test } from 'vitest'
import type { Grouping } from './import-session.ts'
import type { Owner } from './owner.ts'
import type { Delivery } from './delivery.ts'
import { placeOfNamespace } from './namespace-place.ts'
import { spaceNameOf } from './place-inference.ts'
import { slugProblem } from './slug.ts'
import { evidenceOf, proposeUnits, type Chosen } from './unit-proposal.ts'
import { mergedPlace, structureProblems, withUnitChanged, withUnitsMerged, withUnitSplit } from './unit-structure.ts'
import type { Workload } from './workload.ts'

const owner = (kind: Owner['kind'], name: string | null = null): Owner => ({ kind, name, namespace: null, evidence: '', confidence: 'high', clashes: [], others: [], notes: [] })
const chosen = (place: string, given: Owner = owner('Native'), labels: Readonly<Record<string, string>> = {}, path: string | null = null): Chosen => {
  const [namespace = '', name = ''] = place.split('/')
  const workload: Workload = { reference: { kind: 'Deployment', namespace, name }, apiVersion: 'apps/v1', uid: place, labels, images: [], replicas: 1, createdAt: null, owner: given }
  const delivery: Delivery | null = path === null ? null : { kind: given.kind === 'ArgoCD' ? 'Application' : 'Kustomization', namespace: 'flux-system', name: given.name ?? '', path }
  return { workload, owner: given.kind, delivery }
}
const SHOP = [
  chosen('shop-prod/api', owner('Flux', 'shop'), { app: 'api' }),
  chosen('shop-prod/web', owner('Flux', 'shop'), { app: 'web' }),
  chosen('shop-prod/cron', owner('Native'), { 'app.kubernetes.io/name': 'jobs' }),
  chosen('shop-prod/mail', owner('Native'), { 'app.kubernetes.io/name': 'jobs' }),
  chosen('shop-dev/api', owner('Native'), { app: 'api' }),
]

test.each<{ grouping: Grouping; units: readonly string[] }>([
  { grouping: 'owner', units: ['api: shop-dev/api', 'shop: shop-prod/api shop-prod/web', 'jobs: shop-prod/cron shop-prod/mail'] },
  { grouping: 'app-label', units: ['shop-dev-api: shop-dev/api', 'shop-prod-api: shop-prod/api', 'jobs: shop-prod/cron shop-prod/mail', 'web: shop-prod/web'] },
  { grouping: 'namespace', units: ['shop-dev: shop-dev/api', 'shop-prod: shop-prod/api shop-prod/cron shop-prod/mail shop-prod/web'] },
  { grouping: 'workload', units: ['shop-dev-api: shop-dev/api', 'shop-prod-api: shop-prod/api', 'cron: shop-prod/cron', 'mail: shop-prod/mail', 'web: shop-prod/web'] },
])('workloads come together by $grouping, each in one unit', ({ grouping, units }) => {
  expect(proposeUnits(SHOP, grouping).map(({ slug, workloads }) => `${slug}: ${workloads.map(({ namespace, name }) => `${namespace}/${name}`).join(' ')}`)).toEqual(units)
})

test('a unit is labelled with what all of it agree in', () => {
  expect(proposeUnits(SHOP, 'owner').map(({ labels }) => labels.map(({ key, value }) => `${key}=${value}`).join(' '))).toEqual(['app=api variant=dev', 'app=shop variant=prod', 'app=jobs variant=prod'])
})

test('whatever workloads are called, slugs are ones that ConfigHub takes, each of its own, and none that is taken', () => {
  const names = ['web', 'web.', 'Wéb', 'x'.repeat(200), '-', 'web-2']
  const units = proposeUnits(names.map((name, index) => chosen(`n${index}/${name}`)), 'workload', ['web', 'unit'])
  const slugs = units.map(({ slug }) => slug.toLowerCase())
  expect(slugs.flatMap((slug) => slugProblem(slug) ?? [])).toEqual([])
  expect(new Set([...slugs, 'web', 'unit']).size).toBe(names.length + 2)
})

test('more workloads than a unit holds become several units, and none is left out', () => {
  const units = proposeUnits(Array.from({ length: 2500 }, (_each, index) => chosen(`big/w${index}`)), 'namespace')
  expect(units.map(({ workloads }) => workloads.length)).toEqual([1000, 1000, 500])
  expect(units.map(({ slug }) => slug)).toEqual(['big', 'big-2', 'big-3'])
})

test.each([
  ['payment-prod', 'payment', 'prod'],
  ['prod-payment', 'payment', 'prod'],
  ['payment-api-production', 'payment-api', 'prod'],
  ['stg-shop', 'shop', 'staging'],
  ['payment', 'payment', null],
  ['prod', null, 'prod'],
  ['product', 'product', null],
])('the namespace %s is of %s, %s', (namespace, app, variant) => {
  expect(placeOfNamespace(namespace)).toEqual({ app, variant })
})

test.each([
  { when: 'all come from one folder', places: [['a/x', 'tenants/team-a/pay/prod'], ['b/y', 'tenants/team-a/order/prod']], space: 'team-a' },
  { when: 'all come from one application in two variants', places: [['a/x', 'apps/pay/overlays/prod'], ['b/y', 'apps/pay/overlays/dev']], space: 'pay' },
  { when: 'paths have only what every repository has in common', places: [['a-prod/x', 'apps/pay/prod'], ['b-prod/y', 'apps/order/prod']], space: 'imported' },
  { when: 'one of them has no path', places: [['shop-a/x', 'apps/pay/prod'], ['shop-b/y', null]], space: 'shop' },
  { when: 'namespaces are one', places: [['payment-prod/x', null]], space: 'payment' },
  { when: 'namespaces are variants of one', places: [['payment-prod/x', null], ['payment-dev/x', null]], space: 'payment' },
  { when: 'namespaces begin alike', places: [['shop-web-prod/x', null], ['shop-api-prod/x', null]], space: 'shop' },
  { when: 'nothing is in common', places: [['order-prod/x', null], ['payment-prod/x', null]], space: 'imported' },
] as const)('when $when, the space is proposed as $space', ({ places, space }) => {
  expect(spaceNameOf(places.map(([place, path]) => chosen(place, owner('Flux', place), {}, path)))).toBe(space)
})

test('when all have the application label in common, the space is that, whatever namespaces say', () => {
  expect(spaceNameOf(['order-prod/x', 'payment-prod/y'].map((place) => chosen(place, owner('Native'), { 'app.kubernetes.io/part-of': 'shop', 'app.kubernetes.io/name': place })))).toBe('shop')
})

/** What a unit is called, its labels, and why. */
const OF_ONE: readonly { when: string; of: Chosen; unit: string; why: string }[] = [
  { when: 'its path says both', of: chosen('ns-dev/web', owner('Flux', 'apps'), { 'app': 'web', 'env': 'qa' }, './apps/payment/overlays/prod'), unit: 'payment app=payment variant=prod', why: 'Kustomization/apps path:apps/payment/overlays/prod' },
  { when: 'its path says the application only, and a label the variant', of: chosen('ns-dev/web', owner('ArgoCD', 'orders-eu'), { app: 'web', env: 'qa' }, 'apps/orders'), unit: 'orders app=orders variant=qa', why: 'Application/orders-eu path:apps/orders, label:env' },
  { when: 'its path says the variant only', of: chosen('shop/web', owner('Flux', 'apps'), { 'app.kubernetes.io/name': 'web' }, 'apps/production'), unit: 'apps app=web variant=prod', why: 'Kustomization/apps path:apps/production' },
  { when: 'its owner shows no path', of: chosen('shop-prod/web', { ...owner('Flux', 'apps'), evidence: 'label:kustomize.toolkit.fluxcd.io/name' }, { app: 'web' }), unit: 'apps app=web variant=prod', why: 'label:kustomize.toolkit.fluxcd.io/name names apps, namespace:shop-prod' },
  { when: 'it is part of something', of: chosen('ns/web', owner('Native'), { 'app.kubernetes.io/name': 'nginx', 'app.kubernetes.io/instance': 'web-1', 'app.kubernetes.io/part-of': 'shop' }), unit: 'shop app=shop', why: 'label:app.kubernetes.io/part-of=shop' },
  { when: 'it is an instance of something', of: chosen('ns/web', owner('Native'), { 'app.kubernetes.io/name': 'nginx', 'app.kubernetes.io/instance': 'web-1' }), unit: 'web-1 app=web-1', why: 'label:app.kubernetes.io/instance=web-1' },
  { when: 'nothing but its namespace says anything', of: chosen('shop-stg/web'), unit: 'web app=shop variant=staging', why: 'no owner, no label: web alone, namespace:shop-stg' },
]
test.each(OF_ONE)('when $when, the unit is $unit, and it says why', ({ of, unit, why }) => {
  const [proposed] = proposeUnits([of], 'owner')
  expect([proposed?.slug, ...(proposed?.labels ?? []).map(({ key, value }) => `${key}=${value}`)].join(' ')).toBe(unit)
  expect(evidenceOf([of], 'owner')).toBe(why)
})

test('two paths of one application are told apart by their variants', () => {
  const both = ['prod', 'dev'].map((variant) => chosen(`pay-${variant}/web`, owner('Flux', `pay-${variant}`), {}, `apps/payment/${variant}`))
  expect(proposeUnits(both, 'owner').map(({ slug }) => slug)).toEqual(['payment-dev', 'payment-prod'])
})

test('a unit that a person put together from many says three of its marks and how many more there are', () => {
  expect(evidenceOf(['a', 'b', 'c', 'd', 'e'].map((app) => chosen(`ns/${app}`, owner('Native'), { app })), 'owner')).toBe('label:app=a, label:app=b, label:app=c, and 2 more')
})

describe('units are changed by a person', () => {
  const units = proposeUnits(SHOP, 'workload')
  const slugs = (changed: typeof units) => changed.map(({ slug, workloads }) => `${slug}:${workloads.length}`)

  test('merged into the place of the first, and split again', () => {
    const merged = [...withUnitsMerged(units, ['cron', 'mail', 'web'], 'rest')]
    expect(slugs(merged)).toEqual(['shop-dev-api:1', 'shop-prod-api:1', 'rest:3'])
    expect(slugs([...withUnitSplit(merged, 'rest', ['shop-prod/Deployment/web'], 'front')])).toEqual(['shop-dev-api:1', 'shop-prod-api:1', 'rest:2', 'front:1'])
    expect(slugs([...withUnitSplit(merged, 'rest', null, '')])).toEqual(['shop-dev-api:1', 'shop-prod-api:1', 'cron:1', 'mail:1', 'web:1'])
  })

  test.each([
    ['a name ConfigHub refuses', () => withUnitChanged(units, 'web', { slug: 'a b' }), /only letters without accents/],
    ['a name that is taken, in other letters', () => withUnitChanged(units, 'web', { slug: 'CRON' }), /Another unit is called CRON/],
    ['a unit that is not there', () => withUnitChanged(units, 'gone', {}), /There is no unit gone any more/],
    ['a label given twice', () => withUnitChanged(units, 'web', { labels: [{ key: 'a', value: '1' }, { key: 'a', value: '2' }] }), /given twice/],
    ['a label of our own', () => withUnitChanged(units, 'web', { labels: [{ key: 'mooring.session', value: 'x' }] }), /set by Mooring itself/],
    ['merging one', () => withUnitsMerged(units, ['web', 'web'], 'x'), /at least two/],
    ['splitting one workload', () => withUnitSplit(units, 'web', null, ''), /one workload only/],
    ['taking all out', () => withUnitSplit(withUnitsMerged(units, ['cron', 'web'], 'x'), 'x', ['shop-prod/Deployment/cron', 'shop-prod/Deployment/web'], 'y'), /leave some/],
  ])('%s is refused with a sentence', (_what, change, words) => {
    expect(change).toThrow(words)
  })

  test('labels that another window has changed meanwhile are not overwritten unseen', () => {
    const [seen, theirs, ours] = ['1', '2', '3'].map((value) => [{ key: 'team', value }])
    const shown = withUnitChanged(units, 'web', { labels: seen })
    const changed = withUnitChanged(shown, 'web', { labels: theirs, labelsBefore: seen })
    expect(() => withUnitChanged(changed, 'web', { labels: ours, labelsBefore: seen })).toThrow('The labels of web were changed meanwhile, to team=2; yours are not saved. Save again to put yours in their place.')
    expect(withUnitChanged(changed, 'web', { labels: theirs, labelsBefore: seen })).toEqual(changed)
    expect(withUnitChanged(changed, 'web', { labels: ours }).find(({ slug }) => slug === 'web')?.labels).toEqual(ours)
  })

  test.each([
    { when: 'nobody else did', now: { appSpace: 'a', hub: 'h' }, to: { appSpace: 'b', hub: 'h' } },
    { when: 'another window changed the other field', now: { appSpace: 'a', hub: 'i' }, to: { appSpace: 'b', hub: 'i' } },
    { when: 'another window wrote the same', now: { appSpace: 'b', hub: 'h' }, to: { appSpace: 'b', hub: 'h' } },
    { when: 'another window wrote something else', now: { appSpace: 'c', hub: 'h' }, to: /app space was changed to c meanwhile; b is not saved/ },
  ])('when the space is changed and $when, $to comes of it', ({ now, to }) => {
    const change = () => mergedPlace(now, { appSpace: 'b', hub: 'h' }, { appSpace: 'a', hub: 'h' })
    if (to instanceof RegExp) expect(change).toThrow(to)
    else expect(change()).toEqual(to)
  })

  test('what is wrong with all together is told', () => {
    expect(structureProblems('', units)).toEqual(['The app space has no name yet.'])
    expect(structureProblems('shöp', [...units, ...units.slice(0, 1)])).toHaveLength(2)
  })
})
