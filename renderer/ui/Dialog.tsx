import './dialog.css'
import { useLayoutEffect, useRef, type ReactNode } from 'react'

export interface DialogProps {
  readonly label: string
  readonly className?: string
  /** Escape, or a click beside the dialog. Chromium may close a dialog without asking when Escape is pressed again. */
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A dialog over everything else. The focus begins on the first element with `data-first-focus`. When it goes, the focus returns to where it came from. */
export function Dialog({ label, className = '', onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    dialog?.querySelector<HTMLElement>('[data-first-focus]')?.focus()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={ref}
      aria-label={label}
      className={`dialog ${className}`}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClose={onClose}
      onKeyDown={(event) => {
        // What lies under the dialog is not to close with it.
        if (event.key === 'Escape') event.stopPropagation()
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      <div className="dialog-body">{children}</div>
    </dialog>
  )
}
