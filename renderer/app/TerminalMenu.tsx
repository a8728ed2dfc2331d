import { useEffect } from 'react'
import { actionRow, type ActionId } from '../../shared/domain/action.ts'
import { isCurtained } from '../../shared/domain/vault-curtain.ts'
import { ContextMenu } from '../ui/ContextMenu.tsx'
import { actionObstacle } from './action-runners.ts'
import { shortcutKeys } from './shortcut.ts'
import { useStore } from './store.ts'
import { useWorkbench } from './workbench.tsx'

const GROUPS = [
  ['terminal.copy', 'terminal.paste', 'terminal.selectAll', 'terminal.find', 'terminal.clearScrollback'],
  ['pane.splitRight', 'pane.splitDown', 'pane.zoom', 'pane.moveToOwnTab', 'terminal.duplicate'],
  ['broadcast.tab', 'broadcast.togglePane'],
  ['terminal.close'],
] as const satisfies readonly (readonly ActionId[])[]

export interface TerminalMenuProps {
  readonly at: { readonly x: number; readonly y: number }
  readonly onAction: (id: ActionId) => void
  readonly onClose: () => void
}

/** The menu under the right mouse button. The palette has the same actions for the keyboard. */
export function TerminalMenu({ at, onAction, onClose }: TerminalMenuProps) {
  const workbench = useWorkbench()
  const remote = useStore(workbench.connection.remote)
  const console = remote.kind === 'ready' ? remote.console : null
  const platform = console?.runtime.platform ?? 'linux'
  const isHidden = console !== null && isCurtained(console.vault)
  useEffect(() => {
    if (isHidden) onClose()
  }, [isHidden, onClose])
  const itemOf = (id: ActionId) => {
    const { label, shortcut } = actionRow(id)
    return {
      id,
      label,
      keys: shortcut === undefined ? null : shortcutKeys(shortcut, platform),
      isDisabled: actionObstacle(workbench, id) !== null,
    }
  }
  const run = (id: ActionId) => {
    onClose()
    setTimeout(() => onAction(id))
  }
  if (isHidden) return null
  return <ContextMenu label="Terminal" at={at} groups={GROUPS.map((ids) => ids.map(itemOf))} onAction={run} onClose={onClose} />
}
