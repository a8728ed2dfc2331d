import { randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { StreamToView } from '../shared/contract/stream.ts'
import { TabId } from '../shared/domain/layout.ts'
import { findSessionPane } from '../shared/domain/pane-layout.ts'
import { PaneId } from '../shared/domain/pane.ts'
import type { Runtime } from '../shared/domain/runtime.ts'
import { SessionId } from '../shared/domain/session.ts'
import type { Settings, SettingsPatch } from '../shared/domain/settings.ts'
import { isCurtained } from '../shared/domain/vault-curtain.ts'
import type { LockReason } from '../shared/domain/vault.ts'
import type { WindowPlace } from '../shared/domain/window-place.ts'
import { doInTurn } from '../shared/lib/do-in-turn.ts'
import type { Config, Ports } from './app-ports.ts'
import { openStateDatabase } from './db/open.ts'
import { findWindowPlace, saveWindowPlace } from './db/window-place.ts'
import { composeImports } from './compose-imports.ts'
import { createCommandServer } from './ipc/command-server.ts'
import { createHandlers } from './ipc/handlers.ts'
import { createSessionCare } from './services/care/session-care.ts'
import { createDurable } from './services/durable/durable.ts'
import { findEscaped, rootsOf } from './services/leftovers/leftovers.ts'
import { createInventory } from './services/inventory/inventory.ts'
import { createInventoryTransfer } from './services/inventory-transfer/inventory-transfer.ts'
import { createLeftoverCare } from './services/leftovers/leftover-care.ts'
import { createLinks } from './services/links/links.ts'
import { createNotices } from './services/notices/notices.ts'
import { createRemote } from './services/remote/remote.ts'
import { createRestart } from './services/restart/restart.ts'
import { createScreenHost } from './services/screen-host/screen-host.ts'
import { shellEnvironment } from './services/sessions/child-environment.ts'
import { createTreeEnder } from './services/sessions/process-tree.ts'
import { createSharedListing } from './services/sessions/shared-listing.ts'
import { createSessions } from './services/sessions/sessions.ts'
import { createViewer, type Viewer } from './services/sessions/viewer.ts'
import { createSettingsService, runnableShell } from './services/settings/settings-service.ts'
import type { TrayCommand } from './services/tray/tray-menu.ts'
import { createFrontTabs } from './services/workspace/front-tabs.ts'
import { createAutoLock } from './services/vault/auto-lock.ts'
import { KDF_POLICY } from './services/vault/key-derivation.ts'
import { createVault } from './services/vault/vault.ts'
import { createWorkspace } from './services/workspace/workspace.ts'

export type App = ReturnType<typeof createApp>

/**
 * Composition root: the one place where services meet.
 * @throws AppError `storage-failed` when the saved state cannot be used
 */
export function createApp(config: Config, ports: Ports) {
  const { log, clock, emit } = ports
  const { db, quarantinedFile } = openStateDatabase({ file: join(config.dataDir, 'state.db'), nativeBinding: config.sqliteBinding })
  const sqlite = String(db.prepare('SELECT sqlite_version()').pluck().get())
  log.info('state opened', { sqlite })

  const notices = createNotices((notice) => emit('notice.raised', notice))
  const warn = (text: string) => notices.raise({ id: newId(), tone: 'warning', text })
  if (quarantinedFile !== null) warn(`The saved tabs and settings were damaged and could not be read; they were put aside in ${quarantinedFile} and the defaults are used.`)

  const settings = createSettingsService({ db, env: config.env, changed: (value) => changeSettings(value) })
  settings.problems.forEach(warn)
  let graceS = settings.read().orphanGracePeriodS

  const listProcesses = createSharedListing(ports.listProcesses)
  const endTree = createTreeEnder({ listProcesses, sendSignal: ports.sendSignal, clock, ownPid: process.pid })
  const sessions = createSessions({
    spawn: ports.spawn,
    async endTree(root, sessionId, mayBegin) {
      const rows = await listProcesses()
      await endTree([root, ...rootsOf(findEscaped({ ...ports, rows, sessionId, ownPid: process.pid }))], mayBegin)
    },
    clock,
    newId: () => SessionId.parse(newId()),
    newEpoch: newId,
    screens: createScreenHost({ start: ports.startScreenKeeper, clock, log: log.warn }),
    graceMs: () => settings.read().orphanGracePeriodS * 1000,
    changed: (session) => {
      emit('session.changed', session)
      restart.sessionChanged(session)
      leftovers.sessionChanged(session)
      care.sessionChanged(session)
    },
    closed: (id) => {
      emit('session.closed', { id })
      restart.sessionClosed(id)
      leftovers.sessionClosed(id)
      care.sessionClosed(id)
      remote.tabs.sessionClosed(id)
    },
    inputRefused: ({ id, name }) => notices.raise({ id: `input-${id}`, tone: 'warning', text: `${name} does not read what is typed, and no more can wait for it: the last input was dropped. Ctrl-C throws away what waits.` }),
    displayReset: ({ id, name }) => notices.raise({ id: `display-${id}`, tone: 'warning', text: `${name} wrote something no screen could be made of: its display was reset and shows its latest output as it came. Its program goes on.` }),
    expired: (id) => care.expired(id),
    log: log.info,
  })
  const env = () => shellEnvironment(config.env, config.runtime.app)
  const durable = createDurable({ ...ports, dataDir: config.dataDir, env, newToken: newId, isWindows: config.runtime.platform === 'win32' })
  const restart = createRestart({
    ...{ db, dataDir: config.dataDir, sessions, durable, clock, warn, log },
    settled(ids) {
      leftovers.settled(ids)
      care.settled(ids)
    },
    isTextWanted: () => settings.read().keepTerminalText,
    isTextPlain: (id) => !remote.tabs.isRemote(id),
  })
  const leftovers = createLeftoverCare({
    ...{ ...ports, db, sessions, durable, endTree, log, durableIds: () => restart.durableIds() },
    tell: (text) => notices.raise({ id: newId(), tone: 'info', text }),
  })
  const workspace = createWorkspace({
    db,
    sessions,
    newTabId: () => TabId.parse(newId()),
    newPaneId: () => PaneId.parse(newId()),
    shell: () => runnableShell(settings.read().shell || config.loginShell),
    env,
    logSizeBytes: () => settings.read().outputBufferSizeBytes,
    scrollbackLines: () => settings.read().scrollbackLines,
    homeDir: config.homeDir,
    isFolder: (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false,
    cwdOf: ports.cwdOf,
    keptOf(id, name) {
      const kept = restart.keptOf(id)
      return { ...kept, ...remote.tabs.keptOf(id, name, kept.end !== undefined) }
    },
    savedNameOf: (session) => remote.tabs.savedNameOf(session),
    durableOptions: () => durable.newOptions(),
    spawnLike: (id) => remote.tabs.spawnLike(id),
    confirmNewShell: ({ id, name }) => ports.confirmNewShell(name, sessions.foregroundPrograms().find((each) => each.id === id)?.program ?? null),
    textOf: (id) => restart.textOf(id, 'made durable, new shell'),
    changed(layout) {
      fronts.layoutChanged(layout)
      ports.emitEach('layout.changed', (windowId) => fronts.layoutFor(windowId))
    },
    warn,
    saveFailed: (cause) => {
      log.error('tabs not saved', cause)
      const text = `The tabs could not be saved in ${config.dataDir}; free some disk space, or they will not come back after a restart.`
      notices.raise({ id: 'tabs-not-saved', tone: 'error', text })
    },
  })
  const fronts = createFrontTabs(workspace)
  const links = createLinks({ confirmOpen: ports.confirmOpenLink, openExternal: ports.openExternal })
  const isFirstRun = findWindowPlace(db, MAIN_WINDOW) === null

  const care = createSessionCare({
    ...{ ...ports, sessions, clock, newId, log },
    ask: (question) => emit('orphans.asked', question),
    confirmsClosing: () => settings.read().confirmClosing,
    isCurtained: () => isCurtained(vault.status()),
    activate(id) {
      const found = findSessionPane(workspace.read(), id)
      if (!found) return
      const windowId = ports.frontWindowId()
      const activate = () => workspace.activatePane(found.pane.id)
      if (windowId === null) activate()
      else fronts.actIn(windowId, activate)
    },
    quit: () => ports.desktop.quit(),
    tell: (tone, text) => notices.raise({ id: newId(), tone, text }),
  })

  const vault = createVault({
    ...{ folder: join(config.dataDir, 'vault'), nativeBinding: config.sqliteBinding, kdf: config.vaultKdf ?? KDF_POLICY },
    ...{ wrapper: ports.keyWrapper, operatorFacts: ports.operatorFacts, clock, uptimeMs: () => performance.now(), bootId: newId(), log },
    changed(status) {
      emit('vault.changed', status)
      care.curtainMoved()
      if (status.kind === 'unlocked') autoLock.watch()
      else autoLock.rest()
      inventory.vaultChanged(status.kind === 'unlocked')
      remote.serversChanged(status.kind === 'unlocked')
      if (status.kind === 'unlocked') remote.tabs.vaultOpened()
      if (status.kind !== 'unlocked') {
        transfer.imports.forget()
        imports.servers.lockedOut()
      }
    },
  })
  const autoLock = createAutoLock({
    clock,
    idleMs: ports.systemIdleMs,
    limitMs: () => settings.read().vaultIdleLockMinutes * 60_000,
    lock: () => vault.lock('idle'),
  })
  const inventory = createInventory({
    ...{ vault, clock, newId, log, clipboard: ports.clipboard },
    changed(parts) {
      emit('inventory.changed', { parts: [...parts] })
      if (parts.includes('server')) remote.serversChanged(true)
    },
    clipboardCleared: () => notices.raise({ id: 'clipboard-cleared', tone: 'info', text: 'The token was taken off the clipboard.' }),
  })
  const remote = createRemote({
    ...{ ...ports, ...config, sshConfigFile: config.sshConfigFile ?? null, db, vault, inventory, newId, renameTerminal: sessions.rename },
    isWindows: config.runtime.platform === 'win32',
  })
  const transfer = createInventoryTransfer({ ...ports, core: inventory.core, vault, dataDir: config.dataDir, appVersion: config.runtime.app, kdf: config.vaultKdf ?? KDF_POLICY })
  const imports = composeImports({
    ...{ ...ports, ...config, core: inventory.core, vault, notices, resolver: remote.resolver },
    configHubUrl: () => settings.read().configHubUrl,
    changed: (state) => emit('imports.changed', state),
  })

  function changeSettings(value: Settings) {
    emit('settings.changed', value)
    restart.settingsChanged()
    sessions.setScrollbackLines(value.scrollbackLines)
    if (value.orphanGracePeriodS !== graceS) care.graceChanged()
    graceS = value.orphanGracePeriodS
    if (vault.status().kind === 'unlocked') autoLock.watch()
  }

  const runtime: Runtime = { ...config.runtime, sqlite }
  const handlers = createHandlers({
    ...{ runtime, isTest: config.isTest, isFirstRun, homeDir: config.homeDir, durableObstacle: durable.obstacle },
    ...{ sessions, workspace, fronts, settings, notices, links, care, desktop: ports.desktop, vault, inventory, transfer, remote, imports },
  })

  return {
    runtime,
    /** Answers one command of one page. */
    answer: createCommandServer({
      handlers,
      nowMs: () => clock.nowMs(),
      log: { refused: (text) => log.warn('command refused', { text }), failed: (text, cause) => log.error(text, cause) },
    }),
    /** Main's end of a window's byte stream; dispose it when the page is gone. */
    connectViewer(send: (message: StreamToView) => void): Viewer {
      const viewer = createViewer({ sessions, send, refused: (reason) => log.warn('stream message refused', { reason }), clock })
      const pageClosed = care.pageOpened()
      return {
        receive: (raw) => viewer.receive(raw),
        dispose() {
          viewer.dispose()
          pageClosed()
        },
      }
    },
    /** Brings the saved tabs back. Once, at the start. */
    restoreTabs(): void {
      const ids = workspace.restore()
      restart.restored(ids)
      remote.tabs.restored(ids)
      fronts.layoutChanged(workspace.read())
      void leftovers.sweep()
    },
    windowClosed: fronts.windowClosed,
    settings: settings.read,
    changeSettings: (patch: SettingsPatch): void => void settings.update(patch),
    warn,
    /** Wipes the key. Programs in terminals go on. */
    lockVault: (reason: LockReason): void => vault.lock(reason),
    windowPlace: (): WindowPlace | null => findWindowPlace(db, MAIN_WINDOW),
    /** Forgotten rather than fatal when it cannot be written. */
    saveWindowPlace(place: WindowPlace): void {
      try {
        saveWindowPlace(db, MAIN_WINDOW, place)
      } catch (cause) {
        log.error('window place not saved', cause)
      }
    },
    /** The machine woke up: what was lost meanwhile is connected again at once. */
    woke: (): void => remote.tabs.tryAllNow(),
    foregroundPrograms: care.foregroundPrograms,
    aliveSessions: care.aliveSessions,
    /** Does what was chosen in the tray. */
    runTrayCommand: (command: TrayCommand): Promise<void> => care.run(command),
    /** Saves the tabs, ends all programs, closes the state; resolves when nothing is left. What fails holds up nothing else. */
    close(): Promise<void> {
      const parts = [
        () => care.dispose(),
        () => restart.dispose(),
        () => autoLock.dispose(),
        () => transfer.imports.forget(),
        () => workspace.save(),
        () => restart.saveTexts(),
        () => imports.dispose(),
        () => inventory.dispose(),
        () => remote.dispose(),
        () => vault.dispose(),
        // What did not end is found by the next start.
        () => sessions.closeAll().then(() => leftovers.clear()),
        () => db.close(),
      ]
      return doInTurn(parts, (cause) => log.error('not closed', cause))
    },
  }
}

const MAIN_WINDOW = 'main'

/** 128 random bits as lower-case hexadecimal. */
function newId(): string {
  return randomBytes(16).toString('hex')
}
