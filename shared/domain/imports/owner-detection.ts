import { configHubMarks } from './confighub-marks.ts'
import { argoMarks, fluxMarks, type ArgoSettings } from './gitops-marks.ts'
import type { KubernetesObject } from './kubernetes-object.ts'
import { crossplaneMarks, helmMarks, terraformMarks } from './owner-marks.ts'
import { findRoot, type FindOwner, type Root } from './owner-root.ts'
import type { Owner, OwnerClaim, OwnerKind } from './owner.ts'

export interface Surroundings {
  readonly find: FindOwner
  /** Null where the settings of Argo CD could not be read, or there is none. */
  readonly argo: ArgoSettings | null
}

/** Who comes first where several left marks. An object that is in ConfigHub already is never imported as another's. */
const PRECEDENCE: readonly OwnerKind[] = ['ConfigHub', 'Flux', 'ArgoCD', 'Helm', 'Crossplane', 'Terraform', 'Kubernetes']
const HELM_RELEASE = 'helm.toolkit.fluxcd.io'

/** Who rolls an object out, judged at the one that made it in the end, with every mark that was found. */
export function detectOwner(object: KubernetesObject, { find, argo }: Surroundings): Owner {
  const root = findRoot(object, find)
  const marks = [configHubMarks, fluxMarks, (of: KubernetesObject) => argoMarks(of, argo), helmMarks, crossplaneMarks, terraformMarks].map((read) => read(root.object))
  const claims = [...marks.flatMap((each) => each.claims), ...controllerClaim(root)]
  const notes = [...root.notes, ...marks.flatMap((each) => each.notes)]
  const proven = claims.filter(({ confidence }) => confidence !== 'low').sort(byPrecedence)
  const [first] = proven
  const chosen = first ?? withoutProof(root.object, claims)
  const rest = claims.filter((claim) => claim !== chosen)
  const clashes = rest.filter((claim) => isClash(chosen, claim, claims))
  const via = root.object === object ? '' : `${root.object.kind}/${root.object.metadata.name} `
  return { ...chosen, evidence: via + chosen.evidence, clashes, others: rest.filter((claim) => !clashes.includes(claim)), notes }
}

function byPrecedence(one: OwnerClaim, other: OwnerClaim): number {
  const strength = Number(other.confidence === 'high') - Number(one.confidence === 'high')
  return strength || PRECEDENCE.indexOf(one.kind) - PRECEDENCE.indexOf(other.kind)
}

function withoutProof({ metadata }: KubernetesObject, claims: readonly OwnerClaim[]): OwnerClaim {
  if (claims.length > 0) return { kind: 'Unknown', name: null, namespace: null, evidence: claims.map(({ evidence }) => evidence).join(', '), confidence: 'low' }
  const manager = metadata.managedFields.find((field) => field.manager.startsWith('kubectl'))?.manager
  return { kind: 'Native', name: null, namespace: null, evidence: manager ? `managedFields:${manager}` : 'no marks', confidence: manager ? 'high' : 'medium' }
}

function controllerClaim({ controller }: Root): readonly OwnerClaim[] {
  if (controller === null) return []
  const { apiVersion, kind, name } = controller
  return [{ kind: 'Kubernetes', name: `${kind}/${name}`, namespace: null, evidence: `ownerReference:${apiVersion} ${kind}`, confidence: 'medium' }]
}

/** Two who each hold proof. Helm's marks are Flux's own doing where Flux says so, and what is in ConfigHub is settled. */
function isClash(chosen: OwnerClaim, other: OwnerClaim, claims: readonly OwnerClaim[]): boolean {
  if (chosen.kind === 'ConfigHub' || chosen.confidence !== 'high' || other.confidence !== 'high' || chosen.kind === other.kind) return false
  return !(other.kind === 'Helm' && claims.some(({ evidence }) => evidence.includes(HELM_RELEASE)))
}
