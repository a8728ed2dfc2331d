import Database from 'better-sqlite3'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { onePane, type PaneTree } from '../../shared/domain/pane-tree.ts'
import { SessionId, SessionName } from '../../shared/domain/session.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { openStateDatabase } from './open.ts'
import { readSavedTabs, replaceSavedTabs, type SavedPane, type SavedTab } from './saved-tab.ts'
import { forgetSavedSession, readSavedSessions, saveSession } from './saved-session.ts'
import { readSettingRows, saveSettingRow } from './setting.ts'
import { findWindowPlace, saveWindowPlace } from './window-place.ts'

const savedPane = (name: string, isActive = true): SavedPane => ({ sessionId: null, name: SessionName.parse(name), cwd: '/', shell: '/bin/sh', isActive })
const tabOfPanes = (root: PaneTree<SavedPane>): SavedTab => ({ root, isActive: false, isZoomed: false })
const split: PaneTree<SavedPane> = {
  kind: 'split',
  direction: 'row',
  children: [onePane(savedPane('left', false)), onePane(savedPane('right'))],
  shares: [0.25, 0.75],
}

let folder = ''
const file = () => join(folder, 'state.db')
const open = () => openStateDatabase({ file: file(), nativeBinding: null })
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mooring-db-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the state file', () => {
  test('when it is opened again, settings, tabs in order and the window place are there', () => {
    const first = open().db
    const tabs = [tabOfPanes(onePane(savedPane('b'))), { ...tabOfPanes(split), isActive: true, isZoomed: true }]
    const place = { x: 1, y: -2, width: 800, height: 600, isMaximized: true }
    saveSettingRow(first, 'theme', '"dark"')
    saveSettingRow(first, 'theme', '"light"')
    replaceSavedTabs(first, tabs)
    saveWindowPlace(first, 'main', place)
    first.close()
    const { db } = open()
    expect([...readSettingRows(db)]).toEqual([['theme', '"light"']])
    expect(readSavedTabs(db)).toEqual(tabs)
    expect(findWindowPlace(db, 'main')).toEqual(place)
    expect(findWindowPlace(db, 'other')).toBeNull()
    db.close()
  })

  test('when it is damaged, it is put aside whole and a new one is begun', () => {
    writeFileSync(file(), 'this is no database, but it may matter to somebody '.repeat(100))
    const before = readFileSync(file())
    const { db, quarantinedFile } = open()
    expect(readFileSync(quarantinedFile ?? '')).toEqual(before)
    expect(readSavedTabs(db)).toEqual([])
    db.close()
  })

  test('when a newer app wrote it, it is refused and stays as it is', () => {
    const newer = new Database(file())
    newer.pragma('user_version = 999')
    newer.close()
    const before = readFileSync(file())
    expect(open).toThrow(expect.objectContaining({ code: 'storage-failed' }))
    expect(readFileSync(file())).toEqual(before)
    expect(readdirSync(folder).filter((name) => name.includes('.bad-'))).toEqual([])
  })

  test('when its folder is missing, one sentence says what to check', () => {
    expect(() => openStateDatabase({ file: join(folder, 'no', 'state.db'), nativeBinding: null })).toThrow(/writable/)
  })

  test('when sessions are saved, saved again and forgotten, it says how each one stands last', () => {
    const { db } = open()
    const [running, ended] = ['a', 'b'].map((digit) => ({ id: SessionId.parse(digit.repeat(32)), openedAtMs: 5, isDurable: digit === 'a', end: null }))
    if (!running || !ended) throw new Error('two are made')
    for (const each of [running, ended]) saveSession(db, each)
    const end = { code: null, signal: 9, endedAtMs: 7 }
    saveSession(db, { ...ended, end })
    expect(readSavedSessions(db)).toEqual([running, { ...ended, end }])
    forgetSavedSession(db, running.id)
    expect(readSavedSessions(db)).toEqual([{ ...ended, end }])
    db.close()
  })

  test('when a migration fails, nothing of it stays', () => {
    const db = new Database(':memory:')
    const broken = [{ version: 1, sql: 'CREATE TABLE a (b)' }, { version: 2, sql: 'no sql' }]
    expect(() => migrate(db, broken)).toThrow()
    expect(db.prepare('SELECT count(*) AS n FROM sqlite_master').get()).toEqual({ n: 0 })
    expect(db.pragma('user_version', { simple: true })).toBe(0)
  })
})

describe('the saved tabs', () => {
  test('when tabs were saved before there were panes, each is one pane with all it had', () => {
    const db = new Database(':memory:')
    migrate(db, migrations, 1)
    db.exec("INSERT INTO saved_tab VALUES (0, 'web', '/srv', '/bin/zsh', 0), (1, 'db', '/', '/bin/sh', 1)")
    migrate(db, migrations)
    expect(readSavedTabs(db)).toEqual([
      tabOfPanes(onePane({ ...savedPane('web'), cwd: '/srv', shell: '/bin/zsh' })),
      { ...tabOfPanes(onePane(savedPane('db'))), isActive: true },
    ])
  })

  test.each([
    ['is no JSON', '{'],
    ['is another thing', '[]'],
    ['names a pane twice', JSON.stringify({ kind: 'split', direction: 'row', children: [onePane(0), onePane(0)], shares: [0.5, 0.5] })],
    ['leaves a pane out', JSON.stringify(onePane(0))],
    ['names a pane that is not there', JSON.stringify({ kind: 'split', direction: 'row', children: [onePane(0), onePane(2)], shares: [0.5, 0.5] })],
    ['is nested without end', '{"kind":"split","children":['.repeat(500)],
  ])('when the arrangement of a tab %s, no terminal is lost: each pane is a tab of its own', (_what, json) => {
    const { db } = open()
    replaceSavedTabs(db, [tabOfPanes(onePane(savedPane('b'))), { ...tabOfPanes(split), isActive: true }])
    db.prepare('UPDATE saved_tab SET tree_json = ? WHERE position = 1').run(json)
    expect(readSavedTabs(db)).toEqual([
      tabOfPanes(onePane(savedPane('b'))),
      tabOfPanes(onePane(savedPane('left'))),
      { ...tabOfPanes(onePane(savedPane('right'))), isActive: true },
    ])
    db.close()
  })

  test('when one pane of a tab makes no sense, the others stay', () => {
    const { db } = open()
    replaceSavedTabs(db, [tabOfPanes(split)])
    db.exec("UPDATE saved_pane SET name = '' WHERE position = 1")
    expect(readSavedTabs(db)).toEqual([tabOfPanes(onePane(savedPane('left', false)))])
    db.close()
  })
})
