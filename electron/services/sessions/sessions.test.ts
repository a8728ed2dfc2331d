import { describe, expect, test } from 'vitest'
import type { StreamToView } from '../../../shared/contract/stream.ts'
import { SessionId, SessionName, type Session } from '../../../shared/domain/session.ts'
import { createFakeClock } from '../clock/fake-clock.ts'
import type { SpawnPty } from './pty-port.ts'
import type { ScreenHost } from '../screen-host/screen-host.ts'
import { createInlineScreens, createFakeSpawn, startInlineKeeper } from './session-fakes.ts'
import { createSessions } from './sessions.ts'

interface Given {
  readonly graceMs?: number
  readonly losesCancels?: boolean
  readonly holdsTrees?: boolean
  readonly spawn?: SpawnPty
  readonly logSizeBytes?: number
  readonly screens?: ScreenHost
}

function makeSessions({ graceMs = 0, losesCancels = false, holdsTrees = false, spawn, logSizeBytes = 1024 * 1024, screens = createInlineScreens() }: Given = {}) {
  const clock = createFakeClock({ losesCancels })
  const fake = createFakeSpawn()
  const changes: Session[] = []
  const closed: SessionId[] = []
  const expired: SessionId[] = []
  const ended: number[] = []
  const refusedInput: SessionId[] = []
  const resetDisplays: SessionId[] = []
  let releaseTrees: () => void = () => undefined
  const treeEnd = holdsTrees ? new Promise<void>((resolve) => (releaseTrees = resolve)) : Promise.resolve()
  let stayingPid = 0
  let count = 0
  const sessions = createSessions({ screens, newEpoch: () => 'epoch', inputRefused: ({ id }) => refusedInput.push(id), displayReset: ({ id }) => resetDisplays.push(id),
    spawn: spawn ?? fake.spawn,
    endTree: ({ pid }) => (pid === stayingPid ? Promise.reject(new Error(`${pid} stays`)) : treeEnd.then(() => void ended.push(pid))),
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
      logSizeBytes,
      scrollbackLines: 100,
    })
  return { sessions, open, clock, fake, changes, closed, expired, ended, refusedInput, resetDisplays, releaseTrees: () => releaseTrees(), failTree: (pid: number) => (stayingPid = pid) }
}

function makeView() {
  const messages: StreamToView[] = []
  /** All that is shown of `text`, whether it came as a screen or as output. */
  const text = () =>
    messages.map((message) => ('bytes' in message ? new TextDecoder().decode(message.bytes).replace(CONTROLS, '') : '')).join('')
  const roles = () => messages.flatMap((message) => (message.kind === 'role' ? [message.isDriver] : []))
  const position = () => messages.flatMap((message) => (message.kind === 'snapshot' ? [message.position] : [])).at(-1) ?? null
  return { messages, text, roles, position, send: (message: StreamToView) => void messages.push(message) }
}

// eslint-disable-next-line no-control-regex -- they are what it looks for
const CONTROLS = /\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u001b]*\u001b\\|\u001b.|[\0-\x1f]/g

/** All that promises and microtasks bring is done. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

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

  test('when a window goes and comes back, it gets exactly what it missed', async () => {
    const { open, sessions, fake } = makeSessions()
    const { id } = open()
    const view = makeView()
    const watch = sessions.attach(id, () => null, view.send)
    watch.show(null)
    await settled()
    watch.hide()
    fake.programs[0]?.say('missed')
    view.messages.length = 0
    watch.show({ epoch: 'epoch', offset: 0, markCount: 0 })
    expect(view.messages.map(({ kind }) => kind)).toEqual(['role', 'continue', 'output'])
    expect(view.text()).toBe('missed')
  })

  test('when a new window comes, it gets the screen as it is', async () => {
    const { open, sessions, fake } = makeSessions()
    const { id } = open()
    fake.programs[0]?.say('overwritten\rx')
    const view = makeView()
    sessions.attach(id, () => null, view.send).show(null)
    await settled()
    expect(view.text()).toContain('xverwritten')
    expect(view.position()).toEqual({ epoch: 'epoch', offset: 13, markCount: 0 })
  })

  test('when two windows watch, both see all, and one leaving does not silence the other', async () => {
    const { open, sessions, fake, clock } = makeSessions()
    const { id } = open()
    const views = [makeView(), makeView()]
    const watches = views.map((view) => sessions.attach(id, () => null, view.send))
    for (const watch of watches) watch.show(null)
    await settled()
    fake.programs[0]?.say('a')
    watches[0]?.dispose()
    clock.advance(10)
    fake.programs[0]?.say('b')
    expect(views.map((view) => view.text())).toEqual(['a', 'ab'])
    expect(sessions.get(id).attachment).toEqual({ kind: 'attached', viewerCount: 1 })
  })

  test('when two windows watch, the first decides the size until the other takes over or it leaves', () => {
    const { open, sessions, fake } = makeSessions()
    const { id } = open()
    const [first, second] = [makeView(), makeView()]
    const [one, other] = [sessions.attach(id, () => null, first.send), sessions.attach(id, () => null, second.send)]
    for (const watch of [one, other]) watch.show(null)
    one.resize({ cols: 100, rows: 30 })
    other.resize({ cols: 50, rows: 15 })
    expect(fake.programs[0]?.sizes).toEqual([{ cols: 100, rows: 30 }])
    other.drive()
    one.resize({ cols: 90, rows: 20 })
    other.resize({ cols: 50, rows: 15 })
    expect(fake.programs[0]?.sizes.slice(1)).toEqual([{ cols: 50, rows: 15 }])
    other.dispose()
    expect([first.roles(), second.roles()]).toEqual([[true, false, true], [false, true]])
  })

  test('when the window that drives hides a terminal another one shows, that one drives', () => {
    const { open, sessions } = makeSessions()
    const { id } = open()
    const [first, second] = [makeView(), makeView()]
    const [one, other] = [sessions.attach(id, () => null, first.send), sessions.attach(id, () => null, second.send)]
    for (const watch of [one, other]) watch.show(null)
    one.hide()
    one.show(null)
    expect([first.roles(), second.roles()]).toEqual([[true, false, false], [false, true]])
  })

  test('when a program asks, it is answered once, whether nobody looks or two windows do', async () => {
    const { open, sessions, fake } = makeSessions()
    const { id } = open()
    fake.programs[0]?.say('\u001b[6n')
    await settled()
    for (const view of [makeView(), makeView()]) sessions.attach(id, () => null, view.send).show(null)
    await settled()
    fake.programs[0]?.say('ab\u001b[6n')
    await settled()
    expect(fake.programs[0]?.written).toEqual(['\u001b[1;1R', '\u001b[1;3R'])
  })

  test('when a program asks for colours, it is told those of the window that drives', async () => {
    const { open, sessions, fake } = makeSessions()
    const { id } = open()
    const colours = { foreground: 'rgb:1111/1111/1111', background: 'rgb:2222/2222/2222', cursor: 'rgb:3333/3333/3333' }
    sessions.attach(id, () => colours, makeView().send).show(null)
    sessions.attach(id, () => ({ ...colours, background: 'rgb:ffff/ffff/ffff' }), makeView().send).show(null)
    fake.programs[0]?.say('\u001b]11;?\u0007')
    await settled()
    expect(fake.programs[0]?.written).toEqual(['\u001b]11;rgb:2222/2222/2222\u001b\\'])
  })

  test('when the bell rings unseen, the session says so until somebody looks', async () => {
    const { open, sessions, fake } = makeSessions()
    const { id } = open()
    const watch = sessions.attach(id, () => null, makeView().send)
    fake.programs[0]?.say('\u0007')
    await settled()
    expect(sessions.get(id).hasRung).toBe(true)
    watch.show(null)
    fake.programs[0]?.say('\u0007')
    await settled()
    expect(sessions.get(id).hasRung).toBe(false)
  })

  test('when a program names its window again and again, the last name is told, on one line', async () => {
    const { open, sessions, fake, clock, changes } = makeSessions()
    const { id } = open()
    for (const title of ['one', 'two', 'th\u202eree']) fake.programs[0]?.say(`\u001b]0;${title}\u0007`)
    await settled()
    changes.length = 0
    clock.advance(50)
    expect(changes.map(({ title }) => title)).toEqual(['three'])
    expect(sessions.get(id).title).toBe('three')
  })

  test('when the program ends while nobody watches, the session stays with its code and its last output', async () => {
    const { open, sessions, fake, clock } = makeSessions()
    const { id } = open()
    fake.programs[0]?.say('last words')
    fake.programs[0]?.exit(3)
    fake.programs[0]?.exit(0)
    const view = makeView()
    sessions.attach(id, () => null, view.send).show(null)
    await settled()
    expect(view.text()).toContain('last words')
    expect(sessions.get(id).status).toEqual({ kind: 'exited', end: { code: 3, signal: null, endedAtMs: clock.nowMs() } })
  })

  test('when input or a resize comes after the end, the program gets neither', () => {
    const { open, sessions, fake } = makeSessions()
    const { id } = open()
    fake.programs[0]?.exit(null, 9)
    sessions.write(id, new TextEncoder().encode('x'))
    const watch = sessions.attach(id, () => null, makeView().send)
    watch.show(null)
    watch.resize({ cols: 100, rows: 30 })
    expect(fake.programs[0]).toMatchObject({ written: [], sizes: [] })
    expect(sessions.get(id).size).toEqual({ cols: 100, rows: 30 })
  })

  test('when a program reads nothing and too much waits for it, that is told', () => {
    const { open, sessions, fake, refusedInput } = makeSessions()
    const { id } = open()
    sessions.write(id, new TextEncoder().encode('taken'))
    if (fake.programs[0]) fake.programs[0].isFull = true
    sessions.write(id, new TextEncoder().encode('too much'))
    expect([fake.programs[0]?.written, refusedInput]).toEqual([['taken'], [id]])
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

  test('when everything is being closed and one tree cannot be ended, the others end first, and then that is told', async () => {
    const { open, sessions, fake, failTree, releaseTrees } = makeSessions({ holdsTrees: true })
    open()
    open()
    failTree(1000)
    let told: unknown = null
    const closing = sessions.closeAll().catch((cause: unknown) => (told = cause))
    await settled()
    expect(told).toBeNull()
    releaseTrees()
    await closing
    expect(told).toEqual(new Error('1000 stays'))
    expect(fake.programs.map(({ isDisposed }) => isDisposed)).toEqual([true, true])
  })

  test('when nobody watches for the grace period, the orphan expires; a visit in time saves it', () => {
    const { open, sessions, clock, expired } = makeSessions({ graceMs: 1000, losesCancels: true })
    const left = open()
    const visited = open()
    clock.advance(900)
    const watch = sessions.attach(visited.id, () => null, makeView().send)
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
      const watch = sessions.attach(id, () => null, makeView().send)
      clock.advance(round % 3 === 0 ? 150 : 1)
      watch.dispose()
    }
    expect(expired).toEqual([])
    clock.advance(100)
    expect(expired).toEqual([id])
  })

  test('when the screen falls a mebibyte behind, the program waits until it has caught up', async () => {
    const { open, fake, sessions } = makeSessions({ logSizeBytes: 4 * 1024 * 1024 })
    const { id } = open()
    const program = fake.programs[0]
    for (let round = 0; round < 17; round++) program?.say('x'.repeat(64 * 1024))
    expect([program?.isPaused, sessions.vitalsOf(id).backlogBytes]).toEqual([true, 17 * 64 * 1024])
    await settled()
    expect([program?.isPaused, sessions.vitalsOf(id).backlogBytes]).toEqual([false, 0])
  })

  test('while a person types, the program waits when the screen is 64 KiB behind', async () => {
    const { open, fake, sessions, clock } = makeSessions({ logSizeBytes: 4 * 1024 * 1024 })
    const { id } = open()
    const watch = sessions.attach(id, () => null, makeView().send)
    const program = fake.programs[0]
    watch.typed()
    program?.say('x'.repeat(65 * 1024))
    expect(program?.isPaused).toBe(true)
    await settled()
    clock.advance(300)
    program?.say('x'.repeat(65 * 1024))
    expect(program?.isPaused).toBe(false)
  })

  test('when a view never acknowledges, neither the program nor another view waits for it', async () => {
    const { open, sessions, fake } = makeSessions()
    const { id } = open()
    const [stuck, fine] = [makeView(), makeView()]
    sessions.attach(id, () => null, stuck.send).show(null)
    const watch = sessions.attach(id, () => null, fine.send)
    watch.show(null)
    await settled()
    for (let round = 1; round <= 40; round++) {
      fake.programs[0]?.say('y'.repeat(64 * 1024))
      await settled()
      watch.acknowledge(round * 64 * 1024)
    }
    expect(fake.programs[0]?.isPaused).toBe(false)
    const shown = (view: typeof fine) => view.messages.reduce((sum, message) => sum + (message.kind === 'output' ? message.bytes.byteLength : 0), 0)
    expect([shown(fine), shown(stuck) < 1024 * 1024]).toEqual([40 * 64 * 1024, true])
  })
})

describe('the screens of sessions', () => {
  /** Screens that note what they are given. */
  function makeScreens() {
    const written: Uint8Array[] = []
    let openCount = 0
    const inline = createInlineScreens()
    const screens: ScreenHost = {
      ...inline,
      open(options, events) {
        const screen = inline.open(options, events)
        if (!screen) return null
        openCount++
        return {
          ...screen,
          write: (pieces) => void written.push(...pieces),
          dispose() {
            openCount--
            screen.dispose()
          },
        }
      },
    }
    return { screens, written, openCount: () => openCount }
  }

  test('are let go when their program could not be started', () => {
    const { screens, openCount } = makeScreens()
    const { open, changes } = makeSessions({ screens, spawn: () => { throw new Error('no pseudo-terminal') } })
    expect(open).toThrow('could not be started')
    expect([openCount(), changes]).toEqual([0, []])
  })

  test('are given memory of their own, though the output shared its with others', async () => {
    const { screens, written } = makeScreens()
    const { open, fake } = makeSessions({ screens })
    open()
    fake.programs[0]?.options.onOutput(Buffer.from('from a pool'))
    await settled()
    expect(written.map(({ byteLength, buffer }) => [byteLength, buffer.byteLength])).toEqual([[11, 11]])
  })

  test('that die while a view waits for one are made again, and the view gets it', async () => {
    const dying: (() => void)[] = []
    const screens = createInlineScreens((listener) => {
      dying.push(() => listener.died(new Error('killed')))
      return startInlineKeeper(listener)
    })
    const { sessions, open, fake } = makeSessions({ screens })
    const { id } = open()
    const view = makeView()
    fake.programs[0]?.say('\u001b[6nwaits')
    sessions.attach(id, () => null, view.send).show(null)
    dying[0]?.()
    await settled()
    expect(view.messages.filter(({ kind }) => kind !== 'role')).toMatchObject([{ kind: 'snapshot', position: { offset: 9 } }])
    expect(view.text()).toContain('waits')
  })

  test('that die of what a program wrote are told of with its name, and what it writes is shown all the same', async () => {
    let die: () => void = () => undefined
    const screens = createInlineScreens((listener) => {
      die = () => listener.died(new Error('killed'))
      return { ...startInlineKeeper(listener), progress: () => ({ busyWith: 1, beat: 0 }) }
    })
    const { sessions, open, fake, clock, resetDisplays } = makeSessions({ screens })
    const [{ id }] = [open(), open()]
    fake.programs[0]?.say('deadly')
    die()
    expect(resetDisplays).toEqual([id])
    const view = makeView()
    sessions.attach(id, () => null, view.send).show(null)
    await settled()
    clock.advance(5)
    fake.programs[0]?.say(' and on')
    expect(view.text()).toBe('deadly and on')
  })

  test.each([{ when: 'before they saw', isSeen: false }, { when: 'after they saw', isSeen: true }])('that die $when a question answer it once', async ({ isSeen }) => {
    let die: () => void = () => undefined
    const screens = createInlineScreens((listener) => {
      die = () => listener.died(new Error('killed'))
      return startInlineKeeper(listener)
    })
    const { open, fake } = makeSessions({ screens })
    open()
    fake.programs[0]?.say('ab')
    await settled()
    fake.programs[0]?.say('\u001b[6n')
    if (isSeen) await settled()
    die()
    await settled()
    expect(fake.programs[0]?.written).toEqual(['\u001b[1;3R'])
  })
})
