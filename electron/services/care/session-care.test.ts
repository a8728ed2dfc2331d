import { expect, test } from 'vitest'
import { SessionId, SessionName } from '../../../shared/domain/session.ts'
import { createFakeClock } from '../clock/fake-clock.ts'
import { GATHER_MS } from '../orphans/orphan-care.ts'
import type { DesktopNotification } from '../orphans/orphan-notification.ts'
import { createInlineScreens, createFakeSpawn } from '../sessions/session-fakes.ts'
import { createSessions } from '../sessions/sessions.ts'
import { createSessionCare } from './session-care.ts'

const GRACE_MS = 1000
const none = () => undefined

function makeCare({ hasNotifications = true, isCleanUpConfirmed = false, isCurtained = false, confirmsClosing = true } = {}) {
  const clock = createFakeClock()
  const fake = createFakeSpawn()
  const clicks: (() => void)[] = []
  const notifications: DesktopNotification[] = []
  const told: string[] = []
  const done: string[] = []
  let count = 0
  let tray = ''
  let foreground: string | null = 'make all'
  const newId = () => (++count).toString(16).padStart(32, '0')
  const sessions = createSessions({ screens: createInlineScreens(), newEpoch: () => 'epoch', inputRefused: () => undefined, displayReset: () => undefined,
    ...{ spawn: fake.spawn, clock, newId: () => SessionId.parse(newId()), graceMs: () => GRACE_MS, log: none },
    endTree: ({ pid }, _id, mayBegin = () => true) => Promise.resolve(mayBegin() ? fake.programs.find((program) => program.pid === pid)?.exit(null, 1) : undefined),
    changed: (session) => care.sessionChanged(session),
    closed: (id) => care.sessionClosed(id),
    expired: (id) => care.expired(id),
  })
  const care = createSessionCare({
    ...{ sessions, clock, newId, listProcesses: () => Promise.resolve([]), memoryOf: () => Promise.resolve(new Map()), ask: none, isCurtained: () => isCurtained, confirmsClosing: () => confirmsClosing },
    showTray: ({ entries }) => void (tray = JSON.stringify(entries)),
    foregroundCommandOf: () => foreground,
    notify(notification, clicked) {
      notifications.push(notification)
      clicks.push(clicked)
      return hasNotifications
    },
    showWindow: () => void done.push('window'),
    confirmCleanUp: (names) => Promise.resolve(void done.push(`asked ${names.join()}`)).then(() => isCleanUpConfirmed),
    confirmEnd: (programs) => Promise.resolve(void done.push(`asked to end ${programs.map(({ name, program }) => `${program} in ${name}`).join()}`)).then(() => false),
    activate: (id) => void done.push(`tab of ${sessions.get(id).name}`),
    quit: () => void done.push('quit'),
    tell: (tone, text) => told.push(`${tone}: ${text}`),
    log: { info: none, warn: none, error: none },
  })
  const open = (name: string) =>
    sessions.open({ name: SessionName.parse(name), origin: 'opened', shell: '/bin/bash', cwd: '/', env: {}, size: { cols: 80, rows: 24 }, logSizeBytes: 1024, scrollbackLines: 100 }).id
  const expire = async () => {
    clock.advance(GRACE_MS + GATHER_MS)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { care, sessions, programs: fake.programs, clock, open, expire, notifications, clicks, told, done, tray: () => tray, setForeground: (command: string | null) => (foreground = command) }
}

test('when the notification of an ended orphan is clicked, its tab and a window come to the front', async () => {
  const { open, expire, notifications, clicks, told, done } = makeCare()
  open('web-1')
  await expire()
  expect(notifications.map(({ title }) => title)).toEqual(['web-1 was ended'])
  clicks[0]?.()
  expect({ done, told }).toEqual({ done: ['tab of web-1', 'window'], told: [] })
})

test('when it is clicked after the tab was closed, a window opens all the same', async () => {
  const { sessions, open, expire, clicks, done } = makeCare()
  const id = open('web-1')
  await expire()
  await sessions.close(id)
  clicks[0]?.()
  expect(done).toEqual(['window'])
})

test('when a command was seen as its terminal came to rest, the notification names it, though the shell waits again', async () => {
  const { care, open, expire, notifications, setForeground } = makeCare()
  setForeground(null)
  const id = open('web-1')
  setForeground('make deploy')
  care.settled([id])
  setForeground(null)
  await expire()
  expect(notifications.map(({ body }) => body)).toEqual([expect.stringMatching(/last command: make deploy$/)])
})

test('when the desktop shows no notifications, the window tells it', async () => {
  const { open, expire, told } = makeCare({ hasNotifications: false })
  open('web-1')
  await expire()
  expect(told).toEqual(['info: web-1 was ended: Nobody had watched for the grace period. web-1: idle for 1 second, last command: make all'])
})

test.each([
  { isCleanUpConfirmed: false, alive: 1 },
  { isCleanUpConfirmed: true, alive: 0 },
])('when cleaning up is chosen, the person is asked; answered $isCleanUpConfirmed, $alive live on', async ({ isCleanUpConfirmed, alive }) => {
  const { care, open, done } = makeCare({ isCleanUpConfirmed })
  open('web-1')
  await care.run({ kind: 'clean-up' })
  expect({ done, alive: care.aliveSessions().length }).toEqual({ done: ['asked web-1'], alive })
  await care.run({ kind: 'clean-up' })
  expect(done).toHaveLength(alive === 0 ? 1 : 2)
})

test('while the windows are curtained, tray, notification and questions name no session and no command', async () => {
  const { care, clock, open, expire, notifications, done, tray } = makeCare({ isCurtained: true })
  open('canary-server: build')
  open('canary-2')
  care.curtainMoved()
  clock.advance(200)
  expect(tray()).toContain('Terminal 1 (orphaned')
  await care.run({ kind: 'clean-up' })
  expect(done).toEqual(['asked Terminal 1,Terminal 2'])
  expect(care.aliveSessions().map(({ name }) => name)).toEqual(['Terminal 1', 'Terminal 2'])
  await expire()
  expect(notifications).toHaveLength(1)
  expect(JSON.stringify([tray(), notifications, care.foregroundPrograms()])).not.toMatch(/canary|make all/)
})

test('when a terminal with a program in it is to be closed, the person is asked, unless they want no such question; a shell that waits is no reason', async () => {
  const { care, open, programs, done } = makeCare()
  const [idle, busy] = [open('web-1'), open('db-1')]
  Object.assign(programs[1] ?? {}, { foreground: 'vim' })
  expect([await care.confirmEnd([idle]), await care.confirmEnd([idle, busy]), done]).toEqual([true, false, ['asked to end vim in db-1']])
  const calm = makeCare({ confirmsClosing: false })
  const id = calm.open('db-1')
  Object.assign(calm.programs[0] ?? {}, { foreground: 'vim' })
  expect([await calm.care.confirmEnd([id]), calm.done]).toEqual([true, []])
})
