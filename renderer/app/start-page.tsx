import { createRoot } from 'react-dom/client'
import type { Api } from '../../shared/contract/api.ts'
import { DEFAULT_SETTINGS } from '../../shared/domain/settings.ts'
import { fontReady } from '../ui/terminal/terminal-font.ts'
import { App } from './App.tsx'
import { connectConsole } from './console-connection.ts'
import { followTheme } from './theme.ts'
import { createWorkbench, type Workbench } from './workbench.tsx'
import type { WindowState } from './window-state.ts'

/** Shows the app on the page. It asks main at once, and draws when the font of the terminals can be measured. */
export function startPage(root: HTMLElement, api: Api, start?: Partial<WindowState>): Workbench {
  followTheme('system', () => undefined)()
  const workbench = createWorkbench(api, connectConsole(api), start)
  void fontReady(DEFAULT_SETTINGS.terminalFontFamily, DEFAULT_SETTINGS.terminalFontSizePx).then(() =>
    createRoot(root).render(<App workbench={workbench} />),
  )
  return workbench
}
