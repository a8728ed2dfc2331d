import './form.css'
import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'

export interface ReadingDialogProps {
  readonly title: string
  /** What it shows is wide, such as lines of a file. */
  readonly isWide?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Something to read, and a button to close it. */
export function ReadingDialog({ title, isWide = false, onClose, children }: ReadingDialogProps) {
  return (
    <Dialog label={title} className={`form-dialog ${isWide ? 'dialog-wide' : ''}`} onClose={onClose}>
      <h2 className="dialog-title">{title}</h2>
      {children}
      <div className="form-buttons">
        <Button data-first-focus onClick={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  )
}
