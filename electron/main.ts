import { app, BrowserWindow, clipboard, dialog, Menu, nativeTheme, powerMonitor, protocol, safeStorage, session } from 'electron'
import { homedir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { ActionId } from '../shared/domain/action.ts'
import { createApp, type App } from './app.ts'
import { isEvaluationRuntime, setDesktopName } from './platform/features.ts'
import { useDataDir } from './platform/data-dir.ts'
import { fuseFile, readFuses } from './platform/fuses.ts'
import { denyPermissions } from './platform/guards.ts'
import { enableSandbox, refuseDangerousStart } from './platform/hardening.ts'
import { guardLastWindow } from './platform/last-window.ts'
import { createKeyWrapper } from './platform/key-wrapper.ts'
import { lockOnSystemSignals } from './platform/lock-signals.ts'
import { openLog } from './platform/log-file.ts'
import { createMenu } from './platform/menu.ts'
import { namedPath } from './platform/named-argument.ts'
import { notify } from './platform/notification.ts'
import { readOperatorFacts, readOwnOperatorFacts } from './platform/operator-facts.ts'
import { PAGE_SCHEME, servePage } from './platform/page.ts'
import { foregroundCommandOf, memoryOf } from './platform/process-facts.ts'
import {
  cwdOf,
  foregroundProgramOf,
  listProcesses,
  programNameOf,
  readBootId,
  sendSignal,
  sessionOf,
  startedAtOf,
} from './platform/process-table.ts'
import { spawnPty } from './platform/pty.ts'
import { askAfterCrashes, askWhenHanging, confirmOpenLink, openExternal, revealFolder, showAbout } from './platform/questions.ts'
import { quitInOrder } from './platform/quit.ts'
import { createInputWatch } from './platform/recent-input.ts'
import { fileDialogs } from './platform/file-dialogs.ts'
import { startProcess } from './platform/start-process.ts'
import { findProgram, runProgram } from './platform/run-program.ts'
import { screenThreads } from './platform/screen-thread.ts'
import { takeScreenshot } from './platform/screenshot.ts'
import { confirmCleanUp, confirmEnd, confirmNewShell } from './platform/session-questions.ts'
import { createTray } from './platform/tray.ts'
import { emitToEachWindow, emitToWindows, serveWire } from './platform/wire.ts'
import { createWindow, keepPlace } from './platform/window.ts'
import { systemClock } from './services/clock/clock.ts'

process.umask(0o077)
refuseDangerousStart(app)
enableSandbox(app)
setDesktopName('mooring.desktop')
protocol.registerSchemesAsPrivileged([PAGE_SCHEME])

const isTest = process.env['MOORING_TEST'] === '1' && !app.isPackaged
const runtime = {
  app: __APP_VERSION__,
  electron: process.versions.electron,
  declaredElectron: __DECLARED_ELECTRON__,
  chromium: process.versions.chrome,
  node: process.versions.node,
  isEvaluation: isEvaluationRuntime(process.versions.electron, __DECLARED_ELECTRON__),
  platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : ('linux' as const),
}

try {
  const argv = process.argv.slice(1)
  const dataDir = useDataDir(namedPath(argv, 'data-dir') ?? process.env['MOORING_DATA_DIR'] ?? null)
  const screenshotFile = namedPath(argv, 'screenshot')
  // Ours comes with the window; until then Electron need not build one of its own.
  Menu.setApplicationMenu(null)
  if (app.requestSingleInstanceLock()) void app.whenReady().then(() => start(dataDir, screenshotFile)).catch(giveUp)
  else leaveToFirst(dataDir, screenshotFile)
} catch (cause) {
  giveUp(cause)
}

/** The app already runs on this data: its window comes to the front, and this start ends. */
function leaveToFirst(dataDir: string, screenshotFile: string | null): void {
  if (screenshotFile !== null) return giveUp(new Error(`Mooring already runs on ${dataDir}; quit it, or give another folder with --data-dir.`))
  process.stderr.write(`Mooring already runs on ${dataDir}; its window comes to the front.\n`)
  app.exit(0)
}

/** Says in one sentence why the app cannot start, and ends it. */
function giveUp(cause: unknown): void {
  const text = cause instanceof Error ? cause.message : String(cause)
  process.stderr.write(`${text}\n`)
  if (app.isReady() && !isTest) dialog.showErrorBox('Mooring cannot start', text)
  app.exit(1)
}

function start(dataDir: string, screenshotFile: string | null): void {
  const log = openLog(dataDir)
  log.info('start', { ...runtime, uv: process.versions.uv })
  let isQuitAgreed = isTest

  // The page's process starts while the app is put together; the page can ask nothing before this function has ended.
  denyPermissions(session.defaultSession)
  servePage(session.defaultSession, join(__dirname, '../renderer'))
  const input = createInputWatch()
  const newWindow = () => {
    const made = createWindow({
      preloadFile: join(__dirname, '../preload/preload.cjs'),
      iconFile: join(__dirname, '../renderer/icon.png'),
      askAfterCrashes,
      askWhenHanging,
      log: log.warn,
    })
    input.watch(made.webContents)
    return made
  }
  const window = newWindow()

  const tray = createTray({
    iconFile: join(__dirname, '../renderer/icon.png'),
    chosen: (command) => void core.runTrayCommand(command).catch((cause: unknown) => log.error('tray command failed', cause)),
  })
  const core = createApp(
    {
      dataDir,
      sqliteBinding: process.env['MOORING_SQLITE_BINDING'] ?? null,
      env: process.env,
      homeDir: homedir(),
      loginShell: loginShell(),
      isTest,
      sshConfigFile: isTest ? (process.env['MOORING_SSH_CONFIG'] ?? null) : null,
      runtime,
    },
    {
      emit: (event, payload) => {
        if (event === 'settings.changed') followTheme(core)
        emitToWindows(event, payload)
      },
      emitEach: emitToEachWindow,
      frontWindowId: () => frontWindow()?.webContents.id ?? null,
      spawn: spawnPty,
      ...{ runProgram, findProgram, startProcess, startedAtOf, foregroundProgramOf, readBootId, sessionOf, programNameOf },
      startScreenKeeper: screenThreads(join(__dirname, 'screen-worker.cjs')),
      listProcesses,
      sendSignal,
      cwdOf,
      confirmEnd,
      confirmNewShell,
      confirmOpenLink,
      openExternal,
      foregroundCommandOf,
      memoryOf,
      notify,
      confirmCleanUp,
      showTray: (menu) => tray.show(menu),
      showWindow,
      desktop: {
        showAbout: () => showAbout(core.runtime),
        quit: () => app.quit(),
        fuses: () => readFuses(fuseFile(process.execPath, process.platform), __FUSE_SENTINEL__, __FUSES__),
        openWindow: () => openBeside(frontWindow()),
        reloadWindow: () => frontWindow()?.webContents.reload(),
        paste: () => (input.isRecent() ? frontWindow()?.webContents.paste() : undefined),
        writeClipboard: (text) => void clipboard.writeText(text),
        revealFolder,
      },
      fileDialogs,
      clipboard: { read: () => clipboard.readText(), write: (text) => clipboard.writeText(text) },
      keyWrapper: createKeyWrapper({
        ...{ safeStorage, platform: process.platform, appName: app.getName(), env: process.env, clock: systemClock },
        passwordStore: app.commandLine.getSwitchValue('password-store'),
      }),
      operatorFacts: isTest ? readOwnOperatorFacts : readOperatorFacts,
      systemIdleMs: () => powerMonitor.getSystemIdleTime() * 1000,
      clock: systemClock,
      log,
    },
  )

  core.restoreTabs()
  lockOnSystemSignals((reason) => core.lockVault(reason))
  powerMonitor.on('resume', () => core.woke())
  followTheme(core)
  serveWire(core)
  // What must work while a page is gone or hangs is done here; the rest by the page.
  const ownActions: Partial<Record<ActionId, () => void>> = {
    'window.new': () => openBeside(frontWindow()),
    'window.reload': () => frontWindow()?.webContents.reload(),
    'app.about': () => showAbout(core.runtime),
    'app.quit': () => app.quit(),
  }
  const runFromMenu = (id: ActionId) => {
    input.seen()
    const own = ownActions[id] ?? (() => frontWindow()?.webContents.send('event', 'action.requested', { id }))
    own()
  }
  Menu.setApplicationMenu(createMenu(runFromMenu))
  const place = (each: BrowserWindow) => keepPlace(each, core.windowPlace(), (at) => core.saveWindowPlace(at))
  place(window)
  if (screenshotFile !== null) {
    isQuitAgreed = true
    takeScreenshot(window, screenshotFile).then(() => app.quit(), giveUp)
  }

  function openWindow(): BrowserWindow {
    const opened = newWindow()
    place(opened)
    return opened
  }
  /** Another window on the same tabs, a little below the one it came from. */
  function openBeside(other: BrowserWindow | undefined): void {
    const opened = newWindow()
    const windowId = opened.webContents.id
    opened.once('closed', () => core.windowClosed(windowId))
    const bounds = other?.getNormalBounds()
    if (bounds) opened.setBounds({ ...bounds, x: bounds.x + CASCADE_PX, y: bounds.y + CASCADE_PX })
  }
  function showWindow(): void {
    if (isClosing()) return
    const present = frontWindow() ?? openWindow()
    if (present.isMinimized()) present.restore()
    present.focus()
  }
  window.once('ready-to-show', () => void tray.isPresent())
  app.on('second-instance', showWindow)
  app.on('activate', showWindow)
  guardLastWindow({ core, isQuitAgreed: () => isQuitAgreed, hasTray: () => tray.isPresent() })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      isQuitAgreed = true
      app.quit()
    })
  }
  const isClosing = quitInOrder({ core, isAgreed: () => isQuitAgreed, agree: () => (isQuitAgreed = true) })
}

const CASCADE_PX = 32

function followTheme(core: Pick<App, 'settings'>): void {
  const { theme } = core.settings()
  nativeTheme.themeSource = theme === 'high-contrast' ? 'dark' : theme
}

function frontWindow(): BrowserWindow | undefined {
  return BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
}

function loginShell(): string {
  if (process.platform === 'win32') return process.env['ComSpec'] ?? 'C:\\Windows\\System32\\cmd.exe'
  return process.env['SHELL'] || userInfo().shell || '/bin/sh'
}
