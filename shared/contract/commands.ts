import { z } from 'zod'
import { CLIPBOARD_MAX_LENGTH } from '../domain/clipboard.ts'
import { Fuse } from '../domain/fuse.ts'
import { Health } from '../domain/health.ts'
import { Layout, PANES_MAX_PER_TAB, TabId } from '../domain/layout.ts'
import { Notice } from '../domain/notice.ts'
import { PaneSide } from '../domain/pane-tree.ts'
import { PaneId } from '../domain/pane.ts'
import { Runtime } from '../domain/runtime.ts'
import { Session, SessionId, SessionName } from '../domain/session.ts'
import { Settings, SettingsOverrides, SettingsPatch } from '../domain/settings.ts'
import { TerminalSize } from '../domain/terminal-size.ts'
import { VaultStatus } from '../domain/vault.ts'
import { importCommands } from './import-commands.ts'
import { inventoryCommands } from './inventory-commands.ts'
import { kubernetesImportCommands } from './kubernetes-import-commands.ts'
import { transferCommands } from './transfer-commands.ts'
import { remoteCommands } from './remote-commands.ts'
import { vaultCommands } from './vault-commands.ts'

const Nothing = z.void()
const Path = z.string().max(4096)

/** Renderer -> main, with an answer. A new command is one row here and one line in `electron/ipc/handlers.ts`. */
export const commands = {
  /** Everything a window needs for its first paint. Subscribe to events before asking. */
  'app.start': {
    input: Nothing,
    output: z.object({
      runtime: Runtime,
      /** True when `window.mooringTest` is wanted; never in a packaged build. */
      isTest: z.boolean(),
      isFirstRun: z.boolean(),
      /** Why no terminal can be durable here; null when one can. */
      durableObstacle: z.string().nullable(),
      homeDir: z.string(),
      settings: Settings,
      settingsOverrides: SettingsOverrides,
      layout: Layout,
      sessions: z.array(Session),
      notices: z.array(Notice),
      vault: VaultStatus,
    }),
  },
  'app.showAbout': { input: Nothing, output: Nothing },
  'app.quit': { input: Nothing, output: Nothing },
  /** What is fixed in the program file that runs. */
  'app.fuses': { input: Nothing, output: z.array(Fuse) },
  /** Opens another window on the same tabs. */
  'window.open': { input: Nothing, output: Nothing },
  'window.reload': { input: Nothing, output: Nothing },
  'window.paste': { input: Nothing, output: Nothing },
  /** Puts text on the clipboard: a copied selection, or a program's OSC 52 when the setting allows it. */
  'clipboard.write': { input: z.object({ text: z.string().max(CLIPBOARD_MAX_LENGTH) }).strict(), output: Nothing },
  /** Asks the person with the real target in view, then opens it in their browser. Only http and https. */
  'link.open': {
    input: z.object({ url: z.string().max(2048) }).strict(),
    output: z.object({ kind: z.enum(['opened', 'cancelled', 'refused']) }),
  },
  'notice.dismiss': { input: z.object({ id: z.string().max(64) }).strict(), output: Nothing },
  'settings.update': { input: SettingsPatch, output: Settings },
  /** Opens a session in a new tab beside the active one. An empty `cwd` means the home folder. A durable one outlives the app. */
  'tab.open': {
    input: z.object({ size: TerminalSize, name: SessionName.optional(), cwd: Path.optional(), isDurable: z.boolean().optional() }).strict(),
    output: z.object({ tabId: TabId, paneId: PaneId, session: Session }),
  },
  'tab.activate': { input: z.object({ tabId: TabId }).strict(), output: Nothing },
  'tab.move': {
    input: z.object({ tabId: TabId, index: z.number().int().min(0).max(10_000) }).strict(),
    output: Nothing,
  },
  /** Ends the process trees of its sessions, those that still run, and forgets tab and sessions. */
  'tab.close': { input: z.object({ tabId: TabId }).strict(), output: Nothing },
  /** Moves all panes of a tab to one side of a pane in another tab. */
  'tab.join': { input: z.object({ tabId: TabId, paneId: PaneId, side: PaneSide }).strict(), output: Nothing },
  /** Gives all panes that share a split the same room. */
  'tab.equalizePanes': { input: z.object({ tabId: TabId }).strict(), output: Nothing },
  /** Opens the same shell in the folder it is in now, in a new pane on one side of this one. */
  'pane.split': {
    input: z.object({ paneId: PaneId, side: PaneSide, size: TerminalSize }).strict(),
    output: z.object({ paneId: PaneId, session: Session }),
  },
  /** Opens the same shell in the folder it is in now, in a new tab. */
  'pane.duplicate': {
    input: z.object({ paneId: PaneId, size: TerminalSize }).strict(),
    output: z.object({ tabId: TabId, paneId: PaneId, session: Session }),
  },
  /** Brings a pane and its tab to the front. */
  'pane.activate': { input: z.object({ paneId: PaneId }).strict(), output: Nothing },
  /** Lets a pane cover the others of its tab, or shows them all again. */
  'pane.zoom': { input: z.object({ paneId: PaneId, isZoomed: z.boolean() }).strict(), output: Nothing },
  /** Moves the dividers of one split: `path` leads to it from the root, child by child; `shares` are of its children. */
  'pane.resize': {
    input: z
      .object({
        tabId: TabId,
        path: z.array(z.number().int().min(0).max(PANES_MAX_PER_TAB)).max(PANES_MAX_PER_TAB),
        shares: z.array(z.number().positive().max(1)).min(2).max(PANES_MAX_PER_TAB),
      })
      .strict(),
    output: Nothing,
  },
  'pane.moveToOwnTab': { input: z.object({ paneId: PaneId }).strict(), output: Nothing },
  /** Ends the session's process tree, if it still runs, and forgets pane and session; with the last pane goes the tab. */
  'pane.close': { input: z.object({ paneId: PaneId }).strict(), output: Nothing },
  /** Starts the same shell in the same folder again, in the pane of a session that has ended. */
  'pane.runAgain': { input: z.object({ paneId: PaneId }).strict(), output: Session },
  'session.list': { input: Nothing, output: z.array(Session) },
  'session.rename': { input: z.object({ id: SessionId, name: SessionName }).strict(), output: Nothing },
  /**
   * Decides whether a session's program outlives the app. A shell that runs and was not opened durable starts again for
   * it, after a question. False when the person answered no.
   */
  'session.setDurable': { input: z.object({ id: SessionId, isDurable: z.boolean() }).strict(), output: z.boolean() },
  /** Whether sessions may be ended: asks the person while programs run in them, unless they want no such question. */
  'session.confirmEnd': { input: z.object({ ids: z.array(SessionId).min(1).max(100) }).strict(), output: z.boolean() },
  /** A window's answer to `orphans.asked`: those it shows or wants. */
  'orphans.answer': {
    input: z.object({ questionId: z.string().max(64), keepIds: z.array(SessionId).max(10_000) }).strict(),
    output: Nothing,
  },
  /** Stops the countdown of a session nobody watches, until somebody has watched it again. */
  'orphan.keep': { input: z.object({ id: SessionId }).strict(), output: Nothing },
  /** Ends the sessions nobody watches, after a question. */
  'orphans.cleanUp': { input: Nothing, output: Nothing },
  /** How all sessions do now. Measured when asked. */
  'health.read': { input: Nothing, output: Health },
  ...vaultCommands,
  ...inventoryCommands,
  ...remoteCommands,
  ...transferCommands,
  ...importCommands,
  ...kubernetesImportCommands,
} as const satisfies Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>

export type CommandName = keyof typeof commands
export type Input<C extends CommandName> = z.output<(typeof commands)[C]['input']>
export type Output<C extends CommandName> = z.output<(typeof commands)[C]['output']>

/** The window whose page asks. */
export interface CommandCaller {
  readonly windowId: number
}

/** What main must implement: one handler a command. */
export type Handlers = { [C in CommandName]: (input: Input<C>, caller: CommandCaller) => Output<C> | Promise<Output<C>> }
