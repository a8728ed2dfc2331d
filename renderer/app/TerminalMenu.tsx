import { actionRow, type ActionId } from '../../shared/domain/action.ts'
import { ContextMenu } from '../ui/ContextMenu.tsx'
import { actionObstacle } from './action-runners.ts'
import { shortcutKeys } from './shortcut.ts'
import { findConsole, useWorkbench } from './workbench.tsx'

const ITEMS = [
  'terminal.copy',
  'terminal.paste',
  'terminal.selectAll',
  'terminal.find',
  'terminal.clearScrollback',
] as const satisfies readonly ActionId[]

export interface TerminalMenuProps {
  readonly at: { readonly x: number; readonly y: number }
  readonly onAction: (id: ActionId) => void
  readonly onClose: () => void
}

/** The menu under the right mouse button. The palette has the same actions for the keyboard. */
export function TerminalMenu({ at, onAction, onClose }: TerminalMenuProps) {
  const workbench = useWorkbench()
  const platform = findConsole(workbench)?.runtime.platform ?? 'linux'
  const items = ITEMS.map((id) => {
    const { label, shortcut } = actionRow(id)
    return {
      id,
      label,
      keys: shortcut === undefined ? null : shortcutKeys(shortcut, platform),
      isDisabled: actionObstacle(workbench, id) !== null,
    }
  })
  const run = (id: ActionId) => {
    onClose()
    setTimeout(() => onAction(id))
  }
  return <ContextMenu label="Terminal" at={at} items={items} onAction={run} onClose={onClose} />
}
