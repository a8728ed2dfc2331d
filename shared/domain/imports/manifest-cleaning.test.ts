import { describe, expect, test } from 'vitest'
import { cleanManifest } from './manifest-cleaning.ts'

const metadata = {
  ...{ name: 'web', namespace: 'shop', uid: 'u-1', resourceVersion: '42', generation: 3, creationTimestamp: '2026-01-09T14:30:22Z', selfLink: '/x' },
  ...{ managedFields: [{ manager: 'kubectl' }], ownerReferences: [{ uid: 'u-0' }], labels: { app: 'web' } },
  annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"env":"PASSWORD=canary"}', 'deployment.kubernetes.io/revision': '7', 'team': 'a' },
}
const container = { name: 'web', image: 'shop/web:1', env: [{ name: 'MODE', value: 'live' }] }
const template = { metadata: { creationTimestamp: null, labels: { app: 'web' } }, spec: { containers: [container] } }
const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { replicas: 2, template }, status: { readyReplicas: 2 } }

const cleaned = (manifest: Record<string, unknown>) => {
  const result = cleanManifest(manifest)
  if (result.kind === 'refused') throw new Error(result.text)
  return result
}
const withVariable = (name: string, value: string) => ({ ...deployment, spec: { template: { spec: { containers: [{ ...container, env: [{ name, value }] }] } } } })

test('what the cluster wrote is taken out and named, everything else stays, and the original is left alone', () => {
  const before = JSON.stringify(deployment)
  expect(cleaned(deployment)).toEqual({
    kind: 'cleaned',
    manifest: {
      ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop', labels: { app: 'web' }, annotations: { team: 'a' } } },
      spec: { replicas: 2, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [container] } } },
    },
    removed: [
      ...['status', 'metadata.managedFields', 'metadata.creationTimestamp', 'metadata.resourceVersion', 'metadata.uid', 'metadata.generation', 'metadata.selfLink', 'metadata.ownerReferences'],
      ...['metadata.annotations.kubectl.kubernetes.io/last-applied-configuration', 'metadata.annotations.deployment.kubernetes.io/revision', 'spec.template.metadata.creationTimestamp'],
    ],
    warnings: [],
  })
  expect(JSON.stringify(deployment)).toBe(before)
})

test('cleaning twice changes nothing more', () => {
  const { manifest } = cleaned(deployment)
  expect(cleaned(manifest)).toEqual({ kind: 'cleaned', manifest, removed: [], warnings: [] })
})

test('annotations that are empty afterwards go as well', () => {
  const { manifest } = cleaned({ ...deployment, metadata: { name: 'web', annotations: { 'deployment.kubernetes.io/revision': '7' } } })
  expect(manifest['metadata']).toEqual({ name: 'web' })
})

test('a cron job and the claims of a stateful set are cleaned inside as well', () => {
  const cronJob = { kind: 'CronJob', metadata: { name: 'n' }, spec: { jobTemplate: { metadata: { creationTimestamp: null }, spec: { template } } } }
  expect(cleaned(cronJob).removed).toEqual(['spec.jobTemplate.metadata.creationTimestamp', 'spec.jobTemplate.spec.template.metadata.creationTimestamp'])
  const statefulSet = { kind: 'StatefulSet', metadata: { name: 's' }, spec: { volumeClaimTemplates: [{ metadata: { name: 'data', creationTimestamp: null }, status: { phase: 'Pending' } }] } }
  expect(cleaned(statefulSet).manifest['spec']).toEqual({ volumeClaimTemplates: [{ metadata: { name: 'data' } }] })
})

test('a pod is freed from its node', () => {
  expect(cleaned({ kind: 'Pod', metadata: { name: 'p' }, spec: { nodeName: 'n1', containers: [] } }).manifest['spec']).toEqual({ containers: [] })
})

describe('a job', () => {
  const labels = { 'app': 'x', 'controller-uid': 'u', 'batch.kubernetes.io/job-name': 'j' }
  const job = { kind: 'Job', metadata: { name: 'j', labels }, spec: { selector: { matchLabels: { 'controller-uid': 'u' } }, template: { metadata: { labels } } } }

  test('loses how it found its pods', () => {
    expect(cleaned(job).manifest).toEqual({ kind: 'Job', metadata: { name: 'j', labels: { app: 'x' } }, spec: { template: { metadata: { labels: { app: 'x' } } } } })
  })

  test('keeps it where a person chose it', () => {
    const chosen = { ...job, spec: { ...job.spec, manualSelector: true } }
    expect(cleaned(chosen).manifest['spec']).toEqual(chosen.spec)
  })
})

test.each([
  { what: 'a secret', manifest: { kind: 'Secret', metadata: { name: 's' }, data: { key: 'Y2FuYXJ5' } } },
  { what: 'a list with a secret', manifest: { kind: 'List', items: [deployment, { kind: 'Secret', metadata: { name: 's' } }] } },
  { what: 'something without a kind', manifest: { metadata: { name: 'x' } } },
  { what: 'something without metadata', manifest: { kind: 'Deployment', metadata: null } },
])('$what is refused', ({ manifest }) => {
  const result = cleanManifest(manifest)
  expect(result.kind).toBe('refused')
  expect(JSON.stringify(result)).not.toContain('Y2FuYXJ5')
})

test.each([
  ...['DB_PASSWORD', 'SMTP_PASS', 'CLIENT_SECRET', 'AUTH_TOKEN', 'STRIPE_API_KEY', 'AWS_SECRET_ACCESS_KEY'].map((name) => ({ name, value: 'canary-7Q!x' })),
  { name: 'DATABASE_URL', value: 'postgres://shop:canary-7Q@db/shop' },
  { name: 'NOTE', value: 'AKIAIOSFODNN7EXAMPLE' },
  { name: 'POSTGRES_PASSWORD', value: 'postgres' },
  { name: 'KEY', value: '-----BEGIN RSA PRIVATE KEY-----\ncanary' },
])('$name with a value is warned of, without the value', ({ name, value }) => {
  const { warnings } = cleaned(withVariable(name, value))
  expect(warnings).toEqual([`${name} of container web looks like a secret; keep it in a Secret and refer to that.`])
})

test.each([
  { name: 'TOKEN_PATH', value: '/var/run/token' },
  { name: 'TOKEN', value: '$(TOKEN_FROM_SECRET)' },
  { name: 'USE_PASSWORD', value: 'true' },
  { name: 'MODE', value: 'live' },
  { name: 'PASSWORD', value: '' },
  { name: 'URL', value: 'https://shop.example/path' },
])('$name=$value is not warned of', ({ name, value }) => {
  expect(cleaned(withVariable(name, value)).warnings).toEqual([])
})

test('arguments and annotations with secrets are warned of, without the value', () => {
  const manifest = { kind: 'Pod', metadata: { name: 'p', annotations: { hook: 'https://a:canary@b' } }, spec: { containers: [{ name: 'c', args: ['--verbose', '--db-password=canary'] }] } }
  const { warnings } = cleaned(manifest)
  expect(warnings).toHaveLength(2)
  expect(warnings.join()).not.toContain('canary')
})
