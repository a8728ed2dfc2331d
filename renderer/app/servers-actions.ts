import { chosenCount, NO_SERVERS, type Chosen } from '../features/servers/chosen-servers.ts'
import { changeServers, checkServers, duplicateServer, undoLast, type ServersWork } from '../features/servers/servers-commands.ts'
import { formOpened, targetOf, type ServersState } from '../features/servers/servers-state.ts'
import type { ActionRunner, ActionRunners, ActionsOf } from './action.ts'
import { findConsole, updateWindow, type Workbench } from './workbench.tsx'

const NONE = 'No server is chosen.'

const work = ({ api, servers }: Workbench): ServersWork => ({ api, store: servers })
const target = ({ servers }: Workbench): Chosen => targetOf(servers.get())
const vaultObstacle = (workbench: Workbench) => (findConsole(workbench)?.vault.kind === 'unlocked' ? null : 'The vault is closed.')
const needsServers = (workbench: Workbench) => vaultObstacle(workbench) ?? (chosenCount(target(workbench)) > 0 ? null : NONE)
const needsOne = (workbench: Workbench) => vaultObstacle(workbench) ?? (currentId(workbench.servers.get()) ? null : 'No server is open or under the cursor.')
const currentId = ({ openId, current, form }: ServersState) => openId ?? current?.id ?? (form === 'new' ? null : form)

function show(workbench: Workbench, next: (present: ServersState) => ServersState): void {
  workbench.servers.update(next)
  updateWindow(workbench, { screen: 'servers' })
}

const task = (kind: 'tags' | 'environment' | 'move' | 'forget'): ActionRunner => ({
  obstacle: needsServers,
  run: (workbench) => show(workbench, (present) => ({ ...present, form: null, task: { kind, chosen: targetOf(present) } })),
})

const archive = (isArchived: boolean): ActionRunner => ({
  obstacle: needsServers,
  run: (workbench) => changeServers(work(workbench), target(workbench), { kind: 'archive', isArchived }),
})

/** What can be done with servers: with those chosen in the list, else with the one under the cursor. */
export const serversActions: ActionRunners<ActionsOf<'servers'>> = {
  'servers.new': { obstacle: vaultObstacle, run: (workbench) => show(workbench, (present) => formOpened(present, 'new')) },
  'servers.search': { obstacle: vaultObstacle, run: (workbench) => show(workbench, (present) => ({ ...present, form: null, isSearchWanted: true })) },
  'servers.edit': {
    obstacle: needsOne,
    run: (workbench) =>
      show(workbench, (present) => {
        const id = currentId(present)
        return id ? formOpened(present, id) : present
      }),
  },
  'servers.duplicate': {
    obstacle: needsOne,
    async run(workbench) {
      const id = currentId(workbench.servers.get())
      if (id) await duplicateServer(work(workbench), id)
      updateWindow(workbench, { screen: 'servers' })
    },
  },
  'servers.chooseAll': {
    obstacle: vaultObstacle,
    async run(workbench) {
      const { filter, sort } = workbench.servers.get().arrangement
      const { total } = await workbench.api.call('servers.query', { filter, sort, group: null, closedGroups: [], offset: 0, limit: 1 })
      show(workbench, (present) => ({ ...present, chosen: { kind: 'all', filter, total, except: [] } }))
    },
  },
  'servers.chooseNone': { obstacle: needsServers, run: (workbench) => workbench.servers.update((present) => ({ ...present, chosen: NO_SERVERS })) },
  'servers.tags': task('tags'),
  'servers.environment': task('environment'),
  'servers.move': task('move'),
  'servers.check': {
    obstacle: needsServers,
    run(workbench) {
      updateWindow(workbench, { screen: 'servers' })
      return checkServers(work(workbench), target(workbench))
    },
  },
  'servers.rebuilt': {
    obstacle: needsServers,
    run: (workbench) => show(workbench, (present) => ({ ...present, form: null, task: { kind: 'move', chosen: targetOf(present), first: 'rebuild' } })),
  },
  'servers.archive': archive(true),
  'servers.unarchive': archive(false),
  'servers.forget': task('forget'),
  'servers.undo': {
    obstacle: (workbench) => vaultObstacle(workbench) ?? (workbench.servers.get().outcome?.undoId ? null : 'There is nothing to take back.'),
    run: (workbench) => undoLast(work(workbench)),
  },
  'servers.saveView': { obstacle: vaultObstacle, run: (workbench) => show(workbench, (present) => ({ ...present, form: null, task: { kind: 'save-view' } })) },
}
