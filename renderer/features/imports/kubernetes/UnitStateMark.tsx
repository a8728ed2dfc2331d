import { Ban, CircleCheck, CircleDashed, CircleHelp, CircleMinus, CircleX, Hourglass, LoaderCircle, SkipForward } from 'lucide-react'
import type { KubernetesStep } from '../../../../shared/domain/imports/import-session.ts'
import type { UnitRow } from '../../../../shared/domain/imports/open-kubernetes-import.ts'
import { unitStateText } from './kubernetes-words.ts'

const ICONS = { waiting: CircleDashed, running: LoaderCircle, done: CircleCheck, failed: CircleX, canceled: Ban, superseded: SkipForward, 'timed-out': Hourglass, 'in-doubt': CircleHelp, skipped: CircleMinus } as const

/** How far a unit is: a shape of its own for each, and its word. */
export function UnitStateMark({ step, state }: { readonly step: KubernetesStep; readonly state: UnitRow['state'] }) {
  const Icon = ICONS[state]
  return (
    <span className="unit-state" data-state={state}>
      <Icon size={13} strokeWidth={2.25} aria-hidden />
      {unitStateText(step, state)}
    </span>
  )
}
