import { describe, expect, test } from 'vitest'
import type { Grouping } from './import-session.ts'
import type { Owner } from './owner.ts'
import { placeOfNamespace, spaceNameOf } from './place-inference.ts'
import { slugProblem } from './slug.ts'
import { proposeUnits, type Chosen } from './unit-proposal.ts'
import { structureProblems, withUnitChanged, withUnitsMerged, withUnitSplit } from './unit-structure.ts'
import type { Workload } from './workload.ts'

const owner = (kind: Owner['kind'], name: string | null = null): Owner => ({ kind, name, namespace: null, evidence: '', confidence: 'high', clashes: [], others: [], notes: [] })
const chosen = (place: string, given: Owner = owner('Native'), labels: Readonly<Record<string, string>> = {}): Chosen => {
  const [namespace = '', name = ''] = place.split('/')
  const workload: Workload = { reference: { kind: 'Deployment', namespace, name }, apiVersion: 'apps/v1', uid: place, labels, images: [], replicas: 1, createdAt: null, owner: given }
  return { workload, owner: given.kind }
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
  [['payment-prod'], 'payment'],
  [['payment-prod', 'payment-dev'], 'payment'],
  [['shop-web-prod', 'shop-api-prod'], 'shop'],
  [['order-prod', 'payment-prod'], 'imported'],
])('the space of %j is proposed as %s', (namespaces, space) => {
  expect(spaceNameOf(namespaces)).toBe(space)
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

  test('what is wrong with all together is told', () => {
    expect(structureProblems('', units)).toEqual(['The app space has no name yet.'])
    expect(structureProblems('shöp', [...units, ...units.slice(0, 1)])).toHaveLength(2)
  })
})
