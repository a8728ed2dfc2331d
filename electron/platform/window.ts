import { BrowserWindow, nativeTheme, screen, type Rectangle } from 'electron'
import type { WindowPlace } from '../../shared/domain/window-place.ts'
import { guardNavigation } from './guards.ts'
import { PAGE_URL } from './page.ts'

interface Options {
  readonly preloadFile: string
  readonly iconFile: string
  /** The page crashed too often; resolves with true for another try. */
  readonly askAfterCrashes: () => Promise<boolean>
  /** The page does not answer; resolves with true to load it anew. */
  readonly askWhenHanging: () => Promise<boolean>
  readonly log: (text: string, facts?: Record<string, unknown>) => void
}

const DEFAULT_SIZE = { width: 1280, height: 820 }
const SMALLEST_SIZE = { minWidth: 560, minHeight: 360 }
const CRASH_LIMIT = 3
const CRASH_WINDOW_MS = 60_000

/** Makes the console's window, hidden until its page is painted, and begins to load the page. */
export function createWindow(options: Options): BrowserWindow {
  const window = new BrowserWindow({
    ...DEFAULT_SIZE,
    ...SMALLEST_SIZE,
    title: 'Mooring',
    icon: options.iconFile,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#ffffff',
    webPreferences: {
      preload: options.preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      webviewTag: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  guardNavigation(window.webContents, (what) => options.log('page refused', { what }))
  comeBackAfterCrash(window, options)
  void window.loadURL(PAGE_URL)
  return window
}

/** Puts a window where it last stood, if a screen is still there, and tells where it goes from now on. */
export function keepPlace(window: BrowserWindow, place: WindowPlace | null, save: (place: WindowPlace) => void): void {
  if (place) window.setBounds(boundsOf(place))
  if (place?.isMaximized) window.maximize()
  rememberPlace(window, save)
}

/** Size, and the position if that lies on a screen that is there now. */
function boundsOf({ x, y, width, height }: WindowPlace): Partial<Rectangle> {
  const size = { width, height }
  if (x === null || y === null) return size
  const area = screen.getDisplayMatching({ x, y, ...size }).workArea
  const isVisible = x < area.x + area.width - 80 && x + width > area.x + 80 && y >= area.y - 10 && y < area.y + area.height - 40
  return isVisible ? { x, y, ...size } : size
}

function rememberPlace(window: BrowserWindow, save: (place: WindowPlace) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const saveNow = () => {
    clearTimeout(timer)
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return
    save({ ...window.getNormalBounds(), isMaximized: window.isMaximized() })
  }
  const saveSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(saveNow, 400)
  }
  window.on('resize', saveSoon)
  window.on('move', saveSoon)
  window.on('maximize', saveSoon)
  window.on('unmaximize', saveSoon)
  window.on('close', saveNow)
  window.on('closed', () => clearTimeout(timer))
}

/** Loads the page again when its process is gone or hangs; asks once it has happened too often in a short time. */
function comeBackAfterCrash(window: BrowserWindow, { askAfterCrashes, askWhenHanging, log }: Options): void {
  window.webContents.on('unresponsive', () => {
    log('page does not answer')
    void askWhenHanging().then((wantsReload) => {
      // Its process cannot even reload; it is ended, and the page comes back as after any crash.
      if (wantsReload && !window.isDestroyed()) window.webContents.forcefullyCrashRenderer()
    })
  })
  let crashesAtMs: number[] = []
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log('page process gone', { reason, exitCode })
    if (reason === 'clean-exit') return
    const now = Date.now()
    crashesAtMs = [...crashesAtMs.filter((at) => now - at < CRASH_WINDOW_MS), now]
    if (crashesAtMs.length < CRASH_LIMIT) return window.webContents.reload()
    void askAfterCrashes().then((wantsAgain) => {
      crashesAtMs = []
      if (window.isDestroyed()) return
      if (wantsAgain) window.webContents.reload()
      else window.destroy()
    })
  })
}
