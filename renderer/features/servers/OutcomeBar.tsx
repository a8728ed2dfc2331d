import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import type { Outcome } from './servers-state.ts'

export interface OutcomeBarProps {
  readonly outcome: Outcome
  readonly onUndo: () => void
  readonly onDismiss: () => void
}

/** What became of the last change, with the way back. It stays until the next one. */
export function OutcomeBar({ outcome: { text, isFailure, undoId, left, leftCount }, onUndo, onDismiss }: OutcomeBarProps) {
  const Icon = isFailure ? CircleAlert : CircleCheck
  return (
    <div className="outcome-bar" data-failure={isFailure || undefined}>
      <Icon size={15} aria-hidden />
      <div className="outcome-text selectable" role={isFailure ? 'alert' : 'status'}>
        <p>{text}</p>
        {leftCount > 0 && (
          <details open={leftCount <= 2}>
            <summary>{leftCount === 1 ? '1 was left as it is' : `${leftCount.toLocaleString('en-GB')} were left as they are`}</summary>
            <ul>
              {left.map((each) => (
                <li key={each}>{each}</li>
              ))}
              {leftCount > left.length && <li>… and {(leftCount - left.length).toLocaleString('en-GB')} more</li>}
            </ul>
          </details>
        )}
      </div>
      {undoId !== null && <Button onClick={onUndo}>Undo</Button>}
      <IconButton label="Dismiss" icon={<X size={14} aria-hidden />} onClick={onDismiss} />
    </div>
  )
}
