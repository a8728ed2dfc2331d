import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ImportSession } from '../../../shared/domain/imports/import-session.ts'
import { begun } from '../../../shared/domain/imports/journal.ts'
import { BEGUN_AT_MS, makeKubernetesImport, makeServerImport, SESSION_ID } from '../../../shared/domain/imports/import-samples.ts'
import { sessionBytes } from './session-file.ts'
import { createSessionStore } from './session-store.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
let root: string
let folder: string
let nowMs: number
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mooring-sessions-'))
  folder = join(root, 'sessions')
  nowMs = BEGUN_AT_MS
})
afterEach(() => rmSync(root, { recursive: true }))

const open = () => createSessionStore({ folder, clock: { nowMs: () => nowMs } })
const file = (name: string) => join(folder, `${name}.json`)
const saved = (session: ImportSession) => open().save(session)
const idAt = (atMs: number) => `import-${new Date(atMs).toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '')}` as ImportSession['sessionId']

test('a session comes back as it was saved, and its file has the fields, times and rights that are promised', () => {
  nowMs += HOUR_MS
  const session = saved(makeKubernetesImport())
  expect(open().list()).toEqual([session])
  const document = JSON.parse(readFileSync(file(SESSION_ID), 'utf8')) as Record<string, unknown>
  expect(document).toMatchObject({
    ...{ version: '1.0', type: 'import', session_id: SESSION_ID, created_at: '2026-01-09T14:30:22.000Z', updated_at: '2026-01-09T15:30:22.000Z', cluster_context: 'kind-atk', step: 'worker_connecting' },
    ...{ steps_completed: ['scan', 'review', 'select', 'connect'], scan_result: { namespaces: ['payment-prod', 'order-prod'], workloads_detected: 12, owners: { Flux: 8, ArgoCD: 3, Native: 1 } } },
    selections: { app_space: 'payment-team', hub: 'platform-team', selected_workloads: [{ namespace: 'payment-prod', name: 'payment-api', owner: 'Flux' }, {}] },
    confighub: { org: 'acme-corp', units_created: ['payment-api', 'payment-worker'], worker_slug: 'dev', worker_status: 'connecting' },
  })
  expect([statSync(folder).mode & 0o777, statSync(join(folder, 'archive')).mode & 0o777, statSync(file(SESSION_ID)).mode & 0o777]).toEqual([0o700, 0o700, 0o600])
  expect(readdirSync(folder).filter((name) => name.includes('.tmp-'))).toEqual([])
})

describe('a file that is no good is put aside and told of, and the others stay', () => {
  const good = sessionBytes(makeServerImport()).toString()
  const changed = (from: string, to: string) => good.replace(from, to)
  test.each([
    { when: 'empty', content: '', words: /is empty/ },
    { when: 'cut short', content: good.slice(0, 200), words: /was cut short/ },
    { when: 'no JSON', content: 'hello', words: /was changed or damaged/ },
    { when: 'UTF-16', content: Buffer.from(good, 'utf16le'), words: /was changed or damaged/ },
    { when: 'changed by hand', content: changed('"scan"', '"review"'), words: /was changed or damaged/ },
    { when: 'without a checksum', content: changed('"checksum"', '"sum"'), words: /was not written by Mooring/ },
    { when: 'another program’s', content: '{"version":"1.0","cursor":3}', words: /was not written by Mooring/ },
    { when: 'a list', content: '[1]', words: /was not written by Mooring/ },
    { when: 'newer', content: changed('"version": "1.0"', '"version": "1.1"'), words: /was written by a newer Mooring/ },
    { when: 'much newer', content: changed('"version": "1.0"', '"version": "2.0"'), words: /was written by a newer Mooring/ },
    { when: 'that of another session', content: sessionBytes(makeServerImport({ sessionId: 'import-2026-01-01-000000' as typeof SESSION_ID })).toString(), words: /was not written by Mooring/ },
  ])('$when', ({ content, words }) => {
    const other = saved(makeServerImport({ sessionId: 'import-2026-01-09-090000' as typeof SESSION_ID }))
    writeFileSync(file(SESSION_ID), content)
    const store = open()
    expect(store.list()).toEqual([other])
    expect(store.problems()).toEqual([expect.stringMatching(words)])
    const aside = readdirSync(folder).find((name) => name.includes('.json.bad-'))
    expect(readFileSync(join(folder, aside ?? ''))).toEqual(Buffer.from(content))
    expect(open().problems()).toEqual([])
  })

  test('a link is put aside, and what it points to is not touched', () => {
    saved(makeServerImport())
    const outside = join(root, 'outside')
    writeFileSync(outside, good)
    rmSync(file(SESSION_ID))
    symlinkSync(outside, file(SESSION_ID))
    expect(open().problems()).toEqual([expect.stringMatching(/is not an ordinary file of yours/)])
    expect(readFileSync(outside, 'utf8')).toBe(good)
  })

  test('when the save before it is there, the import goes on from that', () => {
    saved(makeServerImport({ step: 'review' }))
    saved(makeServerImport({ step: 'apply' }))
    writeFileSync(file(SESSION_ID), '{')
    const store = open()
    expect(store.list().map(({ step }) => step)).toEqual(['review'])
    expect(store.problems()).toEqual([expect.stringMatching(/goes on from what was saved just before/)])
    expect(open().list().map(({ step }) => step)).toEqual(['review'])
  })

  test('files of strangers in the folder are left alone', () => {
    saved(makeServerImport())
    writeFileSync(join(folder, 'hub-snapshot.json'), '{}')
    writeFileSync(join(folder, 'import-notes.json'), '{}')
    expect(open().problems()).toEqual([])
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['hub-snapshot.json', 'import-notes.json']))
  })

  test('when something else stands where the folder should, the wizard still starts and says so', () => {
    writeFileSync(folder, '')
    const store = open()
    expect([store.list(), store.latest()]).toEqual([[], null])
    expect(store.problems()).toEqual([expect.stringMatching(/Saved imports cannot be read/)])
    expect(() => store.save(makeServerImport())).toThrow(/The import is not saved/)
  })
})

describe('time', () => {
  test('a week after its last save an import is archived; one in doubt and one from the future are not', () => {
    saved(makeServerImport())
    const inDoubt = makeServerImport({ sessionId: 'import-2026-01-09-143023' as typeof SESSION_ID, journal: begun([], { key: 'k', step: 'apply', facts: {} }, BEGUN_AT_MS) })
    saved(inDoubt)
    nowMs += 7 * DAY_MS
    expect(open().list()).toHaveLength(2)
    nowMs += 1000
    expect(open().list().map(({ sessionId }) => sessionId)).toEqual([inDoubt.sessionId])
    expect(existsSync(join(folder, 'archive', `${SESSION_ID}.json`))).toBe(true)
    nowMs = BEGUN_AT_MS - 400 * DAY_MS
    expect(open().list()).toHaveLength(1)
  })

  test('the last ten are kept; older ones are deleted from the archive, those in doubt are not', () => {
    const ids = Array.from({ length: 14 }, (_each, index) => idAt(BEGUN_AT_MS + index * DAY_MS))
    ids.forEach((sessionId, index) => {
      nowMs = BEGUN_AT_MS + index * DAY_MS
      saved(makeServerImport({ sessionId, journal: index === 1 ? begun([], { key: 'k', step: 'apply', facts: {} }, nowMs) : [] }))
      if (index !== 1) open().archive(sessionId)
    })
    const kept = [...readdirSync(folder), ...readdirSync(join(folder, 'archive'))].flatMap((name) => /^(import-2.*)\.json$/.exec(name)?.[1] ?? [])
    expect(kept.sort()).toEqual([ids[1], ...ids.slice(5)])
  })

  test('a clock that was set back makes no session older than its beginning', () => {
    nowMs = BEGUN_AT_MS - DAY_MS
    expect(saved(makeServerImport()).updatedAtMs).toBe(BEGUN_AT_MS)
  })

  test('two that begin in one second have names of their own', () => {
    const store = open()
    store.save(makeServerImport({ sessionId: store.newId() }))
    expect(store.newId()).toBe(`${SESSION_ID}-2`)
  })
})

describe('the pointer to the latest', () => {
  test.each([
    { when: 'names one that is there', pointer: `{"session_id":"import-2026-01-09-090000"}`, latest: 'import-2026-01-09-090000' },
    { when: 'names one that is not there', pointer: `{"session_id":"import-2020-01-01-000000"}`, latest: SESSION_ID },
    { when: 'leads outside', pointer: `{"session_id":"../../etc/passwd"}`, latest: SESSION_ID },
    { when: 'is no JSON', pointer: '{', latest: SESSION_ID },
    { when: 'is gone', pointer: null, latest: SESSION_ID },
  ])('when it $when, the right one is found', ({ pointer, latest }) => {
    saved(makeServerImport({ sessionId: 'import-2026-01-09-090000' as typeof SESSION_ID }))
    nowMs += HOUR_MS
    saved(makeServerImport())
    rmSync(join(folder, 'import-latest.json'))
    if (pointer !== null) writeFileSync(join(folder, 'import-latest.json'), pointer)
    expect(open().latest()?.sessionId).toBe(latest)
  })
})

test('when the disk refuses, one sentence says so, the old state stays, and the next save works', () => {
  const store = open()
  store.save(makeServerImport({ step: 'review' }))
  renameSync(folder, `${folder}-away`)
  writeFileSync(folder, '')
  expect(() => store.save(makeServerImport({ step: 'apply' }))).toThrow(/^The import is not saved .* it is saved with the next step\.$/)
  rmSync(folder)
  renameSync(`${folder}-away`, folder)
  expect(store.get(SESSION_ID).step).toBe('review')
  expect(open().list()[0]?.step).toBe('review')
  store.save(makeServerImport({ step: 'apply' }))
  expect(open().list()[0]?.step).toBe('apply')
})

test('what a killed save left is taken away', () => {
  saved(makeServerImport())
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${file(SESSION_ID)}.tmp-0123456789ab`, 'half')
  expect(open().list()).toHaveLength(1)
  expect(readdirSync(folder).some((name) => name.includes('.tmp-'))).toBe(false)
})
