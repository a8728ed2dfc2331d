import '../../ui/form.css'
import './shortcuts-dialog.css'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Keys } from '../../ui/Keys.tsx'

export interface ShortcutRow {
  readonly label: string
  readonly keys: readonly string[]
}

export interface ShortcutsDialogProps {
  readonly rows: readonly ShortcutRow[]
  readonly onClose: () => void
}

/** Every key the window keeps for itself. All others belong to the program in the terminal. */
export function ShortcutsDialog({ rows, onClose }: ShortcutsDialogProps) {
  return (
    <Dialog label="Keyboard shortcuts" className="shortcuts-dialog" onClose={onClose}>
      <h2 className="dialog-title">Keyboard shortcuts</h2>
      <p className="muted">In a terminal every other key, Tab included, goes to the program that runs there.</p>
      <div className="shortcut-scroller">
        <dl className="shortcut-list" tabIndex={0} aria-label="All shortcuts">
          {rows.map((row) => (
            <div key={row.label}>
              <dt>{row.label}</dt>
              <dd>
                <Keys keys={row.keys} />
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <div className="form-buttons">
        <Button data-first-focus onClick={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  )
}
