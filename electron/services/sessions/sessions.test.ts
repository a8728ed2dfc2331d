import { describe, expect, test } from 'vitest'
import { WINDOW_MAX_BYTES, type StreamToView } from '../../../shared/contract/stream.ts'
import { SessionId, SessionName, type Session } from '../../../shared/domain/session.ts'
import { createFakeClock } from '../clock/fake-clock.ts'
import type { SpawnPty } from './pty-port.ts'
import { createFakeSpawn } from './session-fakes.ts'
import { createSessions } from './sessions.ts'
import { STALLED_MS } from './pump.ts'

interface Given {
  readonly graceMs?: number
  readonly losesCancels?: boolean
  readonly holdsTrees?: boolean
  readonly spawn?: SpawnPty
}

function makeSessions({ graceMs = 0, losesCancels = false, holdsTrees = false, spawn }: Given = {}) {
  const clock = createFakeClock({ losesCancels })
  const fake = createFakeSpawn()
  const changes: Session[] = []
  const closed: SessionId[] = []
  const expired: SessionId[] = []
  const ended: number[] = []
  let releaseTrees: () => void = () => undefined
  const treeEnd = holdsTrees ? new Promise<void>((resolve) => (releaseTrees = resolve)) : Promise.resolve()
  let count = 0
  const sessions = createSessions({
    spawn: spawn ?? fake.spawn,
    endTree: ({ pid }) => treeEnd.then(() => void ended.push(pid)),
    clock,
    newId: () => SessionId.parse((++count).toString(16).padStart(32, '0')),
    graceMs: () => graceMs,
    changed: (session) => changes.push(session),
    closed: (id) => closed.push(id),
    expired: (id) => expired.push(id),
    log: () => undefined,
  })
  const open = () =>
    sessions.open({
      name: SessionName.parse('web-1'),
      origin: 'opened',
      shell: '/bin/bash',
      cwd: '/',
      env: {},
      size: { cols: 80, rows: 24 },
      logSizeBytes: 1024 * 1024,
    })
  return { sessions, open, clock, fake, changes, closed, expired, ended, releaseTrees: () => releaseTrees() }
}

function makeView() {
  const messages: StreamToView[] = []
  const text = () =>
    messages.map((message) => (message.kind === 'output' ? new TextDecoder().decode(message.bytes) : '')).join('')
  return { messages, text, send: (message: StreamToView) => void messages.push(message) }
}

describe('sessions', () => {
  test('when one opens, it runs and nobody watches it yet', () => {
    const { open, fake } = makeSessions()
    expect(open()).toMatchObject({ status: { kind: 'running', pid: fake.programs[0]?.pid }, attachment: { kind: 'orphaned', endsAtMs: null } })
  })

  test('when no terminal can be had, the caller gets spawn-failed and no session stays', () => {
    const { open, sessions } = makeSessions({
      spawn: () => {
        throw new Error('EAGAIN')
      },
    })
    expect(open).toThrow(expect.objectContaining({ code: 'spawn-failed' }))
    expect(sessions.list()).toEqual([])
  })

  test('when a window goes and comes back, it gets exactly what it missed', () => {
    const { open, sessions, fake, clock } = makeSessions()
    const { id } = open()
    const first = makeView()
    const watch = sessions.attach(id, null, first.send)
    fake.programs[0]?.say('one ')
    watch.dispose()
    fake.programs[0]?.say('two ')
    const second = makeView()
    sessions.attach(id, 4, second.send)
    clock.advance(10)
    fake.programs[0]?.say('three')
    expect([first.text(), second.text()]).toEqual(['one ', 'two three'])
  })

  test('when two windows watch, both see all, and one leaving does not silence the other', () => {
    const { open, sessions, fake, clock } = makeSessions()
    const { id } = open()
    const views = [makeView(), makeView()]
    const watches = views.map((view) => sessions.attach(id, null, view.send))
    fake.programs[0]?.say('a')
    watches[0]?.dispose()
    clock.advance(10)
    fake.programs[0]?.say('b')
    expect(views.map((view) => view.text())).toEqual(['a', 'ab'])
    expect(sessions.get(id).attachment).toEqual({ kind: 'attached', viewerCount: 1 })
  })

  test('when the program ends while nobody watches, the session stays with its code and its last output', () => {
    const { open, sessions, fake, clock } = makeSessions()
    const { id } = open()
    fake.programs[0]?.say('last words')
    fake.programs[0]?.exit(3)
    fake.programs[0]?.exit(0)
    const view = makeView()
    sessions.attach(id, null, view.send)
    expect(view.text()).toBe('last words')
    expect(sessions.get(id).status).toEqual({ kind: 'exited', end: { code: 3, signal: null, endedAtMs: clock.nowMs() } })
  })

  test('when input or a resize comes after the end, it goes nowhere', () => {
    const { open, sessions, fake } = makeSessions()
    const { id } = open()
    fake.programs[0]?.exit(null, 9)
    sessions.write(id, new TextEncoder().encode('x'))
    sessions.resize(id, { cols: 100, rows: 30 })
    expect(fake.programs[0]).toMatchObject({ written: [], sizes: [] })
    expect(sessions.get(id).size).toEqual({ cols: 100, rows: 30 })
  })

  test('when it is closed, its process tree is ended, it is forgotten, and late echoes change nothing', async () => {
    const { open, sessions, fake, closed, ended, changes } = makeSessions()
    const { id } = open()
    const closing = sessions.close(id)
    const again = sessions.close(id)
    expect(sessions.list()).toEqual([])
    await Promise.all([closing, again])
    const changeCount = changes.length
    fake.programs[0]?.say('late')
    fake.programs[0]?.exit(0)
    expect({ closed, ended, late: changes.length - changeCount, isDisposed: fake.programs[0]?.isDisposed }).toEqual({
      closed: [id],
      ended: [1000],
      late: 0,
      isDisposed: true,
    })
    expect(() => sessions.get(id)).toThrow(expect.objectContaining({ code: 'session-not-found' }))
  })

  test('when its program ends while its tree is still being ended, nothing more is told of it', async () => {
    const { open, sessions, fake, changes, releaseTrees } = makeSessions({ holdsTrees: true })
    const { id } = open()
    const closing = sessions.close(id)
    const changeCount = changes.length
    fake.programs[0]?.exit(null, 1)
    expect({ changes: changes.length, isDisposed: fake.programs[0]?.isDisposed }).toEqual({ changes: changeCount, isDisposed: false })
    releaseTrees()
    await closing
    expect(fake.programs[0]?.isDisposed).toBe(true)
  })

  test('when everything is being closed, no new session opens', async () => {
    const { open, sessions } = makeSessions()
    const closing = sessions.closeAll()
    expect(open).toThrow(expect.objectContaining({ code: 'refused' }))
    await closing
  })

  test('when nobody watches for the grace period, the orphan expires; a visit in time saves it', () => {
    const { open, sessions, clock, expired } = makeSessions({ graceMs: 1000, losesCancels: true })
    const left = open()
    const visited = open()
    clock.advance(900)
    const watch = sessions.attach(visited.id, null, makeView().send)
    clock.advance(200)
    expect(expired).toEqual([left.id])
    watch.dispose()
    expect(sessions.get(visited.id).attachment).toEqual({ kind: 'orphaned', sinceMs: clock.nowMs(), endsAtMs: clock.nowMs() + 1000 })
    clock.advance(1000)
    expect(expired).toEqual([left.id, visited.id])
  })

  test('when a thousand windows come and go at the last moment, no watched session ever expires', () => {
    const { open, sessions, clock, expired } = makeSessions({ graceMs: 100, losesCancels: true })
    const { id } = open()
    for (let round = 0; round < 1000; round++) {
      clock.advance(round % 2 === 0 ? 99 : 0)
      const watch = sessions.attach(id, null, makeView().send)
      clock.advance(round % 3 === 0 ? 150 : 1)
      watch.dispose()
    }
    expect(expired).toEqual([])
    clock.advance(100)
    expect(expired).toEqual([id])
  })

  test('when a watching view is slower than the program, the program waits; when the view hangs, it runs on', () => {
    const { open, sessions, fake, clock } = makeSessions()
    const { id } = open()
    const watch = sessions.attach(id, null, makeView().send)
    const program = fake.programs[0]
    for (let sent = 0; sent <= WINDOW_MAX_BYTES; sent += 64 * 1024) program?.say('x'.repeat(64 * 1024))
    expect(program?.isPaused).toBe(true)
    clock.advance(STALLED_MS)
    expect(program?.isPaused).toBe(false)
    watch.dispose()
    for (let round = 0; round < 40; round++) program?.say('y'.repeat(64 * 1024))
    expect(program?.isPaused).toBe(false)
  })
})
