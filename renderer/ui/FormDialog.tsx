import './form.css'
import { useState, type ReactNode, type SyntheticEvent } from 'react'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'

export interface FormDialogProps {
  readonly title: string
  readonly submitLabel: string
  /** It ends or takes away something: Enter does not do it, and the focus begins on Cancel unless a field takes it. */
  readonly isEnding?: boolean
  readonly children: ReactNode
  /** What stands against doing it, as a sentence; null when nothing does. */
  readonly obstacle?: string | null
  /** Rejects with what is wrong; the dialog stays then, with everything that was typed. */
  readonly onSubmit: () => Promise<void>
  readonly failureText: (error: unknown) => string
  readonly onClose: () => void
}

/** Fields, what was wrong with them, and two buttons. Closing it changes nothing. */
export function FormDialog({ title, submitLabel, isEnding = false, children, obstacle = null, onSubmit, failureText, onClose }: FormDialogProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const submit = async () => {
    if (isBusy) return
    if (obstacle !== null) return setProblem(obstacle)
    setBusy(true)
    setProblem(null)
    try {
      await onSubmit()
    } catch (error) {
      setProblem(failureText(error))
    }
    setBusy(false)
  }
  return (
    <Dialog label={title} className="form-dialog" onClose={onClose}>
      <h2 className="dialog-title">{title}</h2>
      <form
        className="form"
        noValidate
        onSubmit={(event: SyntheticEvent) => {
          event.preventDefault()
          if (!isEnding) void submit()
        }}
      >
        {children}
        <p className="form-problem" role="alert">
          {problem}
        </p>
        <div className="form-buttons">
          <Button type={isEnding ? 'button' : 'submit'} look={isEnding ? 'plain' : 'primary'} aria-disabled={isBusy} onClick={isEnding ? () => void submit() : undefined}>
            {isBusy ? 'One moment…' : submitLabel}
          </Button>
          <Button data-first-focus={isEnding || undefined} onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
