import { beforeEach, expect, test } from 'vitest'
import { ServerId } from '../../../shared/domain/inventory/server.ts'
import type { RemoteLink } from '../../../shared/domain/remote/remote-link.ts'
import type { RemoteTerminal } from '../../../shared/domain/remote/remote-terminal.ts'
import { readQuickTarget } from '../../../shared/domain/remote/ssh-target.ts'
import { TmuxName } from '../../../shared/domain/remote/tmux-name.ts'
import { SessionId, SessionName } from '../../../shared/domain/session.ts'
import { AppError } from '../../../shared/errors.ts'
import { readRemoteTerminals } from '../../db/remote-terminal.ts'
import { openStateDatabase, type StateDatabase } from '../../db/open.ts'
import { createFakeClock } from '../clock/fake-clock.ts'
import { createFakeSpawn } from '../sessions/session-fakes.ts'
import type { OpenOptions } from '../sessions/live-session.ts'
import type { SpawnOptions } from '../sessions/pty-port.ts'
import { createHostLimit } from '../ssh/host-limit.ts'
import { createRemoteTabStore } from './remote-tab-store.ts'
import { createRemoteTabs, type HowToAttach } from './remote-tabs.ts'

const serverId = ServerId.parse('5'.repeat(32))
const id = SessionId.parse('a'.repeat(32))
const other = SessionId.parse('b'.repeat(32))
const size = { cols: 80, rows: 24 }
const opening = { size, detachesOthers: false }
const name = (text: string) => SessionName.parse(text)
const build: RemoteTerminal = { serverId, what: { kind: 'named', name: TmuxName.parse('build'), folder: '~/src' } }
const shell: RemoteTerminal = { serverId, what: { kind: 'shell' } }
/** So many turns of the event loop that everybody who may come in is in. */
async function settled() {
  for (let turn = 0; turn < 12; turn++) await new Promise((resolve) => setImmediate(resolve))
}

let db: StateDatabase
beforeEach(() => {
  db = openStateDatabase({ file: ':memory:', nativeBinding: null }).db
})

/** One run of the app on the same state file. */
function run({ isOpen = true, isThere = true, places = 10 } = {}) {
  const vault = { isOpen }
  const { spawn, programs } = createFakeSpawn()
  const names: string[] = []
  const links: RemoteLink[] = []
  const asked: HowToAttach[] = []
  const ends: unknown[] = []
  const tabs = createRemoteTabs({
    ...{ spawn, clock: createFakeClock(), random: () => 0.5, limit: createHostLimit(places), store: createRemoteTabStore(db, () => undefined), isVaultOpen: () => vault.isOpen },
    placeOf() {
      const target = readQuickTarget('web')
      if (!vault.isOpen) throw new AppError('vault-locked', 'The vault is locked; unlock it and try again.')
      if (!isThere || !target) throw new AppError('not-found', 'This server is no longer there.')
      return { name: 'web', host: { key: serverId, target, pin: null } }
    },
    connect: () => Promise.resolve(),
    programOf(_terminal, _host, how) {
      asked.push(how)
      return { file: 'ssh', args: [], env: {} }
    },
    rename: (_id, to) => names.push(to),
    linkChanged: (link) => links.push(link),
  })
  const terminal: SpawnOptions = { file: '', args: [], cwd: '/', env: {}, size, onOutput: () => undefined, onExit: (end) => void ends.push(end) }
  const open = (what: RemoteTerminal, as = id) =>
    tabs.open((options: Pick<OpenOptions, 'name' | 'spawnFor'>) => {
      options.spawnFor?.(as)(terminal)
      return options.name
    }, what, opening)
  const restore = (shown: string, hasEnded = false) => tabs.keptOf(id, name(shown), hasEnded).spawnFor?.(id)(terminal)
  return { tabs, vault, programs, names, links, asked, ends, open, restore }
}

test('what is kept of a terminal names no server, and is dropped with it', () => {
  const { tabs, open } = run()
  const shown = open(build)
  expect([shown, tabs.savedNameOf({ id, name: shown })]).toEqual(['web: build', 'build'])
  expect(JSON.stringify([...readRemoteTerminals(db)])).not.toContain('web')
  tabs.sessionClosed(id)
  expect(readRemoteTerminals(db).size).toBe(0)
})

test('a count of ours is kept in the name, and so is a name the person gave', () => {
  const { tabs, open } = run()
  open(shell)
  expect(['web', 'web 2', 'my tab'].map((shown) => tabs.savedNameOf({ id, name: name(shown) }))).toEqual(['Remote shell', 'Remote shell 2', 'my tab'])
})

test('after a restart a terminal waits for the vault, then is called by its server again and joins its session without making one', async () => {
  run().open(build)
  const { tabs, vault, programs, names, links, asked, restore } = run({ isOpen: false })
  restore('build')
  expect([links, tabs.links().map(({ state, serverName }) => [state.kind, serverName]), programs.length]).toEqual([[expect.objectContaining({ state: { kind: 'locked' } })], [['locked', '']], 0])
  vault.isOpen = true
  tabs.vaultOpened()
  await settled()
  expect([names, asked, programs.length]).toEqual([['web: build'], [{ detachesOthers: false, isKnown: true, besideS: null }], 1])
  expect(tabs.savedNameOf({ id, name: name('web: build') })).toBe('build')
  tabs.vaultOpened()
  await settled()
  expect(programs.length).toBe(1)
})

test('where the vault is open at the start, nothing waits', async () => {
  run().open(shell)
  const { programs, restore } = run()
  const pty = restore('Remote shell')
  await settled()
  expect([programs.length, pty?.pid]).toEqual([1, programs[0]?.pid])
})

test('a server that is gone is said, and the terminal ends', async () => {
  run().open(build)
  const { links, ends, restore } = run({ isThere: false })
  restore('build')
  await settled()
  expect([links.at(-1)?.state, ends]).toEqual([{ kind: 'gone', reason: 'This server is no longer there.' }, [{ code: null, signal: null }]])
})

test('a terminal that had ended comes back ended, under its name, and can be run again on its server', () => {
  run().open(build)
  const { tabs, programs, names, restore } = run({ isOpen: true })
  expect(restore('build', true)).toBeUndefined()
  tabs.vaultOpened()
  expect([programs.length, names, tabs.spawnLike(id)]).toEqual([0, ['web: build'], expect.any(Function)])
})

test('one that is closed while it waits never starts', async () => {
  run().open(build)
  const { tabs, vault, programs, restore } = run({ isOpen: false })
  const pty = restore('build')
  tabs.sessionClosed(id)
  pty?.dispose()
  vault.isOpen = true
  tabs.vaultOpened()
  await settled()
  expect(programs.length).toBe(0)
})

test('what belongs to no saved tab is dropped', () => {
  const { tabs, open } = run()
  open(build)
  open(shell, other)
  tabs.restored([other])
  expect([...readRemoteTerminals(db).keys()]).toEqual([other])
})

test('beyond what one server is asked to bear a terminal is refused and leaves nothing behind; one that ended or was closed makes room', async () => {
  const { tabs, programs, open } = run({ places: 2 })
  open(build)
  open(shell, other)
  const third = SessionId.parse('c'.repeat(32))
  expect(() => open(shell, third)).toThrow(/close one that is not needed/)
  expect([tabs.isRemote(third), readRemoteTerminals(db).size]).toEqual([false, 2])
  await settled()
  programs[1]?.exit(0)
  open(shell, third)
  expect(() => open(shell, other)).toThrow(/close one/)
  tabs.sessionClosed(id)
  open(shell, other)
})

test('a saved terminal for which its server has no room says so and ends', async () => {
  run().open(build)
  const { links, ends, open, restore } = run({ places: 1 })
  open(shell, other)
  restore('build')
  await settled()
  expect([links.at(-1)?.state, ends]).toEqual([{ kind: 'gone', reason: expect.stringContaining('close one that is not needed') as string }, [{ code: null, signal: null }]])
})
