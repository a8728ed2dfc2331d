import type { KubernetesImport } from './import-session.ts'
import { applyKey, doneKeys, plannedUnits, targetKey, unitKey } from './effect-keys.ts'
import { structureProblems } from './unit-structure.ts'

/** What is known besides what is saved. */
interface Present {
  readonly isSignedIn: boolean
  readonly hasTargets: boolean
  readonly hasUnitProblem: boolean
}

/** What has to happen before a step can be left, as one sentence; null when nothing is missing. */
export function missingIn(session: KubernetesImport, { isSignedIn, hasTargets, hasUnitProblem }: Present): string | null {
  const { step, clusterContext, scanResult, selections, confighub } = session
  const { appSpace } = selections
  const planned = plannedUnits(selections)
  const left = (keyOf: (space: string, slug: string) => string) => {
    const done = doneKeys(session.journal)
    return planned.filter(({ slug }) => !done.has(keyOf(appSpace, slug))).length
  }
  if (step === 'complete') return null
  if (step === 'scan') return clusterContext === '' ? 'Choose the context of a cluster.' : scanResult === null ? 'Choose namespaces and scan them.' : null
  if (step === 'review') return selections.selectedWorkloads.length === 0 ? 'Choose at least one workload.' : null
  if (step === 'select') {
    if (hasUnitProblem) return 'A unit cannot be made as it is; look at the rows that say why.'
    return structureProblems(appSpace, selections.units)[0] ?? (planned.length === 0 ? 'Leave at least one unit in.' : null)
  }
  if (!isSignedIn) return 'Sign in to ConfigHub.'
  if (step === 'connect') return counted(left(unitKey), 'is not made yet', 'are not made yet')
  if (step === 'worker_connecting') return workerSentence(confighub)
  if (step === 'verify') return counted(left(applyKey), 'is not rolled out yet', 'are not rolled out yet')
  if (!hasTargets) return 'The worker has not told of a target yet.'
  return confighub?.targetSlug === '' ? 'Choose where the units are rolled out to.' : counted(left(targetKey), 'has no target yet', 'have no target yet')
}

function counted(count: number, one: string, many: string): string | null {
  return count === 0 ? null : `${count} ${count === 1 ? `unit ${one}` : `units ${many}`}.`
}

function workerSentence(confighub: KubernetesImport['confighub']): string | null {
  switch (confighub?.workerStatus) {
    case 'ready':
      return null
    case 'connecting':
      return 'The worker is connecting.'
    case 'unresponsive':
    case 'disconnected':
      return `The worker is ${confighub.workerStatus}; start it again.`
    default:
      return 'Start a worker.'
  }
}
