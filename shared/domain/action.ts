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
  'terminal.duplicate': { label: 'Duplicate terminal', menu: 'file' },
  'terminal.close': { label: 'Close terminal', shortcut: 'CmdOrCtrl+Shift+W', menu: 'file' },
  'tab.close': { label: 'Close tab with all its terminals', menu: 'file' },
  'terminal.rename': { label: 'Rename terminal…', shortcut: 'CmdOrCtrl+Shift+E', menu: 'terminal' },
  'terminal.runAgain': { label: 'Run again', menu: 'terminal' },
  'terminal.makeDurable': { label: 'Make durable…', menu: 'terminal' },
  'terminal.stopDurable': { label: 'Stop being durable', menu: 'terminal' },
  'terminal.find': { label: 'Find in terminal…', shortcut: 'CmdOrCtrl+Shift+F', menu: 'edit' },
  'terminal.copy': { label: 'Copy selection', shortcut: 'CmdOrCtrl+Shift+C', menu: 'edit' },
  'terminal.paste': { label: 'Paste', shortcut: 'CmdOrCtrl+Shift+V', menu: 'edit' },
  'terminal.selectAll': { label: 'Select all', shortcut: 'CmdOrCtrl+Shift+A', menu: 'edit' },
  'terminal.clearScrollback': { label: 'Clear scrollback', menu: 'terminal' },
  'terminal.reset': { label: 'Reset terminal', menu: 'terminal' },
  'terminal.focus': { label: 'Focus terminal', shortcut: 'CmdOrCtrl+`', menu: 'terminal' },
  'terminal.next': { label: 'Next tab', shortcut: 'Ctrl+Tab', menu: 'terminal' },
  'terminal.previous': { label: 'Previous tab', shortcut: 'Ctrl+Shift+Tab', menu: 'terminal' },
  'terminal.moveRight': { label: 'Move tab right', shortcut: 'CmdOrCtrl+Shift+PageDown', menu: 'terminal' },
  'terminal.moveLeft': { label: 'Move tab left', shortcut: 'CmdOrCtrl+Shift+PageUp', menu: 'terminal' },
  'pane.splitRight': { label: 'Split right', shortcut: 'CmdOrCtrl+Shift+D', menu: 'terminal' },
  'pane.splitDown': { label: 'Split down', shortcut: 'CmdOrCtrl+Shift+O', menu: 'terminal' },
  'pane.zoom': { label: 'Zoom pane, or show all again', shortcut: 'CmdOrCtrl+Shift+Enter', menu: 'terminal' },
  'pane.focusLeft': { label: 'Focus pane on the left', shortcut: 'CmdOrCtrl+Shift+Left', menu: 'terminal' },
  'pane.focusRight': { label: 'Focus pane on the right', shortcut: 'CmdOrCtrl+Shift+Right', menu: 'terminal' },
  'pane.focusUp': { label: 'Focus pane above', shortcut: 'CmdOrCtrl+Shift+Up', menu: 'terminal' },
  'pane.focusDown': { label: 'Focus pane below', shortcut: 'CmdOrCtrl+Shift+Down', menu: 'terminal' },
  'pane.resizeLeft': { label: 'Move divider left', shortcut: 'Alt+Shift+Left', menu: 'terminal' },
  'pane.resizeRight': { label: 'Move divider right', shortcut: 'Alt+Shift+Right', menu: 'terminal' },
  'pane.resizeUp': { label: 'Move divider up', shortcut: 'Alt+Shift+Up', menu: 'terminal' },
  'pane.resizeDown': { label: 'Move divider down', shortcut: 'Alt+Shift+Down', menu: 'terminal' },
  'pane.equalize': { label: 'Make panes equally large', menu: 'terminal' },
  'pane.moveToOwnTab': { label: 'Move pane to a tab of its own', menu: 'terminal' },
  'tab.joinPrevious': { label: 'Move tab into the previous one, beside its panes', menu: 'terminal' },
  'broadcast.tab': { label: 'Broadcast to all terminals of this tab', shortcut: 'CmdOrCtrl+Shift+I', menu: 'terminal' },
  'broadcast.togglePane': { label: 'Broadcast to this terminal, on or off', shortcut: 'CmdOrCtrl+Shift+J', menu: 'terminal' },
  'broadcast.stop': { label: 'Stop broadcasting', shortcut: 'CmdOrCtrl+Shift+X', menu: 'terminal' },
  'vault.lock': { label: 'Lock now', shortcut: 'CmdOrCtrl+Shift+L', menu: 'file' },
  'vault.verifyAudit': { label: 'Verify the audit log', menu: null },
  'vault.exportAudit': { label: 'Export the audit log…', menu: null },
  'servers.new': { label: 'New server…', menu: 'file' },
  'servers.search': { label: 'Search servers…', menu: null },
  'servers.edit': { label: 'Edit server…', menu: null },
  'servers.duplicate': { label: 'Duplicate server', menu: null },
  'servers.chooseAll': { label: 'Choose all servers of the list', menu: null },
  'servers.chooseNone': { label: 'Choose no servers', menu: null },
  'servers.tags': { label: 'Change tags of servers…', menu: null },
  'servers.environment': { label: 'Change environment of servers…', menu: null },
  'servers.move': { label: 'Move servers along: up, drain, destroy…', menu: null },
  'servers.check': { label: 'Check servers now', menu: null },
  'servers.rebuilt': { label: 'Mark servers as rebuilt…', menu: null },
  'servers.archive': { label: 'Archive servers', menu: null },
  'servers.unarchive': { label: 'Unarchive servers', menu: null },
  'servers.forget': { label: 'Forget servers…', menu: null },
  'servers.undo': { label: 'Undo last change of servers', menu: null },
  'servers.saveView': { label: 'Save view of servers…', menu: null },
  'debugSession.new': { label: 'New debug session…', menu: null },
  'debugSession.edit': { label: 'Edit debug session…', menu: null },
  'debugSession.reassign': { label: 'Reassign debug sessions…', menu: null },
  'debugSession.drain': { label: 'Drain debug sessions…', menu: null },
  'debugSession.end': { label: 'End debug sessions…', menu: null },
  'debugSession.forget': { label: 'Forget debug sessions…', menu: null },
  'debugSession.drainServer': { label: 'Drain the server of the debug session…', menu: null },
  'debugSession.destroyServer': { label: 'Destroy the server of the debug session…', menu: null },
  'remote.connect': { label: 'Connect to a server…', menu: 'file' },
  'remote.openShell': { label: 'Open a shell on the server', menu: null },
  'remote.newSession': { label: 'New remote session…', menu: null },
  'remote.join': { label: 'Attach to remote session by name…', menu: null },
  'remote.attach': { label: 'Attach to remote session', menu: null },
  'remote.attachAlone': { label: 'Attach to remote session and detach others', menu: null },
  'remote.detach': { label: 'Detach everybody from remote session', menu: null },
  'remote.rename': { label: 'Rename remote session…', menu: null },
  'remote.kill': { label: 'Kill remote session…', menu: null },
  'remote.type': { label: 'Type into remote session…', menu: null },
  'remote.runIn': { label: 'Run a command in remote session…', menu: null },
  'remote.run': { label: 'Run a command on servers…', menu: null },
  'remote.hostKey': { label: 'Look at the key of the server…', menu: null },
  'remote.refresh': { label: 'Ask all servers for their sessions again', menu: null },
  'imports.sshConfig': { label: 'Import servers from the ssh configuration', menu: 'file' },
  'imports.terraformFolder': { label: 'Import servers from a Terraform or OpenTofu folder…', menu: 'file' },
  'imports.terraformFile': { label: 'Import servers from a Terraform or OpenTofu state file…', menu: null },
  'imports.resume': { label: 'Resume the last import', menu: null },
  'imports.leave': { label: 'Save and close the import', menu: null },
  'view.palette': { label: 'Command palette…', shortcut: 'CmdOrCtrl+K', menu: 'view' },
  'view.servers': { label: 'Go to Servers', shortcut: 'Alt+Shift+1', menu: 'view' },
  'view.debugSessions': { label: 'Go to Debug sessions', shortcut: 'Alt+Shift+7', menu: 'view' },
  'view.remote': { label: 'Go to Remote sessions', shortcut: 'Alt+Shift+8', menu: 'view' },
  'view.sessions': { label: 'Go to Sessions', shortcut: 'Alt+Shift+2', menu: 'view' },
  'view.health': { label: 'Go to Health', shortcut: 'Alt+Shift+5', menu: 'view' },
  'view.imports': { label: 'Go to Imports', shortcut: 'Alt+Shift+3', menu: 'view' },
  'view.audit': { label: 'Go to Audit', shortcut: 'Alt+Shift+4', menu: 'view' },
  'view.security': { label: 'Go to Security', shortcut: 'Alt+Shift+6', menu: 'view' },
  'view.transfer': { label: 'Export or import servers, debug sessions and tokens…', menu: 'file' },
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
  'window.new': { label: 'New window', shortcut: 'CmdOrCtrl+Shift+N', menu: 'file' },
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
