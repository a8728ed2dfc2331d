import { rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startCut } from '../../electron/services/ssh/cut-test-bench.ts'
import { hasSshd, startSshLab, type SshLab } from '../../electron/services/ssh/ssh-lab-test-bench.ts'
import type { Api } from '../../shared/contract/api.ts'
import type { EventName, Payload } from '../../shared/contract/events.ts'
import type { ServerId } from '../../shared/domain/inventory/server.ts'
import { DEFAULT_TMUX_NAME, TmuxName } from '../../shared/domain/remote/tmux-name.ts'
import { Passphrase } from '../../shared/domain/vault-passphrase.ts'
import { newDataDir, startWire, type Wire } from '../support/wire.ts'

const passphrase = Passphrase.parse('a passphrase for the wire')
const size = { cols: 80, rows: 24 }
let dataDir: string
let lab: SshLab
let wire: Wire
let api: Api
const ids = new Map<string, ServerId>()

beforeEach(async () => {
  dataDir = newDataDir()
  lab = await startSshLab({ web: { isKnown: false }, db: {}, slow: { forceCommand: 'exec sleep 600' }, down: {} })
  await lab.server('down').stop()
  wire = startWire(dataDir, { MOORING_SSH_CONFIG: lab.configFile, XDG_RUNTIME_DIR: '' })
  api = wire.openPage().api
  const { recoveryCode } = await api.call('vault.beginCreation', { protection: 'pass', passphrase })
  await api.call('vault.confirmCreation', { recoveryCode })
  for (const name of ['web', 'db', 'slow', 'down']) {
    const saved = await api.call('server.create', { details: { name, sshAlias: name }, state: 'up' })
    if (saved.kind === 'saved') ids.set(name, saved.server.id)
  }
})
afterEach(async () => {
  await wire[Symbol.asyncDispose]()
  await lab[Symbol.asyncDispose]()
  rmSync(dataDir, { recursive: true })
})

const idOf = (name: string) => {
  const id = ids.get(name)
  if (!id) throw new Error(`There is no server ${name}`)
  return id
}
/** The first payload of an event that is wanted; begin to wait before what brings it. */
function heard<E extends EventName>(event: E, isWanted: (payload: Payload<E>) => boolean): Promise<Payload<E>> {
  return new Promise((resolve) => {
    const stop = api.on(event, (payload) => {
      if (!isWanted(payload)) return
      stop()
      resolve(payload)
    })
  })
}
const rowOf = async (name: string) => (await api.call('fleet.read', undefined)).find(({ serverName }) => serverName === name)
const trust = async (name: string) => {
  const report = await api.call('hostKey.look', { serverId: idOf(name) })
  await api.call('hostKey.decide', { serverId: idOf(name), fingerprint: report.offered.fingerprint, decision: 'trust' })
  return report
}

test.runIf(hasSshd)('a new server is shown with its key, trusted, listed, given a session, and ended; a dead and a slow one delay nothing', async () => {
  const unknown = heard('fleet.changed', ({ rows }) => rows.some(({ serverName, status }) => serverName === 'web' && status.kind === 'failed'))
  await trust('slow')
  await api.call('fleet.watch', { isWatched: true })
  await unknown
  expect((await rowOf('web'))?.status).toMatchObject({ failure: { kind: 'host-key-unknown' }, nextTryAtMs: null })
  const answered = heard('fleet.changed', ({ rows }) => rows.some(({ serverName, status }) => serverName === 'web' && status.kind === 'answered'))
  const report = await trust('web')
  expect(report).toMatchObject({ state: 'unknown', offered: { fingerprint: lab.server('web').fingerprint } })
  await answered
  expect(await api.call('remote.startFolder', { serverId: idOf('web') })).toBe('')
  const made = heard('fleet.changed', ({ rows }) => rows.some(({ answer }) => answer?.sessions.some(({ name }) => name === 'build')))
  const ref = await api.call('remoteSession.create', { serverId: idOf('web'), name: TmuxName.parse('build'), folder: '/tmp' })
  await made
  await expect(api.call('remoteSession.create', { serverId: idOf('web'), name: TmuxName.parse('build'), folder: '' })).rejects.toMatchObject({ code: 'refused' })
  expect(await api.call('remote.startFolder', { serverId: idOf('web') })).toBe('/tmp')
  expect(await api.call('remoteSession.panes', { serverId: idOf('web'), ref })).toHaveLength(1)
  await api.call('remoteSession.kill', { serverId: idOf('web'), ref })
  await expect(api.call('remoteSession.kill', { serverId: idOf('web'), ref })).rejects.toMatchObject({ code: 'not-found' })
  await api.call('fleet.refresh', { serverIds: [idOf('down')] })
  expect((await rowOf('down'))?.status).toMatchObject({ kind: 'failed', failure: { kind: 'unreachable' } })
  expect(await rowOf('slow')).toMatchObject({ isAsking: true, answer: null })
  const events = (await api.call('vault.audit', { beforeSeq: Number.MAX_SAFE_INTEGER, limit: 50 })).map(({ event }) => event)
  expect(events).toEqual(expect.arrayContaining(['host-key.trust', 'remote.create-session', 'remote.kill-session']))
})

test.runIf(hasSshd)('a terminal on a session is cut off, comes back by itself, and shows what happened meanwhile', async () => {
  await trust('db')
  const connected = heard('remote.linkChanged', ({ state }) => state.kind === 'connected')
  const { session } = await api.call('remote.attach', { serverId: idOf('db'), name: DEFAULT_TMUX_NAME, folder: '', detachesOthers: false, size })
  await connected
  const reconnecting = heard('remote.linkChanged', ({ state }) => state.kind === 'reconnecting')
  await lab.server('db').stop()
  expect(await reconnecting).toMatchObject({ sessionId: session.id, tmuxName: 'default', state: { reason: expect.stringMatching(/^The /) as string } })
  lab.server('db').tmux('send-keys', '-t', 'default', '-l', 'echo meanwhile\n')
  const again = heard('remote.linkChanged', ({ state }) => state.kind === 'connected')
  await lab.server('db').start()
  await again
  expect(lab.server('db').tmux('capture-pane', '-p', '-t', 'default')).toContain('meanwhile')
  expect((await api.call('session.list', undefined)).find(({ id }) => id === session.id)?.status.kind).toBe('running')
  const gone = heard('remote.linkChanged', ({ state }) => state.kind === 'gone')
  lab.server('db').tmux('kill-session', '-t', 'default')
  expect((await gone).state).toMatchObject({ reason: 'The session was left or ended.' })
})

test.runIf(hasSshd)('a network that stands still is told at the terminal within seconds, and a terminal that is attached over it goes on when it does', async () => {
  await using cut = await startCut(lab, 'db')
  const saved = await api.call('server.create', { details: { name: 'far', sshAlias: cut.target.host }, state: 'up' })
  if (saved.kind === 'saved') ids.set('far', saved.server.id)
  await trust('far')
  expect(await api.call('remote.connect', { serverId: idOf('far') })).toMatchObject({ kind: 'connected' })
  const connected = heard('remote.linkChanged', ({ state }) => state.kind === 'connected')
  await api.call('remote.attach', { serverId: idOf('far'), name: DEFAULT_TMUX_NAME, folder: '', detachesOthers: false, size })
  await connected
  const silent = heard('remote.linkChanged', ({ state }) => state.kind === 'reconnecting')
  cut.freeze()
  expect(await silent).toMatchObject({ state: { reason: 'The server does not answer any more.' } })
  const again = heard('remote.linkChanged', ({ state }) => state.kind === 'connected')
  lab.server('db').tmux('send-keys', '-t', 'default', '-l', 'echo meanwhile\n')
  cut.thaw()
  await again
})

test.runIf(hasSshd)('one command on many servers brings a result for each, and a reason for those that cannot', async () => {
  await trust('web')
  await trust('db')
  const results = new Map<string, unknown>()
  const all = heard('run.changed', ({ serverId, result }) => {
    if (result.kind !== 'running') results.set(serverId, result)
    return results.size === 3
  })
  const run = await api.call('run.start', { command: 'echo $LAB_SERVER; exit 3', timeoutMs: 20_000, where: { kind: 'servers', serverIds: [idOf('web'), idOf('db'), idOf('down')] } })
  await all
  expect((await api.call('run.read', { runId: run.id })).results.map(({ serverName, result }) => [serverName, result])).toMatchObject([
    ['web', { kind: 'ended', code: 3, output: { text: 'web\n' } }],
    ['db', { kind: 'ended', code: 3, output: { text: 'db\n' } }],
    ['down', { kind: 'failed', failure: { kind: 'unreachable' } }],
  ])
})

test.runIf(hasSshd)('when the vault is locked the table is empty and nothing can be done on servers', async () => {
  await api.call('vault.lock', undefined)
  expect(await api.call('fleet.read', undefined)).toEqual([])
  await expect(api.call('remote.attach', { serverId: idOf('db'), name: DEFAULT_TMUX_NAME, folder: '', detachesOthers: false, size })).rejects.toMatchObject({ code: 'vault-locked' })
  await expect(api.call('hostKey.look', { serverId: idOf('db') })).rejects.toMatchObject({ code: 'vault-locked' })
})
