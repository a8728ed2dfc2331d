import { expect, test } from 'vitest'
import { PANES_MAX_PER_TAB, TabId, type Layout } from '../../../shared/domain/layout.ts'
import { onePane, panesOf } from '../../../shared/domain/pane-tree.ts'
import { PaneId } from '../../../shared/domain/pane.ts'
import { SessionId, SessionName } from '../../../shared/domain/session.ts'
import { openStateDatabase, type StateDatabase } from '../../db/open.ts'
import { readSavedTabs, replaceSavedTabs } from '../../db/saved-tab.ts'
import { createFakeClock } from '../clock/fake-clock.ts'
import type { OpenOptions } from '../sessions/live-session.ts'
import { createInlineScreens, createFakeSpawn } from '../sessions/session-fakes.ts'
import { createSessions } from '../sessions/sessions.ts'
import { createWorkspace } from './workspace.ts'

const size = { cols: 80, rows: 24 }
const savedPane = { sessionId: SessionId.parse('e'.repeat(32)), name: SessionName.parse('web-1'), cwd: '/gone', shell: '/bin/zsh', isActive: true }
const savedTab = { root: onePane(savedPane), isActive: true, isZoomed: false }

interface Given {
  readonly failOn?: number
  readonly folders?: readonly string[]
  readonly kept?: Partial<OpenOptions>
  readonly db?: StateDatabase
}

function makeWorkspace({ failOn = -1, folders = ['/home/ada'], kept = {}, db = openStateDatabase({ file: ':memory:', nativeBinding: null }).db }: Given = {}) {
  const { spawn, programs } = createFakeSpawn()
  const warnings: string[] = []
  const failures: unknown[] = []
  const nothing = () => undefined
  let count = 0
  let hasFailed = false
  const nextId = () => (++count).toString(16).padStart(32, '0')
  const sessions = createSessions({
    ...{ screens: createInlineScreens(), newEpoch: () => 'epoch', inputRefused: nothing, displayReset: nothing },
    spawn(options) {
      if (programs.length === failOn && !hasFailed) {
        hasFailed = true
        throw new Error('no more processes')
      }
      return spawn(options)
    },
    ...{ clock: createFakeClock(), newId: () => SessionId.parse(nextId()), endTree: () => Promise.resolve(), graceMs: () => 0 },
    ...{ changed: nothing, closed: nothing, expired: nothing, log: nothing },
  })
  const workspace = createWorkspace({
    db,
    sessions,
    newTabId: () => TabId.parse(nextId()),
    newPaneId: () => PaneId.parse(nextId()),
    shell: () => '/bin/bash',
    env: () => ({}),
    logSizeBytes: () => 65_536,
    scrollbackLines: () => 100,
    homeDir: '/home/ada',
    isFolder: (path) => folders.includes(path),
    cwdOf: () => '/now',
    keptOf: () => kept,
    savedNameOf: ({ name }) => name,
    spawnLike: () => undefined,
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

test('when the program of a saved terminal had ended, it comes back ended and nothing is started', () => {
  const end = { code: 3, signal: null, endedAtMs: 7 }
  const { workspace, sessions, db, programs, warnings } = makeWorkspace({ kept: { end, openedAtMs: 5, origin: 'opened' } })
  replaceSavedTabs(db, [savedTab])
  workspace.restore()
  const back = { id: savedPane.sessionId, name: 'web-1', cwd: '/gone', shell: '/bin/zsh', openedAtMs: 5, status: { kind: 'exited', end } }
  expect(sessions.list()).toMatchObject([back])
  expect({ started: programs.length, warnings }).toEqual({ started: 0, warnings: [] })
})

test('when a terminal comes back, it keeps its session id, and with it what is kept under that', () => {
  const { workspace, db, sessions } = makeWorkspace({ folders: ['/gone'] })
  replaceSavedTabs(db, [savedTab])
  expect(workspace.restore()).toEqual([savedPane.sessionId])
  expect(sessions.list().map(({ id }) => id)).toEqual([savedPane.sessionId])
})

test('when several terminals open, each gets a name of its own, and all are saved in order', () => {
  const { workspace, db } = makeWorkspace()
  for (let count = 0; count < 3; count++) workspace.open({ size })
  expect(readSavedTabs(db).map((tab) => [panesOf(tab.root)[0]?.name, tab.isActive])).toEqual([['bash', false], ['bash 2', false], ['bash 3', true]])
})

test('when a shell has not said anything yet, its own folder is saved; later the one it is in', () => {
  const { workspace, programs, db } = makeWorkspace()
  workspace.open({ size })
  const savedFolder = () => readSavedTabs(db).flatMap((tab) => panesOf(tab.root))[0]?.cwd
  expect(savedFolder()).toBe('/home/ada')
  programs[0]?.say('$ ')
  workspace.save()
  expect(savedFolder()).toBe('/now')
})

test('when two closes of one tab come, the second is told that it is gone', async () => {
  const { workspace } = makeWorkspace()
  const { tabId } = workspace.open({ size })
  await workspace.close(tabId)
  expect(() => workspace.close(tabId)).toThrow(expect.objectContaining({ code: 'tab-not-found' }))
})

/** A workspace with one tab of three panes: one on the left, two on the right; the last is active. */
function makeSplit(part: Parameters<typeof makeWorkspace>[0] = {}) {
  const made = makeWorkspace(part)
  const { workspace, sessions } = made
  workspace.open({ size, name: SessionName.parse('web 1') })
  const [first] = panesIn(workspace.read())
  const second = first && workspace.split(first.id, 'right', size)
  const third = second && workspace.split(second.paneId, 'down', size)
  const [tab] = workspace.read().tabs
  if (!tab || !first || !second || !third) throw new Error('no split')
  return { ...made, tab, first: first.id, second: second.paneId, third: third.paneId, names: () => sessions.list().map(({ name }) => name) }
}
const panesIn = ({ tabs }: Layout) => tabs.flatMap((tab) => panesOf(tab.root))

test('when a pane is split, the same shell opens in the folder of now, under a name of the same kind', () => {
  const { workspace, programs, sessions, first, names } = makeSplit({ folders: ['/home/ada', '/now'] })
  expect(names()).toEqual(['web 1', 'web 2', 'web 3'])
  programs[0]?.say('$ ')
  const { session } = workspace.split(first, 'left', size)
  expect(sessions.get(session.id)).toMatchObject({ name: 'web 4', cwd: '/now', shell: '/bin/bash', origin: 'opened' })
})

test('when the folder of a split shell is gone, the new one opens in the folder it began in', () => {
  const { workspace, programs, first } = makeSplit()
  programs[0]?.say('$ ')
  expect(workspace.split(first, 'right', size).session.cwd).toBe('/home/ada')
})

test('when a terminal is duplicated, it stands in a tab of its own beside the first', () => {
  const { workspace, first } = makeSplit()
  const { tabId } = workspace.duplicate(first, size)
  expect(workspace.read().tabs.map(({ id }) => id)[1]).toBe(tabId)
  expect(workspace.read().activeTabId).toBe(tabId)
})

test('when one pane is closed, only its program ends; with the last one the tab goes', async () => {
  const { workspace, sessions, first, second, third } = makeSplit()
  await workspace.closePane(third)
  expect(panesIn(workspace.read()).map(({ id }) => id)).toEqual([first, second])
  expect(workspace.read().tabs[0]?.activePaneId).toBe(second)
  await workspace.closePane(first)
  await workspace.closePane(second)
  expect(workspace.read()).toEqual({ tabs: [], activeTabId: null })
  expect(sessions.list()).toEqual([])
  expect(() => workspace.closePane(second)).toThrow(expect.objectContaining({ code: 'pane-not-found' }))
})

test('when a tab is closed, the programs of all its panes end', async () => {
  const { workspace, sessions, tab } = makeSplit()
  await workspace.close(tab.id)
  expect(sessions.list()).toEqual([])
})

test('when a program has ended, its pane keeps its place and runs again there', () => {
  const { workspace, programs, second } = makeSplit()
  expect(() => workspace.runAgain(second)).toThrow(expect.objectContaining({ code: 'refused' }))
  programs[1]?.exit(3)
  const before = workspace.read().tabs[0]
  const session = workspace.runAgain(second)
  const after = workspace.read().tabs[0]
  expect(after && panesOf(after.root).map(({ id }) => id)).toEqual(before && panesOf(before.root).map(({ id }) => id))
  expect(panesIn(workspace.read())[1]?.sessionId).toBe(session.id)
})

test('when a tab is full, a split is refused and no shell is started', () => {
  const { workspace, sessions, first } = makeSplit()
  while (panesIn(workspace.read()).length < PANES_MAX_PER_TAB) workspace.split(first, 'right', size)
  expect(() => workspace.split(first, 'right', size)).toThrow(expect.objectContaining({ code: 'refused' }))
  expect(sessions.list()).toHaveLength(PANES_MAX_PER_TAB)
})

test('when the app starts again, splits, room, active pane and zoom are as they were', () => {
  const { workspace, db, tab, second } = makeSplit()
  workspace.resize(tab.id, [], [0.3, 0.7])
  workspace.zoom(second, true)
  const [before] = workspace.read().tabs
  const again = makeWorkspace({ db })
  again.workspace.restore()
  const [after] = again.workspace.read().tabs
  expect(again.sessions.list().map(({ name, origin }) => [name, origin])).toEqual([['web 1', 'restored'], ['web 2', 'restored'], ['web 3', 'restored']])
  expect(shape(after)).toEqual(shape(before))
})

const shape = (tab: Layout['tabs'][number] | undefined) => {
  const panes = tab ? panesOf(tab.root) : []
  const numbers = new Map(panes.map(({ id }, index) => [id as string, index]))
  const root: unknown = JSON.parse(JSON.stringify(tab?.root), (_key, value: unknown) => (isPane(value) ? numbers.get(value.id) : value))
  return { root, active: panes.findIndex(({ id }) => id === tab?.activePaneId), isZoomed: tab?.isZoomed }
}
const isPane = (value: unknown): value is { readonly id: string } => typeof value === 'object' && value !== null && 'sessionId' in value

test('when one pane cannot be opened at the start, the others come back, and it is tried again next time', () => {
  const { db } = makeSplit()
  const again = makeWorkspace({ db, failOn: 1 })
  again.workspace.restore()
  expect(again.sessions.list().map(({ name }) => name)).toEqual(['web 1', 'web 3'])
  expect(again.warnings).toEqual([expect.stringContaining('web 2 could not be opened again')])
  again.workspace.save()
  const third = makeWorkspace({ db })
  third.workspace.restore()
  expect(third.workspace.read().tabs.map((tab) => panesOf(tab.root).length)).toEqual([2, 1])
})
