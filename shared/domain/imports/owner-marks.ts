import type { KubernetesObject } from './kubernetes-object.ts'
import type { OwnerClaim } from './owner.ts'

/** What one tool left on an object. */
export interface Marks {
  readonly claims: readonly OwnerClaim[]
  readonly notes: readonly string[]
}

const NONE: Marks = { claims: [], notes: [] }
const MANAGED_BY = 'app.kubernetes.io/managed-by'
const RELEASE_NAME = 'meta.helm.sh/release-name'
const RELEASE_NAMESPACE = 'meta.helm.sh/release-namespace'
const CHART = 'helm.sh/chart'

/** The first of these programs that set part of what the object shall be, its status left aside. */
export function managerOf({ metadata }: KubernetesObject, names: readonly string[]): string | null {
  const found = metadata.managedFields.find(({ manager, subresource, fieldsV1 }) => names.includes(manager) && !subresource && fieldsV1?.['f:spec'] !== undefined)
  return found?.manager ?? null
}

export function helmMarks(object: KubernetesObject): Marks {
  const { labels, annotations } = object.metadata
  const isManaged = labels[MANAGED_BY] === 'Helm'
  const name = annotations[RELEASE_NAME] || null
  const namespace = annotations[RELEASE_NAMESPACE] || null
  const claim = (evidence: string, confidence: OwnerClaim['confidence'], releaseName = name): Marks => ({ claims: [{ kind: 'Helm', name: releaseName, namespace, evidence, confidence }], notes: [] })
  if (isManaged && name && namespace) return claim(`label:${MANAGED_BY}=Helm, annotation:${RELEASE_NAME}`, 'high')
  const manager = managerOf(object, ['helm', 'terraform-provider-helm'])
  if (isManaged && manager) return claim(`label:${MANAGED_BY}=Helm, managedFields:${manager}`, 'medium', name ?? (labels['app.kubernetes.io/instance'] || null))
  if (isManaged) return claim(`label:${MANAGED_BY}=Helm`, 'low')
  if (name) return claim(`annotation:${RELEASE_NAME}`, 'low')
  return labels[CHART] ? claim(`label:${CHART}`, 'low') : NONE
}

export function terraformMarks(object: KubernetesObject): Marks {
  const { labels, annotations, managedFields } = object.metadata
  const names = ['Terraform', 'HashiCorp', 'terraform-provider-helm']
  const manager = managerOf(object, names)
  const claim = (evidence: string, confidence: OwnerClaim['confidence'], name: string | null = null): Marks => ({ claims: [{ kind: 'Terraform', name, namespace: null, evidence, confidence }], notes: [] })
  if (manager) return claim(`managedFields:${manager}`, 'medium')
  const workspace = annotations['app.terraform.io/workspace-name'] || null
  if (annotations['app.terraform.io/run-id']) return claim('annotation:app.terraform.io/run-id', 'low', workspace)
  if (labels['app.terraform.io/managed'] !== undefined) return claim('label:app.terraform.io/managed', 'low', workspace)
  const aside = managedFields.find((field) => names.includes(field.manager))
  return aside ? { claims: [], notes: [`${aside.manager} set labels, annotations or status of it, but nothing it runs.`] } : NONE
}

export function crossplaneMarks({ metadata: { labels, annotations, ownerReferences } }: KubernetesObject): Marks {
  const claim = (name: string | null, evidence: string, confidence: OwnerClaim['confidence']): Marks => ({
    claims: [{ kind: 'Crossplane', name, namespace: labels['crossplane.io/claim-namespace'] || null, evidence, confidence }],
    notes: [],
  })
  const name = labels['crossplane.io/claim-name'] || labels['crossplane.io/composite'] || null
  if (name) return claim(name, `label:crossplane.io/${labels['crossplane.io/claim-name'] ? 'claim-name' : 'composite'}`, 'high')
  if (annotations['crossplane.io/composition-resource-name']) return claim(null, 'annotation:crossplane.io/composition-resource-name', 'medium')
  const made = ownerReferences.find(({ apiVersion }) => /(^|\.)(crossplane|upbound)\.io\//.test(apiVersion))
  return made ? claim(made.name, `ownerReference:${made.apiVersion} ${made.kind}`, 'medium') : NONE
}
