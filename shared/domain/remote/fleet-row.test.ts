import { expect, test } from 'vitest'
import { ServerId } from '../inventory/server.ts'
import { nextFleetRow, retryMs, type FleetEvent, type FleetRow } from './fleet-row.ts'

const list = { tmux: 'none', sessions: [], warnings: [] } as const
const row: FleetRow = { serverId: ServerId.parse('a'.repeat(32)), serverName: 'web-1', status: { kind: 'waiting' }, isAsking: false, answer: null, isConnected: false }
const failed = (kind: 'timeout' | 'auth-failed' | 'tmux-missing'): FleetEvent => ({ kind: 'failed', failure: { kind, text: 'No.' }, atMs: 1000, jitter: 0.5 })
const after = (...events: FleetEvent[]) => events.reduce(nextFleetRow, row)

test('an answer is kept while the server is asked again and fails, with its age', () => {
  expect(after({ kind: 'asked' }, { kind: 'answered', list, atMs: 500 }, { kind: 'asked' }, failed('timeout'))).toEqual({
    ...row,
    status: { kind: 'failed', failure: { kind: 'timeout', text: 'No.' }, failedCount: 1, nextTryAtMs: 6000 },
    answer: { ...list, atMs: 500 },
  })
})

test('failures in a row make the pause longer, an answer ends them', () => {
  const twice = after(failed('timeout'), failed('timeout'))
  expect(twice.status).toMatchObject({ failedCount: 2, nextTryAtMs: 11_000 })
  expect(nextFleetRow(nextFleetRow(twice, { kind: 'answered', list, atMs: 1 }), failed('timeout')).status).toMatchObject({ failedCount: 1 })
})

test('where only a person can help, the server is not asked again by itself', () => {
  expect(after(failed('auth-failed')).status).toMatchObject({ nextTryAtMs: null })
})

test('without tmux the connection is still there', () => {
  expect(after(failed('tmux-missing')).isConnected).toBe(true)
})

test('when nobody looks any more, no further try is promised, and a late answer is still taken', () => {
  const left = after({ kind: 'asked' }, failed('timeout'), { kind: 'left' })
  expect(left).toMatchObject({ isAsking: false, status: { nextTryAtMs: null } })
  expect(nextFleetRow(left, { kind: 'answered', list, atMs: 9 }).status.kind).toBe('answered')
})

test('the pause between tries grows to five minutes, more or less', () => {
  expect([1, 2, 3, 7, 50].map((count) => retryMs(count, 0.5))).toEqual([5000, 10_000, 20_000, 300_000, 300_000])
  expect([retryMs(1, 0), retryMs(1, 1)]).toEqual([4000, 6000])
})
