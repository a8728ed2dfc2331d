import { expect, test } from 'vitest'
import { SessionId, type Session } from '../../../shared/domain/session.ts'
import { openStateDatabase, type StateDatabase } from '../../db/open.ts'
import type { ProcessRow } from '../sessions/process-tree.ts'
import { createProcessMarkers } from './process-markers.ts'

const id = SessionId.parse('a'.repeat(32))
const running = { id, status: { kind: 'running', pid: 100 } } as Session
const row = (pid: number, parentPid: number): ProcessRow => ({ pid, parentPid, sessionId: pid, startedAt: `start-${pid}` })

interface Given {
  readonly bootId?: string | null
  readonly db?: StateDatabase
}

function makeMarkers({ bootId = 'boot', db = openStateDatabase({ file: ':memory:', nativeBinding: null }).db }: Given = {}) {
  const failures: unknown[] = []
  let listCount = 0
  const markers = createProcessMarkers({
    ...{ db, bootId, ownPid: 1, failed: (cause: unknown) => failures.push(cause) },
    sessions: { rootOf: () => ({ pid: 100, startedAt: 'start-100' }) },
    listProcesses: () => Promise.resolve((listCount++, [row(1, 0), row(100, 1), row(101, 100), row(200, 1)])),
  })
  return { markers, db, failures, listCount: () => listCount, pids: () => markers.lastRun().map(({ pid, isShell }) => (isShell ? `shell ${pid}` : pid)) }
}

test('when a shell runs, it is written down at once and without listing processes; once it rests, what it started too', async () => {
  const { markers, pids, listCount } = makeMarkers()
  markers.sessionChanged(running)
  markers.sessionChanged(running)
  expect({ pids: pids(), lists: listCount() }).toEqual({ pids: ['shell 100'], lists: 0 })
  await markers.mark([id])
  expect(pids()).toEqual(['shell 100', 101])
})

test('when the tab is closed, or the app ends well, nothing stays written down', async () => {
  const { markers, pids } = makeMarkers()
  await markers.mark([id])
  markers.sessionClosed(id)
  expect(pids()).toEqual([])
  await markers.mark([id])
  markers.clear()
  expect(pids()).toEqual([])
})

test('when the machine was started anew, what was written down means nothing', async () => {
  const { markers, db } = makeMarkers()
  await markers.mark([id])
  expect(makeMarkers({ db, bootId: 'another' }).pids()).toEqual([])
  expect(makeMarkers({ db, bootId: null }).pids()).toEqual([])
})

test('when nothing can be written, that is told and the session goes on', () => {
  const { markers, db, failures } = makeMarkers()
  db.pragma('query_only = ON')
  markers.sessionChanged(running)
  expect(failures).toHaveLength(1)
})
