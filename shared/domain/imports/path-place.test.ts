import { expect, test } from 'vitest'
import { placeOfPath } from './path-place.ts'

test.each([
  ['./apps/payment/overlays/prod', 'payment', 'prod'],
  ['apps/payment/overlays/us-east/', 'payment', 'us-east'],
  ['apps/payment/overlays', 'payment', null],
  ['apps/payment/base', 'payment', null],
  ['overlays/payment/prod', 'payment', 'prod'],
  ['apps/production', null, 'prod'],
  ['apps/production/payment', 'payment', 'prod'],
  ['/clusters/prod/payment', 'payment', 'prod'],
  ['clusters/kind-atk/payment', 'payment', null],
  ['clusters/prod-eu/payment', 'payment', 'prod'],
  ['clusters/kind-atk', null, null],
  ['clusters/staging', null, 'staging'],
  ['clusters/prod/apps/preview/shop', 'shop', 'preview'],
  ['tenants/team-a/staging/orders', 'orders', 'staging'],
  ['tenants/team-a/staging', 'team-a', 'staging'],
  ['envs/stg/orders', 'orders', 'staging'],
  ['environments/qa-2/orders', 'orders', 'qa-2'],
  ['services/orders/k8s/DEV', 'orders', 'dev'],
  ['orders/deploy/kubernetes', 'orders', null],
  ['payment-prod', 'payment', 'prod'],
  ['deploy/prod-payment', 'payment', 'prod'],
  ['apps/test-runner/prod', 'test-runner', 'prod'],
  ['apps/product', 'product', null],
  ['prod', null, 'prod'],
  ['apps', null, null],
  ['./', null, null],
  ['', null, null],
])('the path %j is of %s, %s', (path, app, variant) => {
  expect(placeOfPath(path)).toEqual({ app, variant })
})
