import { lockedOut } from '../features/servers/servers-state.ts'
import { NO_DEBUG_SESSION } from '../features/debug-sessions/debug-sessions-state.ts'
import { NO_REMOTE } from '../features/remote/remote-state.ts'
import { findConsole, updateWindow, type Workbench } from './workbench.tsx'

/**
 * Nothing of what the vault holds stays in a window whose vault is closed, nor what was typed there. Also when the page
 * was loaded again meanwhile and remembers more than it may.
 * @returns the function that ends it
 */
export function forgetWhenLocked(workbench: Workbench): () => void {
  let mayKnow = true
  const look = () => {
    const vault = findConsole(workbench)?.vault.kind
    if (vault === undefined) return
    const isClosed = vault === 'locked' || vault === 'unlocking' || vault === 'unreadable'
    if (mayKnow && isClosed) {
      workbench.servers.update(lockedOut)
      updateWindow(workbench, { debugSessions: NO_DEBUG_SESSION, remote: NO_REMOTE, auditWish: null, failure: null })
    }
    mayKnow = !isClosed
  }
  look()
  return workbench.connection.remote.subscribe(look)
}
