import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listProcesses } from '../../electron/platform/process-table.ts'
import { placedPanes } from '../../shared/domain/pane-layout.ts'
import { isAlive } from '../../shared/domain/session.ts'
import { eventOf, newDataDir, startWire, type Page, type Wire } from '../support/wire.ts'
import { watchSession } from '../support/wire-view.ts'

const size = { cols: 80, rows: 24 }
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
  rmSync(dataDir, { recursive: true })
})

const openShell = async () => (await page.api.call('tab.open', { size })).session
const alivePids = async (pids: readonly number[]) => (await listProcesses()).map((row) => row.pid).filter((pid) => pids.includes(pid))

describe('a terminal over the wire', () => {
  test('when a command is typed into real bash, its output comes back', async () => {
    const view = watchSession(page.api, (await openShell()).id)
    view.type('echo answer-$((6*7))\r')
    await view.until(/^answer-42\r$/m)
  })

  test('when pages come and go during numbered output, every line arrives once', async () => {
    const { id } = await openShell()
    let view = watchSession(page.api, id)
    await view.until(/[#$] $/)
    // All of it is less than a view may be behind: however busy this machine is, none is given a screen instead of the lines.
    view.type('stty -echo; for i in $(seq 1 9000); do echo line-$i; [ $((i % 100)) = 0 ] && sleep 0.002; done; echo all-$((1+1))-done\r')
    let text = ''
    for (let reload = 0; reload < 10; reload++) {
      await view.until(new RegExp(`line-${reload * 750 + 1}\r\n`))
      view.stop()
      page.close()
      text += view.text
      const { position } = view
      page = wire.openPage()
      view = watchSession(page.api, id, position)
    }
    await view.until(/all-2-done/)
    text += view.text
    const numbers = [...text.matchAll(/^line-(\d+)\r$/gm)].map((match) => Number(match[1]))
    expect(numbers).toEqual(Array.from({ length: 9000 }, (_, index) => index + 1))
  })

  test('when the program ends right after a burst, not a byte of the burst is lost', async () => {
    for (let round = 0; round < 10; round++) {
      const { id } = await openShell()
      const view = watchSession(page.api, id)
      const ended = eventOf(page.api, 'session.changed', (session) => session.id === id && session.status.kind === 'exited')
      view.type("exec sh -c 'head -c 300000 /dev/zero | tr \"\\\\0\" x; printf the-end'\r")
      await ended
      await view.until(/x{200000,}the-end/)
    }
  })

  test('when the shell exits, its code is told; when a signal ends it, the signal', async () => {
    const coded = await openShell()
    const codedEnd = eventOf(page.api, 'session.changed', (session) => session.id === coded.id && session.status.kind === 'exited')
    watchSession(page.api, coded.id).type('exit 3\r')
    expect(await codedEnd).toMatchObject({ status: { end: { code: 3, signal: null } } })
    const killed = await openShell()
    const killedEnd = eventOf(page.api, 'session.changed', (session) => session.id === killed.id && session.status.kind === 'exited')
    watchSession(page.api, killed.id).type('kill -9 $$\r')
    expect(await killedEnd).toMatchObject({ status: { end: { code: null, signal: 9 } } })
  })

  test('when a tab is closed, its whole process tree ends, also what ignores a hang-up', async () => {
    const { tabId, session } = await page.api.call('tab.open', { size })
    const view = watchSession(page.api, session.id)
    view.type("sleep 1000 & echo pid-$!; nohup sleep 1001 >/dev/null 2>&1 & echo pid-$!; bash -c 'trap \"\" HUP TERM; echo pid-$$; while :; do sleep 1; done'\r")
    await view.until(/pid-\d+\r[^]*pid-\d+\r[^]*pid-\d+\r/)
    const pids = [...view.text.matchAll(/^pid-(\d+)\r$/gm)].map((match) => Number(match[1]))
    expect(await alivePids(pids)).toHaveLength(3)
    await page.api.call('tab.close', { tabId })
    expect(await alivePids(pids)).toEqual([])
    expect(await page.api.call('session.list', undefined)).toEqual([])
  })

  test('when a program left the tree of its terminal, it ends with the tab all the same', async () => {
    const { tabId, session } = await page.api.call('tab.open', { size })
    const view = watchSession(page.api, session.id)
    view.type("( setsid bash -c 'echo pid-$$; exec sleep 1003' & ); setsid bash -c '( bash -c \"echo pid-\\$\\$; exec sleep 1004\" & )'\r")
    await view.until(/pid-\d+\r[^]*pid-\d+\r/)
    const pids = [...view.text.matchAll(/pid-(\d+)\r/g)].map((match) => Number(match[1]))
    expect(await alivePids(pids)).toHaveLength(2)
    await page.api.call('tab.close', { tabId })
    expect(await alivePids(pids)).toEqual([])
  })

  test('when the window size changes, the program sees it', async () => {
    const { id } = await openShell()
    const view = watchSession(page.api, id)
    await view.until(/[#$] $/)
    view.resize({ cols: 101, rows: 33 })
    view.type('stty size\r')
    await view.until(/^33 101\r$/m)
  })

  test('when input is binary or long, it arrives as it is', async () => {
    const { id } = await openShell()
    const view = watchSession(page.api, id)
    await view.until(/[#$] $/)
    view.type('stty raw -echo; echo raw-$((1+1)); head -c 200000 | cksum; stty sane\r')
    const all = Uint8Array.from({ length: 200_000 }, (_, index) => index % 251)
    await view.until(/raw-2/)
    for (let at = 0; at < all.length; at += 50_000) {
      page.api.stream.send({ kind: 'input', sessionId: id, bytes: all.slice(at, at + 50_000) })
    }
    await view.until(/\d+ 200000/)
  })

  test('when a mebibyte is pasted into a program that does not read, Ctrl-C ends it, and nothing of the paste reaches the shell', async () => {
    const { id } = await openShell()
    const view = watchSession(page.api, id)
    await view.until(/[#$] $/)
    view.type('sleep 1000; echo slept-$?\r')
    await view.until(/sleep 1000/)
    const line = new TextEncoder().encode('echo pasted-$((1+1))\r')
    const paste = Uint8Array.from({ length: 50_000 - (50_000 % line.length) }, (_, index) => line[index % line.length] ?? 0)
    for (let sent = 0; sent < 1024 * 1024; sent += paste.length) page.api.stream.send({ kind: 'input', sessionId: id, bytes: paste })
    view.type('\u0003')
    view.type('echo alive-$((1+1))\r')
    await view.until(/^alive-2\r$/m)
    expect(view.text).not.toMatch(/^pasted-2/m)
  })

  test('when more is typed than can wait for a program that does not read, one sentence says so and the app goes on', async () => {
    const { id } = await openShell()
    const view = watchSession(page.api, id)
    await view.until(/[#$] $/)
    view.type('sleep 1000\r')
    await view.until(/sleep 1000/)
    const told = eventOf(page.api, 'notice.raised', ({ id: noticeId }) => noticeId === `input-${id}`)
    for (let sent = 0; sent < 5 * 1024 * 1024; sent += 60_000) page.api.stream.send({ kind: 'input', sessionId: id, bytes: new Uint8Array(60_000).fill(0x78) })
    expect((await told).text).toContain('does not read')
    const other = watchSession(page.api, (await openShell()).id)
    other.type('echo other-$((1+1))\r')
    await other.until(/^other-2\r$/m)
  })

  test('when a shell starts, it inherits nothing of the app but the allowed variables', async () => {
    const { id } = await openShell()
    const view = watchSession(page.api, id)
    view.type('env | cut -d= -f1 | sort | tr "\\n" " "; echo end-$((1+1))\r')
    await view.until(/end-2/)
    expect(view.text).toContain('TERM_PROGRAM ')
    expect(view.text).not.toMatch(/VITEST|NODE_OPTIONS|npm_|ELECTRON/)
  })

  test('when a session is unknown, a view is told that it is missing', async () => {
    const missing = new Promise((resolve) => page.api.stream.onMessage(resolve))
    page.api.stream.send({ kind: 'attach', sessionId: 'f'.repeat(32) as never })
    expect(await missing).toEqual({ kind: 'missing', sessionId: 'f'.repeat(32) })
  })

  test('when the app starts again, the tabs are back in order with names and folders, marked as restored', async () => {
    const first = await page.api.call('tab.open', { size })
    const second = await page.api.call('tab.open', { size, cwd: tmpdir() })
    await page.api.call('session.rename', { id: first.session.id, name: 'web-1' })
    await page.api.call('tab.move', { tabId: second.tabId, index: 0 })
    await page.api.call('tab.activate', { tabId: first.tabId })
    const view = watchSession(page.api, first.session.id)
    view.type('cd /usr && echo moved-$((1+1))\r')
    await view.until(/moved-2/)
    await wire[Symbol.asyncDispose]()
    wire = startWire(dataDir)
    page = wire.openPage()
    const { layout, sessions } = await page.api.call('app.start', undefined)
    const back = placedPanes(layout).map(({ pane }) => sessions.find((session) => session.id === pane.sessionId))
    expect(back.map((session) => [session?.name, session?.cwd, session?.origin])).toEqual([
      ['bash 2', tmpdir(), 'restored'],
      ['web-1', '/usr', 'restored'],
    ])
    expect(back.every((session) => session && isAlive(session.status))).toBe(true)
    expect(layout.activeTabId).toBe(layout.tabs[1]?.id)
  })

  test('when an ended program is run again, the tab keeps its place and gets a new session', async () => {
    const { tabId, paneId, session } = await page.api.call('tab.open', { size })
    const ended = eventOf(page.api, 'session.changed', (each) => each.status.kind === 'exited')
    await expect(page.api.call('pane.runAgain', { paneId })).rejects.toMatchObject({ code: 'refused' })
    watchSession(page.api, session.id).type('exit\r')
    await ended
    const again = await page.api.call('pane.runAgain', { paneId })
    const { layout } = await page.api.call('app.start', undefined)
    expect(layout.tabs).toMatchObject([{ id: tabId, root: { pane: { id: paneId, sessionId: again.id } } }])
    expect(again).toMatchObject({ name: session.name, status: { kind: 'running' } })
  })

  test('when a folder is not there, one sentence says so and no tab opens', async () => {
    await expect(page.api.call('tab.open', { size, cwd: '/no/such/folder' })).rejects.toMatchObject({
      code: 'spawn-failed',
      message: expect.stringContaining('/no/such/folder') as string,
    })
    expect((await page.api.call('app.start', undefined)).layout.tabs).toEqual([])
  })
})
