import { describe, expect, test } from 'vitest'
import { SessionId, SessionName, type Session } from '../../../shared/domain/session.ts'
import { createFakeClock } from '../clock/fake-clock.ts'
import { createInlineScreens, createFakeSpawn } from '../sessions/session-fakes.ts'
import { createSessions } from '../sessions/sessions.ts'
import { createOrphanCare, GATHER_MS, type EndedOrphan } from './orphan-care.ts'

const GRACE_MS = 10_000

function makeCare({ losesCancels = false, wanted = [] as SessionId[], endTree }: { losesCancels?: boolean; wanted?: SessionId[]; endTree?: (root: { readonly pid: number }, id: SessionId, mayBegin: () => boolean) => Promise<void> } = {}) {
  const clock = createFakeClock({ losesCancels })
  const fake = createFakeSpawn()
  const asked: (readonly SessionId[])[] = []
  const ended: (readonly EndedOrphan[])[] = []
  const warnings: string[] = []
  const logged: object[] = []
  let graceMs = GRACE_MS
  let answer = (ids: readonly SessionId[]) => Promise.resolve(new Set(wanted.filter((id) => ids.includes(id))) as ReadonlySet<SessionId>)
  let count = 0
  const sessions = createSessions({ screens: createInlineScreens(), newEpoch: () => 'epoch', inputRefused: () => undefined, displayReset: () => undefined,
    spawn: fake.spawn,
    endTree: async (root, id, mayBegin = () => true) => {
      if (endTree) await endTree(root, id, mayBegin)
      else if (mayBegin()) fake.programs.find(({ pid }) => pid === root.pid)?.exit(null, 1)
    },
    clock,
    newId: () => SessionId.parse((++count).toString(16).padStart(32, '0')),
    graceMs: () => graceMs,
    changed: (session: Session) => care.sessionChanged(session),
    closed: (id) => care.sessionClosed(id),
    expired: (id) => care.expired(id),
    log: () => undefined,
  })
  const care = createOrphanCare({
    sessions,
    clock,
    askWindows: (ids) => (asked.push(ids), answer(ids)),
    lastCommandOf: () => 'make all',
    ended: (orphans) => ended.push(orphans),
    log: (text, facts) => logged.push({ text, ...facts }),
    warn: (text) => warnings.push(text),
  })
  const open = (name = 'web-1') =>
    sessions.open({ name: SessionName.parse(name), origin: 'opened', shell: '/bin/bash', cwd: '/', env: {}, size: { cols: 80, rows: 24 }, logSizeBytes: 1024, scrollbackLines: 100 }).id
  const watch = (id: SessionId) => sessions.attach(id, () => null, () => undefined)
  /** Lets the grace period pass and everything that follows from it. */
  const expire = async () => {
    clock.advance(graceMs + GATHER_MS)
    await settle()
  }
  return { sessions, care, clock, fake, asked, ended, warnings, logged, open, watch, expire, setGrace: (ms: number) => (graceMs = ms), setAnswer: (next: typeof answer) => (answer = next) }
}
/** All promises that wait for nothing but each other are done. */
const settle = () => new Promise((resolve) => setImmediate(resolve))
const statusOf = ({ sessions }: ReturnType<typeof makeCare>, id: SessionId) => sessions.get(id).status

describe('orphans', () => {
  test('when nobody attaches for the grace period, the program ends and the session stays with its output and signal', async () => {
    const made = makeCare()
    const id = made.open()
    made.fake.programs[0]?.say('last words')
    await made.expire()
    expect(statusOf(made, id)).toEqual({ kind: 'exited', end: { code: null, signal: 1, endedAtMs: made.clock.nowMs() } })
    const sent: string[] = []
    made.sessions.attach(id, () => null, (message) => message.kind === 'snapshot' && sent.push(new TextDecoder().decode(message.bytes))).show(null)
    await settle()
    expect(sent.join('')).toContain('last words')
    expect(made.ended).toEqual([[{ id, name: 'web-1', idleMs: GRACE_MS + GATHER_MS, command: 'make all' }]])
    expect(made.logged).toEqual([{ text: 'orphan ended', id, pid: 1000, idleMs: GRACE_MS + GATHER_MS }])
  })

  test('when several expire together, windows are asked once and the person is told once', async () => {
    const made = makeCare()
    const ids = [made.open('web-1'), made.open('web-2'), made.open('web-3')]
    await made.expire()
    expect(made.asked).toEqual([ids])
    expect(made.ended.map((orphans) => orphans.map(({ name }) => name))).toEqual([['web-1', 'web-2', 'web-3']])
  })

  test('when a window wants it, it lives on and counts down anew, again and again', async () => {
    const made = makeCare()
    const id = made.open()
    made.setAnswer(() => Promise.resolve(new Set([id])))
    await made.expire()
    expect(statusOf(made, id).kind).toBe('running')
    expect(made.sessions.get(id).attachment).toMatchObject({ kind: 'orphaned', endsAtMs: made.clock.nowMs() + GRACE_MS })
    made.setAnswer(() => Promise.resolve(new Set()))
    await made.expire()
    expect(statusOf(made, id).kind).toBe('exited')
  })

  test('when somebody attaches while windows are asked, it is not ended', async () => {
    const made = makeCare()
    const id = made.open()
    made.setAnswer(() => {
      made.watch(id)
      return Promise.resolve(new Set())
    })
    await made.expire()
    expect({ status: statusOf(made, id).kind, ended: made.ended }).toEqual({ status: 'running', ended: [] })
  })

  test('when a person keeps it, it has no countdown, also under a new grace period, until it has been watched again', async () => {
    const made = makeCare()
    const id = made.open()
    made.care.keep(id)
    expect(made.sessions.get(id).attachment).toMatchObject({ endsAtMs: null })
    made.setGrace(500)
    made.care.graceChanged()
    await made.expire()
    expect(statusOf(made, id).kind).toBe('running')
    made.watch(id).dispose()
    await made.expire()
    expect(statusOf(made, id).kind).toBe('exited')
  })

  test('when somebody looks in and leaves while windows are asked, or the grace period becomes longer, it counts anew', async () => {
    const made = makeCare()
    const [visited, prolonged] = [made.open(), made.open()]
    made.setAnswer(() => {
      made.setGrace(GRACE_MS * 5)
      made.watch(visited).dispose()
      made.care.graceChanged()
      return Promise.resolve(new Set())
    })
    await made.expire()
    expect([visited, prolonged].map((id) => made.sessions.get(id).attachment)).toEqual(
      [visited, prolonged].map(() => expect.objectContaining({ kind: 'orphaned', endsAtMs: made.clock.nowMs() + GRACE_MS * 5 }) as unknown),
    )
    expect(made.ended).toEqual([])
  })

  test.each([-3_600_000, 3_600_000])('when the clock of the machine is set by %i ms meanwhile, it ends when it would have', async (byMs) => {
    const made = makeCare()
    const id = made.open()
    made.clock.advance(GRACE_MS / 2)
    made.clock.set(byMs)
    made.clock.advance(GRACE_MS / 2 - 1)
    await settle()
    expect(made.asked).toEqual([])
    made.clock.advance(1 + GATHER_MS)
    await settle()
    expect(statusOf(made, id).kind).toBe('exited')
  })

  test('when it is kept while windows are asked, it is not ended', async () => {
    const made = makeCare()
    const id = made.open()
    made.setAnswer(() => {
      made.care.keep(id)
      return Promise.resolve(new Set())
    })
    await made.expire()
    expect(statusOf(made, id).kind).toBe('running')
  })

  test('when the grace period changes, running countdowns follow; 0 stops them', async () => {
    const made = makeCare()
    const id = made.open()
    made.setGrace(0)
    made.care.graceChanged()
    expect(made.sessions.get(id).attachment).toMatchObject({ endsAtMs: null })
    made.clock.advance(1e9)
    await settle()
    expect(statusOf(made, id).kind).toBe('running')
    made.setGrace(50)
    made.care.graceChanged()
    await made.expire()
    expect(statusOf(made, id).kind).toBe('exited')
  })

  test('when the program ended by itself, nothing is asked, ended or told', async () => {
    const made = makeCare()
    const id = made.open()
    made.fake.programs[0]?.exit(3)
    await made.expire()
    expect({ status: statusOf(made, id), asked: made.asked, ended: made.ended }).toMatchObject({ status: { end: { code: 3 } }, asked: [], ended: [] })
  })

  test('when a person cleans up, orphans end at once, kept ones too, and a watched one stays', async () => {
    const made = makeCare()
    const [orphan, kept, watched] = [made.open('a'), made.open('b'), made.open('c')]
    made.care.keep(kept)
    made.watch(watched)
    await made.care.cleanUp([orphan, kept, watched])
    expect([orphan, kept, watched].map((id) => statusOf(made, id).kind)).toEqual(['exited', 'exited', 'running'])
    expect(made.asked).toEqual([])
  })

  test('when somebody watches an orphan after its end was decided and before it begins, the program lives on and nothing is told', async () => {
    const made = makeCare({ endTree: (_root, id, mayBegin) => Promise.resolve(void made.watch(id)).then(() => void mayBegin()) })
    const id = made.open()
    await made.expire()
    expect({ status: statusOf(made, id).kind, ended: made.ended, warnings: made.warnings }).toEqual({ status: 'running', ended: [], warnings: [] })
  })

  test('when a tree cannot be ended, one sentence says so and nothing else is told', async () => {
    const made = makeCare({ endTree: () => Promise.reject(new Error('EIO')) })
    made.open()
    await made.expire()
    expect({ ended: made.ended, warnings: made.warnings }).toEqual({ ended: [], warnings: [expect.stringContaining('web-1') as string] })
  })

  test('when a thousand attaches race the grace timer and the question, no watched session is ever ended', async () => {
    const endedWhileWatched: string[] = []
    let endedCount = 0
    const made = makeCare({
      losesCancels: true,
      endTree: ({ pid }, _id, mayBegin) => {
        if (!mayBegin()) return Promise.resolve()
        const session = made.sessions.list().find(({ status }) => status.kind === 'running' && status.pid === pid)
        endedCount += 1
        if (session?.attachment.kind === 'attached') endedWhileWatched.push(session.name)
        return Promise.resolve(made.fake.programs.find((program) => program.pid === pid)?.exit(null, 1))
      },
    })
    for (let round = 0; round < 25; round++) {
      const ids = Array.from({ length: 40 }, (_, index) => made.open(`s${round}-${index}`))
      made.clock.advance([GRACE_MS - 40, GRACE_MS, GRACE_MS + GATHER_MS - 1][round % 3] ?? 0)
      const watches = ids.map((id) => {
        made.clock.advance(1)
        return made.watch(id)
      })
      made.clock.advance(GRACE_MS * 2)
      await settle()
      for (const watch of watches) watch.dispose()
      await made.expire()
      expect(ids.map((id) => statusOf(made, id).kind)).toEqual(ids.map(() => 'exited'))
    }
    expect({ endedWhileWatched, endedCount }).toEqual({ endedWhileWatched: [], endedCount: 1000 })
  })
})
