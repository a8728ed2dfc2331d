import type { RemoteQuestion } from '../features/remote/remote-state.ts'
import { attachTo, detachAll, lookAtKey, openShell, type RemoteWork } from '../features/remote/remote-work.ts'
import type { RemotePlace, RemoteState } from '../features/remote/remote-state.ts'
import type { ActionRunner, ActionRunners, ActionsOf } from './action.ts'
import { nextTerminalSize } from './terminal-sizes.ts'
import { findConsole, showFailure, updateWindow, type Workbench } from './workbench.tsx'

/** What the feature of servers needs of the window. */
export function remoteWork(workbench: Workbench): RemoteWork {
  return {
    api: workbench.api,
    update: (part) => updateRemote(workbench, part),
    size: () => nextTerminalSize(workbench),
    opened: (id) => workbench.terminals.focus(id),
    fail: (error) => showFailure(workbench, error),
  }
}

function updateRemote(workbench: Workbench, part: Partial<RemoteState>): void {
  workbench.window.update((present) => ({ ...present, remote: { ...present.remote, ...part } }))
}

const vaultObstacle = (workbench: Workbench) => (findConsole(workbench)?.vault.kind === 'unlocked' ? null : 'The vault is closed.')
const currentOf = (workbench: Workbench) => workbench.window.get().remote.current

function placeOf(workbench: Workbench): RemotePlace | null {
  const current = currentOf(workbench)
  return current?.session ? { server: current.server, session: current.session } : null
}

const ask = (question: (workbench: Workbench) => RemoteQuestion): ActionRunner => ({ obstacle: vaultObstacle, run: (workbench) => updateRemote(workbench, { asked: question(workbench) }) })

const onSession = (act: (workbench: Workbench, place: RemotePlace) => void | Promise<void>): ActionRunner => ({
  obstacle: (workbench) => vaultObstacle(workbench) ?? (placeOf(workbench) ? null : 'No remote session is under the cursor.'),
  run(workbench) {
    const place = placeOf(workbench)
    return place ? act(workbench, place) : undefined
  },
})

const onServer = (act: (work: RemoteWork, server: RemotePlace['server']) => Promise<void>): ActionRunner => ({
  obstacle: (workbench) => vaultObstacle(workbench) ?? (currentOf(workbench) ? null : 'No server is under the cursor.'),
  run(workbench) {
    const current = currentOf(workbench)
    return current ? act(remoteWork(workbench), current.server) : undefined
  },
})

const asksOnSession = (kind: 'rename' | 'kill' | 'type' | 'run-in') => onSession((workbench, place) => updateRemote(workbench, { asked: { kind, place } }))

/** What can be done on servers from anywhere: to the session or server under the cursor of the table. */
export const remoteActions: ActionRunners<ActionsOf<'remote'>> = {
  'remote.connect': ask(() => ({ kind: 'connect' })),
  'remote.openShell': onServer(openShell),
  'remote.newSession': ask((workbench) => ({ kind: 'create', serverId: currentOf(workbench)?.server.id ?? null })),
  'remote.join': ask((workbench) => ({ kind: 'join', serverId: currentOf(workbench)?.server.id ?? null })),
  'remote.attach': onSession((workbench, place) => attachTo(remoteWork(workbench), place)),
  'remote.attachAlone': onSession((workbench, place) => attachTo(remoteWork(workbench), place, true)),
  'remote.detach': onSession((workbench, place) => detachAll(remoteWork(workbench), place)),
  'remote.rename': asksOnSession('rename'),
  'remote.kill': asksOnSession('kill'),
  'remote.type': asksOnSession('type'),
  'remote.runIn': asksOnSession('run-in'),
  'remote.run': ask((workbench) => {
    const current = currentOf(workbench)
    return { kind: 'run', serverIds: current ? [current.server.id] : [] }
  }),
  'remote.hostKey': onServer((work, server) => lookAtKey(work, server, null)),
  'remote.refresh': {
    obstacle: vaultObstacle,
    async run(workbench) {
      updateWindow(workbench, { screen: 'remote' })
      await workbench.api.call('fleet.refresh', { serverIds: null })
    },
  },
}
