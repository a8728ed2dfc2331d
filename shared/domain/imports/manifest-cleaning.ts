import { isManifest, omitPath, type Manifest, type Path } from './manifest-path.ts'
import { secretWarnings } from './manifest-secrets.ts'

/** A manifest as it is uploaded, or why it is not. */
export type CleanedManifest =
  | {
      readonly kind: 'cleaned'
      readonly manifest: Manifest
      /** What was taken out, such as `metadata.uid`. */
      readonly removed: readonly string[]
      /** One sentence each for values that look like secrets. They name the place, never the value. */
      readonly warnings: readonly string[]
    }
  | { readonly kind: 'refused'; readonly text: string }

const TEMPLATES: readonly Path[] = [
  ['spec', 'template'],
  ['spec', 'jobTemplate'],
  ['spec', 'jobTemplate', 'spec', 'template'],
  ['spec', 'volumeClaimTemplates', '*'],
]

/** What a cluster writes by itself: it is of no use elsewhere, or wrong there. */
const WRITTEN_BY_CLUSTER: readonly Path[] = [
  ['status'],
  ...['managedFields', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds', 'resourceVersion', 'uid', 'generation', 'selfLink', 'ownerReferences'].map((name) => ['metadata', name]),
  ...['kubectl.kubernetes.io/last-applied-configuration', 'deployment.kubernetes.io/revision', 'deprecated.daemonset.template.generation'].map((name) => ['metadata', 'annotations', name]),
  ...TEMPLATES.map((path) => [...path, 'metadata', 'creationTimestamp']),
  ['spec', 'volumeClaimTemplates', '*', 'status'],
]

/** What binds a pod to its node. */
const WRITTEN_INTO_PODS: readonly Path[] = [['spec', 'nodeName']]

const JOB_LABELS = ['controller-uid', 'batch.kubernetes.io/controller-uid', 'job-name', 'batch.kubernetes.io/job-name']
/** How a job finds its own pods: the cluster makes this up for each job anew. */
const WRITTEN_INTO_JOBS: readonly Path[] = [['spec', 'selector'], ...[['metadata', 'labels'], ['spec', 'template', 'metadata', 'labels']].flatMap((path) => JOB_LABELS.map((label) => [...path, label]))]

const EMPTIED: readonly Path[] = [['metadata', 'annotations'], ['metadata', 'labels'], ['spec', 'template', 'metadata', 'labels']]

/** Takes out what belongs to the cluster a manifest was read from. Secrets are refused whole. */
export function cleanManifest(manifest: Manifest): CleanedManifest {
  const kind = typeof manifest['kind'] === 'string' ? manifest['kind'] : ''
  if (holdsSecret(manifest)) return { kind: 'refused', text: 'A Secret is never uploaded: leave it out, and let the cluster keep it or a secret store provide it.' }
  if (kind === '' || !isManifest(manifest['metadata'])) return { kind: 'refused', text: 'This is no manifest: it has no kind or no metadata.' }
  const removed: string[] = []
  let cleaned = manifest
  for (const path of pathsFor(manifest, kind)) {
    const next = omitPath(cleaned, path)
    if (next !== cleaned) removed.push(path.join('.'))
    cleaned = next
  }
  for (const path of EMPTIED) cleaned = omitPath(cleaned, path, (value) => isManifest(value) && Object.keys(value).length === 0)
  return { kind: 'cleaned', manifest: cleaned, removed, warnings: secretWarnings(cleaned) }
}

function pathsFor(manifest: Manifest, kind: string): readonly Path[] {
  const spec = manifest['spec']
  const hasOwnSelector = isManifest(spec) && spec['manualSelector'] === true
  return [...WRITTEN_BY_CLUSTER, ...(kind === 'Pod' ? WRITTEN_INTO_PODS : []), ...(kind === 'Job' && !hasOwnSelector ? WRITTEN_INTO_JOBS : [])]
}

function holdsSecret({ kind, items }: Manifest): boolean {
  if (kind === 'Secret' || kind === 'SecretList') return true
  return Array.isArray(items) && items.some((item) => isManifest(item) && holdsSecret(item))
}
