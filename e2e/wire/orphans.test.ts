import { rmSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { listProcesses } from '../../electron/platform/process-table.ts'
import type { Session } from '../../shared/domain/session.ts'
import { eventOf, newDataDir, startWire, type Page, type Wire } from '../support/wire.ts'
import { watchSession } from '../support/wire-view.ts'

const size = { cols: 80, rows: 24 }
let wire: Wire
const dataDirs: string[] = []
afterEach(async () => {
  await wire[Symbol.asyncDispose]()
  for (const dir of dataDirs.splice(0)) rmSync(dir, { recursive: true })
})

function start(graceS: number): Page {
  const dataDir = newDataDir()
  dataDirs.push(dataDir)
  wire = startWire(dataDir, { PTY_ORPHAN_GRACE_PERIOD: String(graceS) })
  return wire.openPage()
}
const endOf = (page: Page, id: Session['id']) => eventOf(page.api, 'session.changed', (each) => each.id === id && each.status.kind === 'exited')
const alivePids = async (pids: readonly number[]) => (await listProcesses()).map((row) => row.pid).filter((pid) => pids.includes(pid))
const answerWith = (page: Page, isWanted: boolean) =>
  page.api.on('orphans.asked', ({ questionId, sessionIds }) => void page.api.call('orphans.answer', { questionId, keepIds: isWanted ? sessionIds : [] }))

test('when an orphan’s grace period passes and no window wants it, its whole tree ends and its tab and text stay', async () => {
  const page = start(1)
  answerWith(page, false)
  const { tabId, session } = await page.api.call('tab.open', { size })
  const view = watchSession(page.api, session.id)
  view.type('sleep 100001 & setsid sleep 100002 & (sleep 100003 & echo pid-$BASHPID; wait) & echo pid-$!; echo words-$((1+1))-kept; sleep 100004\r')
  await view.until(/words-2-kept/)
  const before = await listProcesses()
  const ended = endOf(page, session.id)
  page.api.stream.send({ kind: 'detach', sessionId: session.id })
  expect(await ended).toMatchObject({ status: { end: { code: null, signal: expect.any(Number) as number } } })
  const pid = session.status.kind === 'running' ? session.status.pid : 0
  const tree = before.filter((row) => row.pid === pid || row.parentPid === pid || row.sessionId === pid).map((row) => row.pid)
  expect(tree.length).toBeGreaterThan(3)
  await expect.poll(() => alivePids(tree)).toEqual([])
  expect((await page.api.call('app.start', undefined)).layout.tabs).toMatchObject([{ id: tabId, root: { pane: { sessionId: session.id } } }])
  view.stop()
  await watchSession(page.api, session.id).until(/words-2-kept/)
  await expect.poll(() => wire.notifications).toEqual([
    { title: 'bash was ended', body: expect.stringMatching(/^Nobody.*\nbash: idle for \d+ seconds?, last command: sleep 100004$/) as string },
  ])
})

test('when a window wants an orphan, or a person keeps it, it lives on', async () => {
  const page = start(1)
  const wanted = (await page.api.call('tab.open', { size })).session
  const kept = (await page.api.call('tab.open', { size })).session
  await page.api.call('orphan.keep', { id: kept.id })
  answerWith(page, true)
  const asked = eventOf(page.api, 'orphans.asked', () => true)
  expect((await asked).sessionIds).toEqual([wanted.id])
  await eventOf(page.api, 'session.changed', ({ id, attachment }) => id === wanted.id && attachment.kind === 'orphaned' && attachment.endsAtMs !== null)
  await eventOf(page.api, 'orphans.asked', () => true)
  const sessions = await page.api.call('session.list', undefined)
  expect(sessions.map(({ status, attachment }) => [status.kind, attachment])).toEqual([
    ['running', expect.objectContaining({ kind: 'orphaned', endsAtMs: expect.any(Number) as number })],
    ['running', expect.objectContaining({ kind: 'orphaned', endsAtMs: null })],
  ])
})

test('when the grace period is set while an orphan waits, it counts from then', async () => {
  const dataDir = newDataDir()
  dataDirs.push(dataDir)
  wire = startWire(dataDir)
  const page = wire.openPage()
  answerWith(page, false)
  const { session } = await page.api.call('tab.open', { size })
  const ended = endOf(page, session.id)
  expect(session.attachment).toMatchObject({ endsAtMs: null })
  await page.api.call('settings.update', { orphanGracePeriodS: 1 })
  await ended
})

test('when health is read, real programs tell their command and memory', async () => {
  const page = start(0)
  const { session } = await page.api.call('tab.open', { size })
  const view = watchSession(page.api, session.id)
  view.type('sleep 100005\r')
  await expect.poll(async () => (await page.api.call('health.read', undefined)).sessions[0]?.foregroundCommand).toBe('sleep 100005')
  const { sessions, totals, takenAtMs } = await page.api.call('health.read', undefined)
  expect(totals).toEqual({ active: 1, orphaned: 0, ended: 0 })
  expect(sessions[0]).toMatchObject({ id: session.id, status: session.status, viewerCount: 1 })
  expect(sessions[0]?.memoryBytes).toBeGreaterThan(1_000_000)
  expect(sessions[0]?.logBytes).toBeGreaterThanOrEqual(4096)
  expect(takenAtMs - (sessions[0]?.lastActivityMs ?? 0)).toBeLessThan(30_000)
})
