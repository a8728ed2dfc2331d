import { expect, test } from 'vitest'
import { FAKE_FLEET, makeFleetRow, makeRemoteSession } from '../../api/fake-remote-data.ts'
import { fleetJson } from './fleet-json.ts'
import { fleetCounts, fleetLines, type FleetLine } from './fleet-list.ts'

const text = (lines: readonly FleetLine[]) => lines.map((line) => (line.kind === 'server' ? line.row.serverName : `- ${line.session.name}`))

test('each server stands above its sessions, numbers in names counted as numbers', () => {
  const rows = [makeFleetRow(1, 'web-10', []), makeFleetRow(2, 'web-9', [makeRemoteSession(1, 'b'), makeRemoteSession(2, 'a')])]
  expect(text(fleetLines(rows, { text: '', isGrouped: true }))).toEqual(['web-9', '- b', '- a', 'web-10'])
})

test('a server that matches brings all its sessions, and a session that matches brings its server alone', () => {
  expect(text(fleetLines(FAKE_FLEET, { text: 'web-1', isGrouped: true }))).toEqual(['web-1', '- default', '- build'])
  expect(text(fleetLines(FAKE_FLEET, { text: 'MAKE', isGrouped: true }))).toEqual(['web-1', '- build'])
  expect(text(fleetLines(FAKE_FLEET, { text: 'web attached vim', isGrouped: true }))).toEqual(['web-1', '- default'])
  expect(text(fleetLines(FAKE_FLEET, { text: 'firewall', isGrouped: true }))).toEqual(['gpu-1', '- train'])
})

test('not grouped, the latest activity comes first and only servers with something to say follow', () => {
  const rows = [makeFleetRow(1, 'a', [makeRemoteSession(1, 'old', { activityAtMs: 1 }), makeRemoteSession(2, 'never', { activityAtMs: null })]), makeFleetRow(2, 'b', [makeRemoteSession(3, 'new', { activityAtMs: 9 })]), makeFleetRow(3, 'quiet', [])]
  expect(text(fleetLines(rows, { text: '', isGrouped: false }))).toEqual(['- new', '- old', '- never'])
  expect(text(fleetLines(FAKE_FLEET, { text: '', isGrouped: false })).filter((line) => !line.startsWith('-'))).toEqual(['edge-1', 'edge-2', 'gpu-1', 'lab-1', 'lab-2', 'lab-3'])
})

test('what a server said before it stopped answering is shown as old', () => {
  expect(fleetLines(FAKE_FLEET, { text: 'train', isGrouped: true })).toMatchObject([{ kind: 'server' }, { isOld: true }])
  expect(fleetCounts(FAKE_FLEET)).toEqual({ sessions: 5, servers: 9, failed: 5, asking: 1 })
})

test('as JSON each session names its server, what could not be read is a warning, and nothing is an empty list', () => {
  const json = JSON.parse(fleetJson(FAKE_FLEET, { text: 'gpu', isGrouped: true })) as { readonly sessions: unknown[]; readonly warnings: unknown[] }
  expect(json).toMatchObject({ sessions: [{ server_name: 'gpu-1', session_name: 'train', attached: 0, columns: 120, is_current: false }], warnings: [{ server_name: 'gpu-1', kind: 'timeout' }] })
  expect(JSON.parse(fleetJson([makeFleetRow(1, 'quiet', [])], { text: '', isGrouped: true }))).toEqual({ sessions: [], warnings: [] })
})
