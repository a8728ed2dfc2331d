import { execFile } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { hasSshd, startSshLab, type SshLab } from '../ssh/ssh-lab-test-bench.ts'
import { TmuxName, TmuxRef } from '../../../shared/domain/remote/tmux-name.ts'
import { spawnPty } from '../../platform/pty.ts'
import { findProgram } from '../../platform/run-program.ts'
import { startProcess } from '../../platform/start-process.ts'
import { startRemoteBench, type RemoteBench } from '../ssh/ssh-test-bench.ts'
import { createRemoteSessions, type RemoteSessions } from './remote-sessions.ts'
import { GONE_CODE, tmuxScripts } from './tmux-scripts.ts'

let lab: SshLab
let bench: RemoteBench
let sessions: RemoteSessions
const attached: (() => void)[] = []
const name = (text: string) => TmuxName.parse(text)
const host = () => bench.host('web')
const web = () => lab.server('web')
const sh = (script: string) => promisify(execFile)('sh', ['-c', script], { timeout: 10_000, env: { ...process.env, TMUX_TMPDIR: join(web().folder, 'tmux') } })

beforeAll(async () => {
  lab = await startSshLab({ web: {}, bare: { hasTmux: false }, empty: {}, dead: {} })
  bench = startRemoteBench(lab, { findProgram, startProcess })
  sessions = createRemoteSessions(bench.connections)
})
afterEach(async () => {
  for (const leave of attached.splice(0)) leave()
  // A server of tmux on its way out takes no new session.
  await sh('tmux kill-server 2>/dev/null; until tmux list-sessions 2>&1 | grep -qE "^(no server|error conn)"; do sleep 0.02; done')
})
afterAll(async () => {
  bench.dispose()
  await lab[Symbol.asyncDispose]()
})

const listed = async (on = 'web') => {
  const reading = await sessions.list(bench.host(on), 20_000)
  if (reading.kind === 'failed') throw new Error(reading.failure.text)
  return reading.list
}
const names = async () => (await listed()).sessions.map((each) => each.name)
const refOf = async (wanted: string) => (await listed()).sessions.find((each) => each.name === wanted)?.ref ?? TmuxRef.parse({ id: '$99', createdAtS: 1 })

/** A terminal attached to a session over ssh; resolves when tmux draws on it. */
function attach(script: string): Promise<{ exit: Promise<number | null> }> {
  return new Promise((resolve) => {
    let exited: (code: number | null) => void
    const exit = new Promise<number | null>((done) => (exited = done))
    const { file, args, env } = bench.connections.sessionOn(host(), { isAttended: false, hasTerminal: true, command: script })
    const pty = spawnPty({
      ...{ file, args, cwd: '/', env: { ...env, TERM: 'xterm-256color' }, size: { cols: 80, rows: 24 } },
      onOutput: () => resolve({ exit }),
      onExit: ({ code }) => exited(code),
    })
    attached.push(() => pty.dispose())
  })
}
/** The code with which a terminal ends by itself. */
const ended = (script: string) =>
  new Promise<number | null>((resolve) => {
    const { file, args, env } = bench.connections.sessionOn(host(), { isAttended: false, hasTerminal: true, command: script })
    const pty = spawnPty({ file, args, cwd: '/', env: { ...env, TERM: 'xterm-256color' }, size: { cols: 80, rows: 24 }, onOutput: () => undefined, onExit: ({ code }) => resolve(code) })
    attached.push(() => pty.dispose())
  })
const clients = (count: number) => sh(`until [ "$(tmux list-clients 2>/dev/null | wc -l)" = ${count} ]; do sleep 0.02; done`)

test.runIf(hasSshd)('with nobody, one and two attached, a session counts them', async () => {
  await sessions.create(host(), name('default'), '')
  const counts = [(await listed()).sessions[0]?.clientCount]
  for (const count of [1, 2]) {
    await attach(tmuxScripts.attach(name('default'), '', false))
    await clients(count)
    counts.push((await listed()).sessions[0]?.clientCount)
  }
  expect(counts).toEqual([0, 1, 2])
  await sessions.detachClients(host(), await refOf('default'))
  await clients(0)
  expect((await listed()).sessions[0]?.clientCount).toBe(0)
})

test.runIf(hasSshd)('no server of tmux, a dead socket and no tmux are told apart; the first two are an empty list', async () => {
  expect(await listed('empty')).toEqual({ tmux: 'none', sessions: [], warnings: [] })
  const socket = join(lab.server('dead').folder, 'tmux', `tmux-${process.getuid?.() ?? 0}`, 'default')
  lab.server('dead').tmux('new-session', '-d')
  lab.server('dead').tmux('kill-server')
  // It ends a moment later, and leaves its socket.
  await sh(`while tmux -S ${socket} list-sessions 2>/dev/null; do sleep 0.02; done`)
  expect(await listed('dead')).toEqual({ tmux: 'dead-socket', sessions: [], warnings: [] })
  expect(await sessions.list(bench.host('bare'), 20_000)).toMatchObject({ kind: 'failed', failure: { kind: 'tmux-missing' } })
})

test.runIf(hasSshd)('of two that create the same session at once, one is told that it is there', async () => {
  const outcomes = await Promise.allSettled([sessions.create(host(), name('build'), '/tmp'), sessions.create(host(), name('build'), '/tmp')])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes.find((each) => each.status === 'rejected')).toMatchObject({ reason: { code: 'refused', message: expect.stringContaining('already there') as string } })
  expect(web().tmux('display-message', '-p', '-t', 'build', '#{pane_current_path}').trim()).toBe('/tmp')
})

test.runIf(hasSshd)('a session is ended by its number and moment, never by the beginning of its name', async () => {
  const other = await sessions.create(host(), name('default-2'), '')
  const ref = await sessions.create(host(), name('default'), '~')
  await sessions.kill(host(), ref)
  expect(await names()).toEqual(['default-2'])
  await expect(sessions.kill(host(), ref)).rejects.toMatchObject({ code: 'not-found' })
  await expect(sessions.kill(host(), { ...other, createdAtS: other.createdAtS - 1 })).rejects.toMatchObject({ code: 'not-found' })
  expect(await names()).toEqual(['default-2'])
})

test.runIf(hasSshd)('names others gave, whatever is in them, are listed, renamed and ended, and nothing in them runs', async () => {
  const trap = join(lab.folder, 'trapped')
  const wild = ['a b', `x$(touch ${trap})`, `#(touch ${trap})`, `'; touch ${trap} #`, 'wéb 🚀', '=web', '-d', '"q"', 'default:1.2']
  for (const each of wild) web().tmux('new-session', '-d', '-s', each.replace('#', '##'))
  const before = await names()
  expect(before).toHaveLength(wild.length)
  expect(before).toContain('default_1_2')
  const refs = (await listed()).sessions.map(({ ref }) => ref)
  for (const ref of refs) expect(await sessions.panes(host(), ref)).toHaveLength(1)
  await sessions.rename(host(), refs[0] ?? TmuxRef.parse({}), name('plain'))
  expect(await names()).toContain('plain')
  for (const ref of refs) await sessions.kill(host(), ref)
  expect(await listed()).toMatchObject({ sessions: [], warnings: [] })
  expect(existsSync(trap)).toBe(false)
})

test.runIf(hasSshd)('a name that is taken is refused when renaming', async () => {
  const ref = await sessions.create(host(), name('a'), '')
  await sessions.create(host(), name('b'), '')
  await expect(sessions.rename(host(), ref, name('b'))).rejects.toMatchObject({ code: 'refused' })
})

test.runIf(hasSshd)('what runs in a session is told before it is ended', async () => {
  web().tmux('new-session', '-d', '-s', 'work', 'exec sleep 600')
  web().tmux('new-window', '-d', '-t', 'work', 'exec cat')
  await sh(`until [ "$(tmux list-panes -a -F '#{pane_current_command}' | sort | tr '\\n' ' ')" = "cat sleep " ]; do sleep 0.02; done`)
  expect(await sessions.panes(host(), await refOf('work'))).toEqual([
    { windowIndex: 0, isDead: false, command: 'sleep' },
    { windowIndex: 1, isDead: false, command: 'cat' },
  ])
})

test.runIf(hasSshd)('what is typed arrives letter by letter: words that are keys, quotes, semicolons, any script', async () => {
  const into = join(web().folder, 'typed')
  web().tmux('new-session', '-d', '-s', 'work', `stty raw -echo; echo > ${into}.ready; exec head -c 1280 > ${into}`)
  await sh(`until [ -s ${into}.ready ]; do sleep 0.02; done`)
  const text = `Enter C-c Escape; "a" 'b' $HOME \`id\` \\ #{pane_id} é🚀;`
  const all = text + 'x'.repeat(1280 - Buffer.byteLength(text))
  await sessions.type(host(), await refOf('work'), all)
  await sh(`until [ "$(wc -c < ${into})" = 1280 ]; do sleep 0.02; done`)
  expect((await sh(`cat ${into}`)).stdout).toBe(all)
})

test.runIf(hasSshd)('while somebody scrolls in a session, nothing is typed into it', async () => {
  const ref = await sessions.create(host(), name('work'), '')
  web().tmux('copy-mode', '-t', 'work')
  await expect(sessions.type(host(), ref, 'q')).rejects.toMatchObject({ code: 'refused' })
})

test.runIf(hasSshd)('a tmux before 3.0 is told to be too old for typing and running, and nothing is begun there', async () => {
  const asked: string[] = []
  const old = createRemoteSessions({
    ask(to, script, asking) {
      asked.push(script)
      return bench.connections.ask(to, `tmux() { if [ "$1" = -V ]; then echo 'tmux 2.7'; else command tmux "$@"; fi; }; ${script}`, asking)
    },
  })
  const ref = await sessions.create(host(), name('work'), '')
  await expect(old.type(host(), ref, 'x')).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('older than 3.0') as string })
  await expect(old.startCommand(host(), ref, 'echo x', 'token')).rejects.toMatchObject({ code: 'refused' })
  expect([asked.length, (await listed()).sessions[0]?.windowCount]).toEqual([2, 1])
  await bench.connections.ask(host(), 'unset -f tmux', { timeoutMs: 20_000, maxBytes: 1000 })
})

test.runIf(hasSshd)('attaching makes the session or joins it, and takes others off when that is asked for', async () => {
  const first = await attach(tmuxScripts.attach(name('default'), '/tmp', false))
  await clients(1)
  await attach(tmuxScripts.attach(name('default'), '/tmp', true))
  expect(await first.exit).toBe(0)
  await clients(1)
  expect(await names()).toEqual(['default'])
})

test.runIf(hasSshd)('a session that was there is joined again, one that is gone is not made anew, and no other is taken for it', async () => {
  const ref = await sessions.create(host(), name('build'), '')
  await sessions.create(host(), name('build-2'), '')
  await attach(tmuxScripts.attachAgain(name('build'), false))
  await clients(1)
  await attach(tmuxScripts.attachTo(ref, true))
  await clients(1)
  await sessions.kill(host(), ref)
  const refused = await Promise.all([tmuxScripts.attachAgain(name('build'), false), tmuxScripts.attachTo(ref, false), tmuxScripts.attachTo({ ...(await refOf('build-2')), createdAtS: 1 }, false)].map(ended))
  expect(refused).toEqual([1, GONE_CODE, GONE_CODE])
  expect(await names()).toEqual(['build-2'])
})

test.runIf(hasSshd)('ten thousand sessions are listed', async () => {
  const fake = join(lab.folder, 'many')
  writeFileSync(fake, Array.from({ length: 10_000 }, (_, index) => `3.3a:$${index}:1700000000:0:1:1700000000:80:24:session-${index}:bash\n`).join(''))
  const many = createRemoteSessions({ ask: (to, script, asking) => bench.connections.ask(to, script.includes('list-sessions') ? `cat ${fake}` : script, asking) })
  const reading = await many.list(host(), 20_000)
  expect(reading.kind === 'listed' && reading.list.sessions.length).toBe(10_000)
})
