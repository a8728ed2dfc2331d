import { expect, test } from 'vitest'
import { SessionId, type Session } from '../../../shared/domain/session.ts'
import { createFakeClock } from '../clock/fake-clock.ts'
import { createRestartTexts } from './restart-text.ts'
import type { RestartText } from './text-file.ts'

const ids = ['a', 'b', 'c'].map((digit) => SessionId.parse(digit.repeat(32))) as [SessionId, SessionId, SessionId]
const [web, db] = ids
const size = { cols: 80, rows: 24 }
/** Lets every promise that can settle do so. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

function makeTexts({ isWanted = true, history = (id: SessionId) => Promise.resolve(`text of ${id.slice(0, 1)}`) } = {}) {
  const clock = createFakeClock()
  const files = new Map<SessionId, RestartText>()
  const open = new Set<SessionId>(ids)
  const outputBytes = new Map(ids.map((id) => [id, 10]))
  const failures: unknown[] = []
  const wanted = { now: isWanted }
  const disk = { isFull: false }
  const texts = createRestartTexts({
    store: {
      async write(id, text) {
        await settle()
        if (disk.isFull) throw new Error('ENOSPC')
        files.set(id, text)
      },
      read(id) {
        if (disk.isFull) throw new Error('EIO')
        return files.get(id) ?? null
      },
      remove: (id) => Promise.resolve(void files.delete(id)),
      keepOnly: (kept) => Promise.resolve([...files.keys()].forEach((id) => kept.includes(id) || files.delete(id))),
    },
    sessions: {
      list: () => [...open].map((id) => ({ id, size }) as Session),
      find: (id) => (open.has(id) ? ({ id, size } as Session) : undefined),
      vitalsOf: (id) => ({ logBytes: 0, backlogBytes: 0, lastActivityMs: 0, outputBytes: outputBytes.get(id) ?? 0 }),
    },
    historyText: async (id) => Buffer.from(await history(id)),
    isWanted: () => wanted.now,
    clock,
    writeFailed: (cause) => failures.push(cause),
    readFailed: (_id, cause) => failures.push(cause),
  })
  const written = () => [...files].map(([id, { bytes }]) => `${id.slice(0, 1)}: ${Buffer.from(bytes).toString()}`)
  return { texts, clock, files, open, outputBytes, failures, wanted, disk, written }
}

test('when several sessions are to be saved, one is written at a time with a pause between', async () => {
  const { texts, clock, files } = makeTexts()
  texts.save(ids)
  for (const expected of [1, 2, 3]) {
    await settle()
    await settle()
    expect(files.size).toBe(expected)
    clock.advance(250)
  }
})

test('when the app quits, what has changed since is written, and nothing else', async () => {
  const { texts, files, outputBytes, written } = makeTexts()
  outputBytes.set(db, 0)
  await texts.saveAll()
  expect(written()).toEqual(['a: text of a', 'c: text of c'])
  files.clear()
  outputBytes.set(web, 20)
  await texts.saveAll()
  expect(written()).toEqual(['a: text of a'])
})

test('when a text hangs, a quit does not wait for it', async () => {
  const { texts, clock } = makeTexts({ history: () => new Promise(() => undefined) })
  const saving = texts.saveAll()
  clock.advance(5000)
  await saving
})

test('when a tab is closed while its text is being written, no text stays', async () => {
  const { texts, files, open } = makeTexts()
  texts.save([web])
  open.delete(web)
  await texts.forget(web)
  expect(files.size).toBe(0)
})

test('when the disk is full, that is told once, and again only after a text could be written', async () => {
  const { texts, failures, disk, outputBytes } = makeTexts()
  disk.isFull = true
  await texts.saveAll()
  expect(failures).toHaveLength(1)
  disk.isFull = false
  await texts.saveAll()
  disk.isFull = true
  outputBytes.set(web, 99)
  await texts.saveAll()
  expect(failures).toHaveLength(2)
})

test('when the disk is full, it is told once, also when another terminal has nothing to write or its tab is closed', async () => {
  const { texts, failures, disk, outputBytes } = makeTexts()
  disk.isFull = true
  outputBytes.set(db, 0)
  await texts.saveAll()
  await texts.forget(db)
  await texts.saveAll()
  expect(failures).toHaveLength(1)
})

test('when a text cannot be read, that is told and there is none', () => {
  const { texts, failures, disk } = makeTexts()
  disk.isFull = true
  expect(texts.read(web)).toBeNull()
  expect(failures).toHaveLength(1)
})

test('when texts are not wanted, none is read or written; once they are again, all are', async () => {
  const { texts, wanted, written } = makeTexts()
  await texts.saveAll()
  wanted.now = false
  await texts.forgetAll()
  await texts.saveAll()
  expect({ written: written(), read: texts.read(web) }).toEqual({ written: [], read: null })
  wanted.now = true
  await texts.saveAll()
  expect(written()).toHaveLength(3)
})
