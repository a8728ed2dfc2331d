import { actionIds, actionRow, type ActionId } from '../../shared/domain/action.ts'
import { placedPanes } from '../../shared/domain/pane-layout.ts'
import type { PaletteEntry } from '../features/palette/palette-entries.ts'
import type { ShortcutRow } from '../features/shortcuts/ShortcutsDialog.tsx'
import { actionKeys } from './action-keys.ts'
import { actionObstacle, runAction } from './action-runners.ts'
import type { ConsoleState } from './console-state.ts'
import { activatePane } from './pane-commands.ts'
import { shortcutKeys } from './shortcut.ts'
import { tabShortcut } from './useShortcuts.ts'
import type { Workbench } from './workbench.tsx'

export interface PaletteAction extends PaletteEntry {
  readonly run: () => void
}

/** Every action but the palette itself, then every open terminal. */
export function paletteActions(workbench: Workbench, console: ConsoleState): readonly PaletteAction[] {
  const { platform } = console.runtime
  const shownIds = actionIds.filter((id) => id !== 'view.palette')
  return [
    ...shownIds.map((id) => ({
      id,
      label: actionRow(id).label,
      keys: actionKeys(id, platform),
      obstacle: actionObstacle(workbench, id),
      run: () => void runAction(workbench, id),
    })),
    ...placedPanes(console.layout).map(({ tab, pane }) => {
      const place = tab.activePaneId === pane.id ? console.layout.tabs.indexOf(tab) + 1 : Infinity
      return {
        id: pane.id,
        label: `Go to terminal ${console.sessions.find(({ id }) => id === pane.sessionId)?.name ?? ''}`,
        keys: place <= 9 ? shortcutKeys(tabShortcut(String(place), platform), platform) : null,
        obstacle: null,
        run: () => activatePane(workbench, pane.id),
      }
    }),
  ]
}

/** Every shortcut of the window, for the help. */
export function shortcutRows({ runtime: { platform } }: Pick<ConsoleState, 'runtime'>): readonly ShortcutRow[] {
  const rows = actionIds.flatMap((id: ActionId) => {
    const keys = actionKeys(id, platform)
    return keys ? [{ label: actionRow(id).label, keys }] : []
  })
  const [modifier = ''] = shortcutKeys(tabShortcut('1', platform), platform)
  return [
    ...rows,
    { label: 'Go to tab 1 to 9', keys: [modifier, '1…9'] },
    { label: 'Rename tab with focus', keys: ['F2'] },
    { label: 'Search the list of servers', keys: ['/'] },
    { label: 'Choose a server, or choose it no more', keys: ['Space'] },
    { label: 'Close tab with focus', keys: ['Delete'] },
  ]
}
