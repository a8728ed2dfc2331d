import { CircleX } from 'lucide-react'
import type { KubernetesStep } from '../../../../shared/domain/imports/import-session.ts'
import type { UnitRow } from '../../../../shared/domain/imports/open-kubernetes-import.ts'
import { STATE_NOTES } from './kubernetes-words.ts'
import { UnitStateMark } from './UnitStateMark.tsx'

/** What a column says of a unit. */
export function UnitCell({ step, row, columnKey }: { readonly step: KubernetesStep; readonly row: UnitRow; readonly columnKey: string }) {
  const { slug, workloads, labels, isExcluded, evidence, problem, state, targetSlug } = row
  switch (columnKey) {
    case 'slug':
      return (
        <bdi title={slug} className={isExcluded ? 'cluster-left-out' : undefined}>
          {slug}
        </bdi>
      )
    case 'state':
      if (step !== 'select') return <UnitStateMark step={step} state={state} />
      if (isExcluded) return <UnitStateMark step={step} state="skipped" />
      return problem === null ? (
        <span className="cluster-mono" title={evidence}>
          {evidence}
        </span>
      ) : (
        <span className="cluster-wrong" title={problem}>
          <CircleX size={13} aria-hidden /> {problem}
        </span>
      )
    case 'reason':
      return <span title={unitReason(row)}>{unitReason(row)}</span>
    case 'target':
      return targetSlug === null ? null : <bdi title={targetSlug}>{targetSlug}</bdi>
    case 'workloads': {
      const names = workloads.map(({ kind, name }) => `${kind} ${name}`)
      return (
        <span title={names.join('\n')}>
          {workloads.length > 1 && <b>{workloads.length} </b>}
          {names.join(', ')}
        </span>
      )
    }
    default:
      return (
        <span className="cluster-mono" title={labels.map(({ key, value }) => `${key}=${value}`).join('\n')}>
          {labels.map(({ key, value }) => `${key}=${value}`).join(' ')}
        </span>
      )
  }
}

/** Why a unit is as it is; empty where nothing is to be said. */
export function unitReason({ reason, state, problem }: UnitRow): string {
  return [reason || (STATE_NOTES[state] ?? ''), problem ?? ''].filter((text) => text !== '').join(' ')
}
