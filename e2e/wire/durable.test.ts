/* eslint-disable no-control-regex */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listProcesses } from '../../electron/platform/process-table.ts'
import type { Session } from '../../shared/domain/session.ts'
import { eventOf, newDataDir, startWire, type Page, type Wire } from '../support/wire.ts'
import { watchSession } from '../support/wire-view.ts'

const size = { cols: 90, rows: 20 }
let dataDir = ''
let wire: Wire
let page: Page
beforeEach(() => {
  dataDir = newDataDir()
  wire = startWire(dataDir)
  page = wire.openPage()
})
afterEach(async () => {
  await wire[Symbol.asyncDispose]()
  try {
    tmux('kill-server')
  } catch {
    // No server runs when every terminal was closed.
  }
  rmSync(dataDir, { recursive: true, maxRetries: 5 })
})

const tmux = (...args: string[]) => execFileSync('tmux', ['-S', join(dataDir, 'durable', 'tmux'), ...args], { encoding: 'utf8', stdio: 'pipe' })
const openDurable = async () => {
  const { session } = await page.api.call('tab.open', { size, isDurable: true })
  const view = watchSession(page.api, session.id)
  await view.until(/[#$] $/)
  return { session, view, id: session.id, pid: pidOf(session) }
}
const pidOf = ({ status }: Session) => (status.kind === 'running' ? status.pid : 0)
const restart = async (between: () => unknown = () => undefined) => {
  await wire[Symbol.asyncDispose]()
  await between()
  wire = startWire(dataDir)
  page = wire.openPage()
  return page.api.call('app.start', undefined)
}
const alivePids = async (pids: readonly number[]) => (await listProcesses()).map((row) => row.pid).filter((pid) => pids.includes(pid))
const endOf = (id: Session['id']) => eventOf(page.api, 'session.changed', (each) => each.id === id && each.status.kind === 'exited')

describe('a durable terminal', () => {
  test('is the terminal any other is: bytes, keys, size, environment, every line', async () => {
    const { view, id } = await openDurable()
    view.type("printf 'a\\033[38;2;1;2;3mb\\033[0m\\\\ \\303\\251 \\033]8;;http://x\\033\\\\\\\\l\\n'\r")
    await view.until(/a\u001b\[38;2;1;2;3mb\u001b\[0m\\ é \u001b\]8;;http:\/\/x\u001b\\\\l\r\n/)
    view.type('seq -f line-%g 1 20000; echo all-$((1+1))-done\r')
    await view.until(/all-2-done/)
    expect([...view.text.matchAll(/^line-(\d+)\r$/gm)].map((match) => Number(match[1]))).toEqual(Array.from({ length: 20_000 }, (_, index) => index + 1))
    view.resize({ cols: 101, rows: 33 })
    view.type('stty size; echo "$TERM-$COLORTERM-$TERM_PROGRAM-[$TMUX]"\r')
    await view.until(/^33 101\r\nxterm-256color-truecolor-Mooring-\[\]\r$/m)
    view.type('stty raw -echo; echo raw-$((1+1)); head -c 40000 | cksum; stty sane\r')
    await view.until(/raw-2/)
    page.api.stream.send({ kind: 'input', sessionId: id, bytes: Uint8Array.from({ length: 40_000 }, (_, index) => index % 251) })
    await view.until(/\d+ 40000/)
  })

  test('goes on while the app is away: same process, what it wrote meanwhile, modes, size', async () => {
    const { view, id, pid } = await openDurable()
    view.type("seq -f before-%g 1 100; printf '\\033[?1002h\\033[?1006h\\033]2;busy\\007'; sleep 1; seq -f meanwhile-%g 1 60; read -r line; echo got-$line\r")
    await view.until(/before-100\r\n/)
    const { sessions } = await restart(() => new Promise((resolve) => setTimeout(resolve, 1500)))
    expect(sessions).toMatchObject([{ id, isDurable: true, origin: 'opened', size, status: { kind: 'running', pid } }])
    const back = watchSession(page.api, id)
    await back.until(/meanwhile-60/)
    for (const part of [/before-1\r\n/, /\u001b\]2;busy/, /\u001b\[\?1002h\u001b\[\?1006h/]) await back.until(part)
    expect(back.text.match(/meanwhile-\d+/g)).toEqual(Array.from({ length: 60 }, (_, index) => `meanwhile-${index + 1}`))
    back.type('hello\r')
    await back.until(/got-hello/)
    back.resize({ cols: 77, rows: 22 })
    back.type('stty size\r')
    await back.until(/^22 77\r$/m)
  })

  test('tells that pastes are bracketed again after a restart', async () => {
    const { id, view } = await openDurable()
    view.type("printf '\\033[?2004h\\033[5 q'; sleep 1000\r")
    await view.until(/\u001b\[5 q/)
    await restart()
    await watchSession(page.api, id).until(/\u001b\[\?2004h\u001b\[5 q/)
  })

  test('delivers the exit code, or the signal, also of a program found again', async () => {
    const [coded, killed] = [await openDurable(), await openDurable()]
    const killedEnd = endOf(killed.id)
    killed.view.type('echo last-$((1+1))-words; kill -9 $$\r')
    expect(await killedEnd).toMatchObject({ status: { end: { code: null, signal: 9 } } })
    expect(killed.view.text).toContain('last-2-words')
    await restart()
    const codedEnd = endOf(coded.id)
    watchSession(page.api, coded.id).type('exit 3\r')
    expect(await codedEnd).toMatchObject({ status: { end: { code: 3, signal: null } } })
    expect(() => tmux('list-sessions')).toThrow()
  })

  test('that ends while the app is away comes back ended, with its last words and its code', async () => {
    const { id, view } = await openDurable()
    view.type('read -t 1 <> <(:); echo last-$((1+1))-words; exit 7\r')
    await view.until(/exit 7\r\n/)
    const { sessions } = await restart(() => new Promise((resolve) => setTimeout(resolve, 2000)))
    expect(sessions).toMatchObject([{ id, status: { kind: 'exited', end: { code: 7, signal: null } } }])
    const back = watchSession(page.api, id)
    await back.until(/last-2-words/)
    expect(back.text).not.toMatch(/new shell/)
  })

  test('loses not a byte of a burst before its end', async () => {
    for (let round = 0; round < 5; round++) {
      const { id, view } = await openDurable()
      const ended = endOf(id)
      view.type("exec sh -c 'head -c 300000 /dev/zero | tr \"\\\\0\" x; printf the-end'\r")
      await ended
      await view.until(/xthe-end/)
      expect(view.text.match(/x+the-end/)?.[0]).toHaveLength(300_007)
    }
  })

  test('is not answered twice when a program asks what terminal it is in', async () => {
    const { view, id } = await openDurable()
    view.type("stty -icanon -echo min 0 time 20; printf '\\033[c\\033[6n'; cat -v; stty sane; echo end-$((1+1))\r")
    await view.until(/\^\[\[\?[\d;]*c\^\[\[\d+;\d+R/)
    for (const answer of ['\u001b[?62;c', '\u001b[4;1R']) page.api.stream.send({ kind: 'input', sessionId: id, bytes: new TextEncoder().encode(answer) })
    await view.until(/end-2/)
    expect(view.text.match(/\^\[\[\?[\d;]*c/g)).toHaveLength(1)
  })

  test('ends with its whole tree when its tab is closed', async () => {
    const { tabId, session } = await page.api.call('tab.open', { size, isDurable: true })
    const view = watchSession(page.api, session.id)
    await view.until(/[#$] $/)
    view.type("sleep 1000 & echo pid-$!; nohup sleep 1001 >/dev/null 2>&1 & echo pid-$!; bash -c 'trap \"\" HUP TERM; echo pid-$$; while :; do sleep 1; done'\r")
    await view.until(/pid-\d+\r[^]*pid-\d+\r[^]*pid-\d+\r/)
    const pids = [pidOf(session), ...[...view.text.matchAll(/^pid-(\d+)\r$/gm)].map((match) => Number(match[1]))]
    expect(await alivePids(pids)).toHaveLength(4)
    await page.api.call('tab.close', { tabId })
    expect(await alivePids(pids)).toEqual([])
    expect(() => tmux('list-sessions')).toThrow()
  })

  test('has a new shell with its old text, and says so, when its tmux is gone', async () => {
    const { id, view, pid } = await openDurable()
    view.type('echo old-$((1+1))-words\r')
    await view.until(/old-2-words\r\n/)
    const { sessions, notices } = await restart(() => tmux('kill-server'))
    expect(sessions).toMatchObject([{ id, isDurable: true, origin: 'restored', status: { kind: 'running' } }])
    expect(pidOf(sessions[0] as Session)).not.toBe(pid)
    expect(notices.map(({ text }) => text)).toEqual([expect.stringMatching(/^A durable terminal did not outlive the restart/)])
    await watchSession(page.api, id).until(/old-2-words[^]*── durable program gone: restored, new shell[^]*[#$] $/)
  })

  test('that is made so while a shell runs begins anew below the old text; made undurable, it goes on and ends with the app', async () => {
    const { session, tabId } = await page.api.call('tab.open', { size })
    const view = watchSession(page.api, session.id)
    view.type('cd /usr; echo old-$((1+1))-words\r')
    await view.until(/old-2-words\r\n/)
    expect(await page.api.call('session.setDurable', { id: session.id, isDurable: true })).toBe(true)
    const { layout, sessions } = await page.api.call('app.start', undefined)
    const [durable] = sessions
    expect(layout.tabs).toMatchObject([{ id: tabId, root: { pane: { sessionId: durable?.id } } }])
    expect(durable).toMatchObject({ name: session.name, cwd: '/usr', isDurable: true })
    if (!durable) return
    await watchSession(page.api, durable.id).until(/old-2-words[^]*── made durable, new shell[^]*[#$] $/)
    for (const isDurable of [false, true, false]) await page.api.call('session.setDurable', { id: durable.id, isDurable })
    expect((await page.api.call('session.list', undefined)).map(pidOf)).toEqual([pidOf(durable)])
    await restart()
    expect(await alivePids([pidOf(durable)])).toEqual([])
    expect(() => tmux('list-sessions')).toThrow()
  })

  test('goes on when somebody else disconnects the app from tmux', async () => {
    const { id, view } = await openDurable()
    view.type('echo here-$((1+1))\r')
    await view.until(/here-2\r\n/)
    tmux('detach-client', '-s', `=${id}`)
    await view.until(/here-2[^]*\u001bc[^]*here-2/)
    view.type('echo again-$((1+1))\r')
    await view.until(/again-2/)
  })

  test('tells that pastes are bracketed again after somebody else disconnected the app', async () => {
    const { id, view } = await openDurable()
    view.resize({ cols: 70, rows: 15 })
    view.type("printf '\\033[?2004h\\033[5 q'; sleep 1000\r")
    await view.until(/\u001b\[5 q/)
    tmux('detach-client', '-s', `=${id}`)
    await view.until(/\u001b\[5 q[^]*\u001bc[^]*\u001b\[\?2004h\u001b\[5 q/)
    expect(tmux('display-message', '-p', '-t', `=${id}:`, '#{window_width}x#{window_height}').trim()).toBe('70x15')
  })

  test('leaves a tmux of one’s own inside it alone', async () => {
    const { view } = await openDurable()
    view.type('tmux -S "$HOME/inner" new-session -d "sleep 1000" && tmux -S "$HOME/inner" list-sessions | wc -l; tmux -S "$HOME/inner" kill-server\r')
    await view.until(/^1\r$/m)
  })
})

test('when a flood is not read, the program waits and tmux does not grow', async () => {
  const { view } = await openDurable()
  view.stop()
  let offset = 0
  const isOver = new Promise<void>((resolve) => {
    page.api.stream.onMessage((message) => {
      if (message.kind !== 'output' && message.kind !== 'snapshot') return
      offset = message.kind === 'output' ? message.offset + message.bytes.length : message.position.offset
      page.api.stream.send({ kind: 'ack', sessionId: message.sessionId, offset })
      if (Buffer.from(message.bytes.slice(-2000)).includes('flood-2-over')) resolve()
    })
  })
  const serverPid = Number(tmux('display-message', '-p', '#{pid}'))
  const rss = async () => Number((await once(spawn('ps', ['-o', 'rss=', '-p', String(serverPid)]).stdout, 'data')).join(''))
  const before = await rss()
  view.type('head -c 60000000 /dev/zero | tr "\\0" x; echo flood-$((1+1))-over\r')
  await isOver
  expect(offset).toBeGreaterThan(60_000_000)
  expect((await rss()) - before).toBeLessThan(40_000)
})
