import { X } from 'lucide-react'
import { RenameField } from './RenameField.tsx'

export interface TabToolsProps {
  readonly name: string
  /** Place in the row of tabs, from 1. */
  readonly column: number
  readonly isActive: boolean
  readonly isRenaming: boolean
  readonly onClose: () => void
  readonly onRename: (name: string) => void
  readonly onCancelRename: () => void
}

/** What lies on a tab without being part of it: its close button, or the field with its new name. */
export function TabTools({ name, column, isActive, isRenaming, onClose, onRename, onCancelRename }: TabToolsProps) {
  return (
    <div className="tab-tools" style={{ gridColumn: column }} data-active={isActive || undefined}>
      {isRenaming ? (
        <RenameField name={name} onRename={onRename} onCancel={onCancelRename} />
      ) : (
        <button
          type="button"
          className="tab-close"
          aria-label={`Close ${name}`}
          title="Close"
          tabIndex={isActive ? 0 : -1}
          onClick={onClose}
        >
          <X size={13} aria-hidden />
        </button>
      )}
    </div>
  )
}
