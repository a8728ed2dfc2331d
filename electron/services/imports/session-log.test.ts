import { mkdtempSync, rmSync, statSync, truncateSync, writeFileSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { appendToLog, readLog } from './session-log.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'mooring-import-log-'))))
afterEach(() => rmSync(folder, { recursive: true }))

test('lines come back with their time and step, one line each whatever stands in them, for this user alone', () => {
  const file = join(folder, 'a.log')
  appendToLog(file, 1000, 'scan', 'context kind-atk')
  appendToLog(file, 2000, 'review', 'a\nb\u001b[31mc')
  expect(readLog(file, 10)).toEqual([
    { atMs: 1000, step: 'scan', text: 'context kind-atk' },
    { atMs: 2000, step: 'review', text: 'a b [31mc' },
  ])
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('what looks like a secret does not get into it', () => {
  const file = join(folder, 'a.log')
  appendToLog(file, 1, 'connect', 'Authorization token=canary-5f3759df and eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2ln https://ada:hunter22@host')
  expect(readFileSync(file, 'utf8')).not.toMatch(/canary|eyJ|hunter22/)
})

test('a log that is full says so once and grows no more; a line that was cut is passed over', () => {
  const file = join(folder, 'a.log')
  writeFileSync(file, '2026-01-09T14:30:22.000Z [scan] one\n2026-01-09T14:30')
  expect(readLog(file, 10).map(({ text }) => text)).toEqual(['one'])
  truncateSync(file, 5 * 1024 * 1024 - 10)
  appendToLog(file, 1, 'scan', 'two')
  const full = statSync(file).size
  appendToLog(file, 1, 'scan', 'three')
  expect(statSync(file).size).toBeLessThan(full + 200)
  expect(readFileSync(file, 'utf8')).toMatch(/This log is full/)
})

test('a log that is not there is empty', () => {
  expect(readLog(join(folder, 'none.log'), 10)).toEqual([])
})
