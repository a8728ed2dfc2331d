import { z } from 'zod'

/** Where an action stands in the native menu; `null` keeps it out. */
type MenuName = 'file' | 'edit' | 'view' | 'terminal' | 'help'

interface ActionRow {
  readonly label: string
  /** Electron accelerator; `CmdOrCtrl` is Cmd on macOS and Ctrl elsewhere. */
  readonly shortcut?: string
  readonly menu: MenuName | null
}

/**
 * Everything a person can tell the window to do. Palette, native menu and keyboard are made from this list;
 * `renderer/app/action-runners.ts` says how each is done.
 */
export const actions = {
  'terminal.new': { label: 'New terminal', shortcut: 'CmdOrCtrl+Shift+T', menu: 'file' },
  'terminal.newDurable': { label: 'New durable terminal', menu: 'file' },
  'terminal.close': { label: 'Close terminal', shortcut: 'CmdOrCtrl+Shift+W', menu: 'file' },
  'terminal.rename': { label: 'Rename terminal…', shortcut: 'CmdOrCtrl+Shift+E', menu: 'terminal' },
  'terminal.runAgain': { label: 'Run again', menu: 'terminal' },
  'terminal.makeDurable': { label: 'Make durable…', menu: 'terminal' },
  'terminal.stopDurable': { label: 'Stop being durable', menu: 'terminal' },
  'terminal.find': { label: 'Find in terminal…', shortcut: 'CmdOrCtrl+Shift+F', menu: 'edit' },
  'terminal.copy': { label: 'Copy selection', shortcut: 'CmdOrCtrl+Shift+C', menu: 'edit' },
  'terminal.paste': { label: 'Paste', shortcut: 'CmdOrCtrl+Shift+V', menu: 'edit' },
  'terminal.selectAll': { label: 'Select all', shortcut: 'CmdOrCtrl+Shift+A', menu: 'edit' },
  'terminal.clearScrollback': { label: 'Clear scrollback', menu: 'terminal' },
  'terminal.focus': { label: 'Focus terminal', shortcut: 'CmdOrCtrl+`', menu: 'terminal' },
  'terminal.next': { label: 'Next terminal', shortcut: 'Ctrl+Tab', menu: 'terminal' },
  'terminal.previous': { label: 'Previous terminal', shortcut: 'Ctrl+Shift+Tab', menu: 'terminal' },
  'terminal.moveRight': { label: 'Move terminal right', shortcut: 'CmdOrCtrl+Shift+PageDown', menu: 'terminal' },
  'terminal.moveLeft': { label: 'Move terminal left', shortcut: 'CmdOrCtrl+Shift+PageUp', menu: 'terminal' },
  'view.palette': { label: 'Command palette…', shortcut: 'CmdOrCtrl+K', menu: 'view' },
  'view.servers': { label: 'Go to Servers', shortcut: 'Alt+Shift+1', menu: 'view' },
  'view.sessions': { label: 'Go to Sessions', shortcut: 'Alt+Shift+2', menu: 'view' },
  'view.health': { label: 'Go to Health', shortcut: 'Alt+Shift+5', menu: 'view' },
  'view.imports': { label: 'Go to Imports', shortcut: 'Alt+Shift+3', menu: 'view' },
  'view.audit': { label: 'Go to Audit', shortcut: 'Alt+Shift+4', menu: 'view' },
  'view.settings': { label: 'Go to Settings', shortcut: 'CmdOrCtrl+,', menu: 'view' },
  'view.terminals': { label: 'Show terminals only', shortcut: 'Alt+Shift+0', menu: 'view' },
  'view.nextArea': { label: 'Focus next area', shortcut: 'CmdOrCtrl+F6', menu: 'view' },
  'view.previousArea': { label: 'Focus previous area', shortcut: 'CmdOrCtrl+Shift+F6', menu: 'view' },
  'view.toggleNavigation': { label: 'Toggle navigation', shortcut: 'CmdOrCtrl+Shift+B', menu: 'view' },
  'view.zoomIn': { label: 'Larger terminal text', shortcut: 'CmdOrCtrl+=', menu: 'view' },
  'view.zoomOut': { label: 'Smaller terminal text', shortcut: 'CmdOrCtrl+-', menu: 'view' },
  'view.zoomReset': { label: 'Default terminal text size', shortcut: 'CmdOrCtrl+0', menu: 'view' },
  'theme.system': { label: 'Theme: follow system', menu: null },
  'theme.light': { label: 'Theme: light', menu: null },
  'theme.dark': { label: 'Theme: dark', menu: null },
  'theme.highContrast': { label: 'Theme: high contrast', menu: null },
  'window.reload': { label: 'Reload window', shortcut: 'CmdOrCtrl+Alt+R', menu: 'view' },
  'help.shortcuts': { label: 'Keyboard shortcuts', menu: 'help' },
  'app.about': { label: 'About Mooring', menu: 'help' },
  'app.quit': { label: 'Quit Mooring', shortcut: 'CmdOrCtrl+Shift+Q', menu: 'file' },
} as const satisfies Record<string, ActionRow>

export type ActionId = keyof typeof actions
export const actionIds = Object.keys(actions) as readonly ActionId[]
export const ActionId = z.enum(Object.keys(actions) as [ActionId, ...ActionId[]])

/** The row of an action, with its optional parts visible to the compiler. */
export function actionRow(id: ActionId): ActionRow {
  return actions[id]
}
