import '../../ui/form.css'
import './paste-dialog.css'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import type { PasteQuestion } from '../../ui/terminal/terminal-input.ts'
import { pasteReason, visibleText } from './paste-text.ts'

export interface PasteDialogProps {
  readonly question: Pick<PasteQuestion, 'text' | 'risk'>
  /** How many terminals it would go to. */
  readonly terminalCount: number
  readonly onAccept: () => void
  readonly onCancel: () => void
}

/** Shows what would be pasted before it is. Cancel has the focus: Enter pressed by habit pastes nothing. */
export function PasteDialog({ question, terminalCount, onAccept, onCancel }: PasteDialogProps) {
  const title = terminalCount > 1 ? `Paste into ${terminalCount} terminals?` : 'Paste into the terminal?'
  return (
    <Dialog label={title} className="paste-dialog" onClose={onCancel}>
      <h2 className="dialog-title">{title}</h2>
      <p>{pasteReason(question)}</p>
      <pre className="mono-box paste-text selectable" tabIndex={0} aria-label="Text to paste">
        {visibleText(question.text)}
      </pre>
      <div className="form-buttons">
        <Button look="primary" onClick={onAccept}>
          Paste
        </Button>
        <Button data-first-focus onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </Dialog>
  )
}
