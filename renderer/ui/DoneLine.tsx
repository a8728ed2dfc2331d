import './done-line.css'
import { useState } from 'react'
import type { UndoId } from '../../shared/domain/inventory/inventory-change.ts'
import { Button } from './Button.tsx'

/** What was done last, and how to take it back; null when that is not possible. */
export interface Done {
  readonly sentence: string
  readonly undoId: UndoId | null
}

export interface DoneLineProps {
  readonly done: Done | null
  /** Takes it back; resolves with what became of that, as a sentence. */
  readonly onUndo: (undoId: UndoId) => Promise<string>
  readonly onDone: (done: Done | null) => void
}

/** Says what was done, with Undo where there is one. */
export function DoneLine({ done, onUndo, onDone }: DoneLineProps) {
  const [isBusy, setBusy] = useState(false)
  const undo = async (undoId: UndoId) => {
    if (isBusy) return
    setBusy(true)
    const sentence = await onUndo(undoId)
    setBusy(false)
    onDone({ sentence, undoId: null })
  }
  return (
    <div role="status" className="done-line" data-empty={done === null || undefined}>
      {done && (
        <>
          <p>{done.sentence}</p>
          {done.undoId !== null && (
            <Button aria-disabled={isBusy} onClick={() => done.undoId !== null && void undo(done.undoId)}>
              Undo
            </Button>
          )}
          <Button look="quiet" onClick={() => onDone(null)}>
            Dismiss
          </Button>
        </>
      )}
    </div>
  )
}
