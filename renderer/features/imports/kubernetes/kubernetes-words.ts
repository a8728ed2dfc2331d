import type { UnitRow } from '../../../../shared/domain/imports/open-kubernetes-import.ts'
import type { ClusterContext } from '../../../../shared/domain/imports/cluster.ts'
import type { ConfigHubFacts, KubernetesStep } from '../../../../shared/domain/imports/import-session.ts'
import type { Confidence, OwnerClaim, OwnerKind } from '../../../../shared/domain/imports/owner.ts'
import type { Grouping } from '../../../../shared/domain/imports/import-session.ts'

export const OWNER_WORDS: Readonly<Record<OwnerKind, string>> = {
  ...{ ConfigHub: 'ConfigHub', Flux: 'Flux', ArgoCD: 'Argo CD', Helm: 'Helm', Crossplane: 'Crossplane', Terraform: 'Terraform' },
  ...{ Kubernetes: 'another controller', Native: 'nobody', Unknown: 'unclear' },
}

export const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = { high: 'certain', medium: 'likely', low: 'a guess' }

export const GROUPING_WORDS: Readonly<Record<Grouping, string>> = {
  ...{ owner: 'Owner: one unit for each Kustomization, application or release', 'app-label': 'Application label: one unit for each app.kubernetes.io/part-of, instance or name' },
  ...{ namespace: 'Namespace: one unit for each', workload: 'Workload: one unit for each' },
}

export const SIGN_IN_WORDS: Readonly<Record<ClusterContext['signIn'], string>> = { certificate: 'certificate', token: 'token', 'token-file': 'token in a file', password: 'password', plugin: 'a program', none: 'nothing' }

type UnitState = UnitRow['state']
const SAME = { failed: 'failed', canceled: 'canceled', superseded: 'superseded', 'timed-out': 'timed out', 'in-doubt': 'in doubt', skipped: 'left out' } as const
const MADE: Readonly<Record<UnitState, string>> = { ...SAME, waiting: 'not made yet', running: 'being made', done: 'in ConfigHub' }
const UNIT_STATES: Readonly<Partial<Record<KubernetesStep, Readonly<Record<UnitState, string>>>>> = {
  targets: { ...SAME, waiting: 'no target yet', running: 'being set', done: 'target set' },
  verify: { ...SAME, waiting: 'not rolled out yet', running: 'being rolled out', done: 'completed' },
}

/** How far a unit is, in the words of the step. */
export function unitStateText(step: KubernetesStep, state: UnitState): string {
  return (UNIT_STATES[step] ?? MADE)[state]
}

/** What a person should know of a state where ConfigHub gave no reason. */
export const STATE_NOTES: Readonly<Partial<Record<UnitState, string>>> = {
  canceled: 'Somebody canceled it in ConfigHub.',
  superseded: 'Another operation on the same unit took its place.',
  'timed-out': 'It did not end in time and may still do so; look again before trying anew.',
  'in-doubt': 'Mooring ended in the middle of it. Trying again first finds out whether it happened.',
}

export const WORKER_WORDS: Readonly<Record<ConfigHubFacts['workerStatus'], string>> = { none: 'not started', connecting: 'connecting', ready: 'ready', unresponsive: 'unresponsive', disconnected: 'disconnected' }

/** `Flux payments in flux-system`. */
export function claimText({ kind, name, namespace }: Pick<OwnerClaim, 'kind' | 'name' | 'namespace'>): string {
  return [OWNER_WORDS[kind], ...(name === null ? [] : [name]), ...(namespace === null ? [] : [`in ${namespace}`])].join(' ')
}

export function countText(count: number, what: string): string {
  return `${count.toLocaleString('en-GB')} ${what}${count === 1 ? '' : 's'}`
}
