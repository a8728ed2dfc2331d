import { app, BrowserWindow } from 'electron'
import type { Settings } from '../../shared/domain/settings.ts'
import { askLastWindow } from './session-questions.ts'

interface Options {
  readonly core: {
    /** The sessions a program stands behind. */
    aliveSessions(): readonly { readonly name: string; readonly isDurable: boolean }[]
    settings(): Pick<Settings, 'lastWindowClose'>
    changeSettings(patch: Pick<Settings, 'lastWindowClose'>): void
  }
  /** True when the app is on its way out and nobody needs to be asked. */
  readonly isQuitAgreed: () => boolean
  /** True when the desktop shows our icon. */
  readonly hasTray: () => Promise<boolean>
}

/** Closing the last window while sessions run: the app stays in the tray or quits, as the person chose. */
export function guardLastWindow({ core, isQuitAgreed, hasTray }: Options): void {
  const leaving = new WeakSet<BrowserWindow>()
  let isDeciding = false
  let staysInTray = false

  const choose = async (): Promise<'cancel' | 'tray' | 'quit'> => {
    if (!(await hasTray())) return 'quit'
    const { lastWindowClose } = core.settings()
    if (lastWindowClose !== 'ask') return lastWindowClose
    const answer = await askLastWindow(core.aliveSessions())
    if (answer !== 'cancel') core.changeSettings({ lastWindowClose: answer })
    return answer
  }
  const decide = async (window: BrowserWindow) => {
    if (isDeciding) return
    isDeciding = true
    const choice = await choose().finally(() => (isDeciding = false))
    if (choice === 'quit') app.quit()
    if (choice !== 'tray' || window.isDestroyed()) return
    staysInTray = BrowserWindow.getAllWindows().length === 1
    leaving.add(window)
    window.close()
  }
  const guard = (window: BrowserWindow) =>
    window.on('close', (event) => {
      if (isQuitAgreed() || leaving.has(window)) return
      if (BrowserWindow.getAllWindows().length > 1 || core.aliveSessions().length === 0) return
      event.preventDefault()
      void decide(window)
    })

  BrowserWindow.getAllWindows().forEach(guard)
  app.on('browser-window-created', (_event, window) => {
    staysInTray = false
    guard(window)
  })
  app.on('window-all-closed', () => {
    if (!staysInTray) app.quit()
  })
}
