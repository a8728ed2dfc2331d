import { X } from 'lucide-react'
import { RenameField } from './RenameField.tsx'

export interface TabToolsProps {
  readonly name: string
  readonly paneCount: number
  /** Place in the row of tabs, from 1. */
  readonly column: number
  readonly isActive: boolean
  readonly isRenaming: boolean
  readonly onClose: () => void
  readonly onRename: (name: string) => void
  readonly onCancelRename: () => void
}

/** What lies on a tab without being part of it: its close button, or the field with its new name. */
export function TabTools({ name, paneCount, column, isActive, isRenaming, onClose, onRename, onCancelRename }: TabToolsProps) {
  return (
    <div className="tab-tools" style={{ gridColumn: column }} data-active={isActive || undefined}>
      {isRenaming ? (
        <RenameField name={name} onRename={onRename} onCancel={onCancelRename} />
      ) : (
        <button
          type="button"
          className="tab-close"
          aria-label={paneCount > 1 ? `Close tab ${name} and its ${paneCount} terminals` : `Close ${name}`}
          title={paneCount > 1 ? `Close all ${paneCount} terminals` : 'Close'}
          tabIndex={isActive ? 0 : -1}
          onClick={onClose}
        >
          <X size={13} aria-hidden />
        </button>
      )}
    </div>
  )
}
