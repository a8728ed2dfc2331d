import { app, BrowserWindow, clipboard, dialog, Menu, nativeTheme, protocol, session } from 'electron'
import { homedir, userInfo } from 'node:os'
import { join } from 'node:path'
import { createApp, type App } from './app.ts'
import { isEvaluationRuntime, setDesktopName } from './platform/features.ts'
import { namedDataDir, useDataDir } from './platform/data-dir.ts'
import { denyPermissions } from './platform/guards.ts'
import { enableSandbox, refuseDangerousStart } from './platform/hardening.ts'
import { openLog } from './platform/log-file.ts'
import { createMenu } from './platform/menu.ts'
import { PAGE_SCHEME, servePage } from './platform/page.ts'
import { cwdOf, listProcesses, sendSignal } from './platform/process-table.ts'
import { spawnPty } from './platform/pty.ts'
import { askAfterCrashes, confirmOpenLink, openExternal, showAbout } from './platform/questions.ts'
import { quitInOrder } from './platform/quit.ts'
import { namedScreenshot, takeScreenshot } from './platform/screenshot.ts'
import { emitToWindows, serveWire } from './platform/wire.ts'
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
  const dataDir = useDataDir(namedDataDir(process.argv.slice(1), process.env))
  if (app.requestSingleInstanceLock()) void app.whenReady().then(() => start(dataDir)).catch(giveUp)
  else app.exit(0)
} catch (cause) {
  giveUp(cause)
}

/** Says in one sentence why the app cannot start, and ends it. */
function giveUp(cause: unknown): void {
  const text = cause instanceof Error ? cause.message : String(cause)
  process.stderr.write(`${text}\n`)
  if (app.isReady() && !isTest) dialog.showErrorBox('Mooring cannot start', text)
  app.exit(1)
}

function start(dataDir: string): void {
  const log = openLog(dataDir)
  log.info('start', { ...runtime, uv: process.versions.uv })
  let isQuitAgreed = isTest

  // The page's process starts while the app is put together; the page can ask nothing before this function has ended.
  denyPermissions(session.defaultSession)
  servePage(session.defaultSession, join(__dirname, '../renderer'))
  const newWindow = () =>
    createWindow({
      preloadFile: join(__dirname, '../preload/preload.cjs'),
      iconFile: join(__dirname, '../renderer/icon.png'),
      askAfterCrashes,
      log: log.warn,
    })
  const window = newWindow()

  const core = createApp(
    {
      dataDir,
      sqliteBinding: process.env['MOORING_SQLITE_BINDING'] ?? null,
      env: process.env,
      homeDir: homedir(),
      loginShell: loginShell(),
      isTest,
      runtime,
    },
    {
      emit: (event, payload) => {
        if (event === 'settings.changed') followTheme(core)
        emitToWindows(event, payload)
      },
      spawn: spawnPty,
      listProcesses,
      sendSignal,
      cwdOf,
      confirmOpenLink,
      openExternal,
      desktop: {
        showAbout: () => showAbout(core.runtime),
        quit: () => app.quit(),
        reloadWindow: () => frontWindow()?.webContents.reload(),
        paste: () => frontWindow()?.webContents.paste(),
        writeClipboard: (text) => void clipboard.writeText(text),
      },
      clock: systemClock,
      log,
    },
  )

  core.restoreTabs()
  followTheme(core)
  serveWire(core)
  Menu.setApplicationMenu(createMenu((id) => emitToWindows('action.requested', { id })))
  const place = (each: BrowserWindow) => keepPlace(each, core.windowPlace(), core.saveWindowPlace)
  place(window)
  const screenshotFile = namedScreenshot(process.argv.slice(1))
  if (screenshotFile !== null) {
    isQuitAgreed = true
    takeScreenshot(window, screenshotFile).then(() => app.quit(), giveUp)
  }

  const openWindow = () => {
    const opened = newWindow()
    place(opened)
    return opened
  }
  app.on('second-instance', () => {
    const present = frontWindow() ?? openWindow()
    if (present.isMinimized()) present.restore()
    present.focus()
  })
  app.on('activate', () => {
    if (!frontWindow()) openWindow()
  })
  app.on('window-all-closed', () => app.quit())
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      isQuitAgreed = true
      app.quit()
    })
  }
  quitInOrder({ core, isAgreed: () => isQuitAgreed, agree: () => (isQuitAgreed = true) })
}

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
