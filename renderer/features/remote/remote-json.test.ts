import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { FinalResult } from '../../../shared/domain/remote/command-result.ts'
import type { RunId } from '../../../shared/domain/remote/remote-run.ts'
import { RunJson, SessionsJson } from '../../../shared/domain/remote/remote-json.ts'
import { fakeServerId } from '../../api/fake-inventory-data.ts'
import { FAKE_FLEET } from '../../api/fake-remote-data.ts'
import { fleetJson } from './fleet-json.ts'
import { runJson } from './run-json.ts'

const ALL = { text: '', isGrouped: true }
const docs = readFileSync(join(import.meta.dirname, '../../../docs/remote.md'), 'utf8')
const output = (text: string) => ({ text, isTruncated: false, isCleaned: false })
const RESULTS: readonly FinalResult[] = [
  { kind: 'ended', code: 3, output: output('a'), error: output('b'), durationMs: 7 },
  { kind: 'timed-out', output: output(''), error: output(''), durationMs: 7 },
  { kind: 'failed', failure: { kind: 'timeout', text: 'No answer.' } },
]

test('what is copied has the documented shape, whatever the servers said', () => {
  const copied: unknown = JSON.parse(fleetJson(FAKE_FLEET, ALL))
  expect(SessionsJson.parse(copied)).toEqual(copied)
  expect(SessionsJson.parse(JSON.parse(fleetJson([], ALL)))).toEqual({ sessions: [], warnings: [] })
  const results = [...RESULTS, { kind: 'waiting' } as const].map((result, index) => ({ serverId: fakeServerId(index + 1), serverName: `web-${index}`, result }))
  const run: unknown = JSON.parse(runJson({ id: '1'.repeat(32) as RunId, command: 'true', startedAtMs: 0, timeoutMs: 1000, results }))
  expect(RunJson.parse(run)).toEqual(run)
})

test('the documentation shows this shape and names every field of it', () => {
  const example: unknown = JSON.parse(/```json\n([^]*?)```/.exec(docs)?.[1] ?? '')
  expect(SessionsJson.parse(example)).toEqual(example)
  expect(Object.keys(SessionsJson.parse(example).sessions[0] ?? {})).toEqual(Object.keys(SessionsJson.shape.sessions.element.shape))
  const run = Object.keys(RunJson.shape.results.element.shape)
  expect([...Object.keys(RunJson.shape), ...run].filter((name) => !docs.includes(`\`${name}\``))).toEqual([])
})
