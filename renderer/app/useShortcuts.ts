import { useEffect } from 'react'
import { actionIds, actionRow } from '../../shared/domain/action.ts'
import type { Runtime } from '../../shared/domain/runtime.ts'
import { runAction } from './action-runners.ts'
import { broadcastTyped } from './broadcast.ts'
import { curtainObstacle } from './curtain-actions.ts'
import { matchesShortcut } from './shortcut.ts'
import { activateTab } from './tab-commands.ts'
import { isTextField } from './text-field.ts'
import { findActiveSession, findConsole, updateWindow, type Workbench } from './workbench.tsx'

/** What Ctrl+K types into a shell: erase to the end of the line. */
const KILL_LINE = '\u000b'
/** What a key held down may do again and again; nothing that opens, closes or switches something on and off. */
const MAY_REPEAT = /^(terminal\.(next|previous|move)|pane\.(focus|resize)|view\.(zoom|next|previous))/
const TAB_NUMBERS = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

/** Alt+1 on Linux and Windows, Cmd+1 on a Mac, where Option types characters. */
export function tabShortcut(number: string, platform: Runtime['platform']): string {
  return platform === 'darwin' ? `CmdOrCtrl+${number}` : `Alt+${number}`
}

/**
 * Takes the shortcuts of the window before anything on the page sees them; every other key goes its way, in a terminal to
 * the shell. While something lies over the window only the palette's own shortcut works.
 */
export function useShortcuts(workbench: Workbench, platform: Runtime['platform']): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || event.getModifierState('AltGraph')) return
      const act = findShortcutAct(workbench, platform, event)
      if (!act) return
      event.preventDefault()
      event.stopPropagation()
      if (!event.repeat || act.mayRepeat) act.run()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [workbench, platform])
}

interface ShortcutAct {
  readonly mayRepeat: boolean
  readonly run: () => void
}

function findShortcutAct(workbench: Workbench, platform: Runtime['platform'], event: KeyboardEvent): ShortcutAct | null {
  const { overlay } = workbench.window.get()
  const id = actionIds.find((each) => {
    const { shortcut } = actionRow(each)
    return shortcut !== undefined && matchesShortcut(shortcut, event, platform)
  })
  if (overlay) {
    const isPaletteAgain = overlay.kind === 'palette' && id === 'view.palette'
    return isPaletteAgain ? { mayRepeat: false, run: () => passKillLine(workbench) } : null
  }
  if (id && curtainObstacle(workbench, id) !== null) return null
  if (id) {
    // In a text field these keys walk and select by words.
    if (id.startsWith('pane.focus') && isTextField(event.target)) return null
    return { mayRepeat: MAY_REPEAT.test(id), run: () => void runAction(workbench, id) }
  }
  if (curtainObstacle(workbench, 'terminal.focus') !== null) return null
  const number = TAB_NUMBERS.find((each) => matchesShortcut(tabShortcut(each, platform), event, platform))
  const tab = number && findConsole(workbench)?.layout.tabs[Number(number) - 1]
  return tab ? { mayRepeat: false, run: () => activateTab(workbench, tab.id) } : null
}

/** Ctrl+K in the open palette was meant for the shell. */
function passKillLine(workbench: Workbench): void {
  updateWindow(workbench, { overlay: null })
  const session = findActiveSession(workbench)
  if (!session) return
  workbench.terminals.find(session.id)?.type(KILL_LINE)
  broadcastTyped(workbench, session.id, KILL_LINE)
  workbench.terminals.focus(session.id)
}
