import { expect, test } from 'vitest'
import { TabId } from '../../../shared/domain/layout.ts'
import { SessionId } from '../../../shared/domain/session.ts'
import { openStateDatabase } from '../../db/open.ts'
import { readSavedTabs, replaceSavedTabs } from '../../db/saved-tab.ts'
import { SessionName } from '../../../shared/domain/session.ts'
import { createFakeClock } from '../clock/fake-clock.ts'
import type { OpenOptions } from '../sessions/live-session.ts'
import { createFakeSpawn } from '../sessions/session-fakes.ts'
import { createSessions } from '../sessions/sessions.ts'
import { createWorkspace } from './workspace.ts'

const size = { cols: 80, rows: 24 }
const savedTab = { sessionId: SessionId.parse('e'.repeat(32)), name: SessionName.parse('web-1'), cwd: '/gone', shell: '/bin/zsh', isActive: true }

function makeWorkspace({ folders = ['/home/ada'], kept = {} }: { folders?: string[]; kept?: Partial<OpenOptions> } = {}) {
  const { db } = openStateDatabase({ file: ':memory:', nativeBinding: null })
  const { spawn, programs } = createFakeSpawn()
  const warnings: string[] = []
  const failures: unknown[] = []
  const nothing = () => undefined
  let count = 0
  const nextId = () => (++count).toString(16).padStart(32, '0')
  const sessions = createSessions({
    ...{ spawn, clock: createFakeClock(), newId: () => SessionId.parse(nextId()), endTree: () => Promise.resolve(), graceMs: () => 0 },
    ...{ changed: nothing, closed: nothing, expired: nothing, log: nothing },
  })
  const workspace = createWorkspace({
    db,
    sessions,
    newTabId: () => TabId.parse(nextId()),
    shell: () => '/bin/bash',
    env: () => ({}),
    logSizeBytes: () => 65_536,
    homeDir: '/home/ada',
    isFolder: (path) => folders.includes(path),
    cwdOf: () => '/now',
    keptOf: () => kept,
    durableOptions: () => ({ isDurable: true }),
    confirmNewShell: () => Promise.resolve(true),
    textOf: () => Promise.resolve(undefined),
    changed: nothing,
    warn: (text) => warnings.push(text),
    saveFailed: (cause) => failures.push(cause),
  })
  return { workspace, sessions, db, programs, warnings, failures }
}

test('when nothing can be saved, the tab opens all the same and the failure is told', () => {
  const { workspace, db, failures } = makeWorkspace()
  db.pragma('query_only = ON')
  workspace.open({ size })
  expect({ tabs: workspace.read().tabs.length, failures: failures.length }).toEqual({ tabs: 1, failures: 1 })
})

test('when a saved folder is gone, the tab opens in the home folder and one sentence says so', () => {
  const { workspace, sessions, db, warnings } = makeWorkspace()
  replaceSavedTabs(db, [savedTab])
  workspace.restore()
  expect(sessions.list()).toMatchObject([{ name: 'web-1', cwd: '/home/ada', shell: '/bin/bash', origin: 'restored' }])
  expect(warnings).toEqual(['The folder /gone of terminal web-1 is gone; it opened in /home/ada.'])
})

test('when the program of a saved tab had ended, the tab comes back ended and nothing is started', () => {
  const end = { code: 3, signal: null, endedAtMs: 7 }
  const { workspace, sessions, db, programs, warnings } = makeWorkspace({ kept: { end, openedAtMs: 5, origin: 'opened' } })
  replaceSavedTabs(db, [savedTab])
  workspace.restore()
  const back = { id: savedTab.sessionId, name: 'web-1', cwd: '/gone', shell: '/bin/zsh', openedAtMs: 5, status: { kind: 'exited', end } }
  expect(sessions.list()).toMatchObject([back])
  expect({ started: programs.length, warnings }).toEqual({ started: 0, warnings: [] })
})

test('when a tab comes back, it keeps its session id, and with it what is kept under that', () => {
  const { workspace, db, sessions } = makeWorkspace({ folders: ['/gone'] })
  replaceSavedTabs(db, [savedTab])
  expect(workspace.restore()).toEqual({ sessionIds: [savedTab.sessionId] })
  expect(sessions.list().map(({ id }) => id)).toEqual([savedTab.sessionId])
})

test('when several terminals open, each gets a name of its own, and all are saved in order', () => {
  const { workspace, db } = makeWorkspace()
  for (let count = 0; count < 3; count++) workspace.open({ size })
  expect(readSavedTabs(db).map((tab) => [tab.name, tab.isActive])).toEqual([['bash', false], ['bash 2', false], ['bash 3', true]])
})

test('when a shell has not said anything yet, its own folder is saved; later the one it is in', () => {
  const { workspace, programs, db } = makeWorkspace()
  workspace.open({ size })
  expect(readSavedTabs(db)[0]?.cwd).toBe('/home/ada')
  programs[0]?.say('$ ')
  workspace.save()
  expect(readSavedTabs(db)[0]?.cwd).toBe('/now')
})

test('when two closes of one tab come, the second is told that it is gone', async () => {
  const { workspace } = makeWorkspace()
  const { tabId } = workspace.open({ size })
  await workspace.close(tabId)
  expect(() => workspace.close(tabId)).toThrow(expect.objectContaining({ code: 'tab-not-found' }))
})
