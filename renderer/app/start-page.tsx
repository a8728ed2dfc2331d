import { createRoot } from 'react-dom/client'
import type { Api } from '../../shared/contract/api.ts'
import { App } from './App.tsx'
import { connectConsole } from './console-connection.ts'
import { forgetWhenLocked } from './forget-when-locked.ts'
import { followTheme } from './theme.ts'
import type { ServersState } from '../features/servers/servers-state.ts'
import { createWorkbench, type Workbench } from './workbench.tsx'
import type { WindowState } from './window-state.ts'

/** Shows the app on the page. It asks main at once. */
export function startPage(root: HTMLElement, api: Api, start?: Partial<WindowState>, servers?: Partial<ServersState>): Workbench {
  followTheme('system', () => undefined)()
  const workbench = createWorkbench(api, connectConsole(api), start, servers)
  forgetWhenLocked(workbench)
  createRoot(root).render(<App workbench={workbench} />)
  return workbench
}
