import Database from 'better-sqlite3'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SessionId, SessionName } from '../../shared/domain/session.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'
import { openStateDatabase } from './open.ts'
import { readSavedTabs, replaceSavedTabs } from './saved-tab.ts'
import { forgetSavedSession, readSavedSessions, saveSession } from './saved-session.ts'
import { readSettingRows, saveSettingRow } from './setting.ts'
import { findWindowPlace, saveWindowPlace } from './window-place.ts'

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
    const tabs = ['b', 'a'].map((name) => ({ sessionId: null, name: SessionName.parse(name), cwd: '/', shell: '/bin/sh', isActive: name === 'a' }))
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

  test('when an older app wrote the tabs, they are there and know no session', () => {
    const older = new Database(file())
    migrate(older, migrations, 1)
    older.exec("INSERT INTO saved_tab VALUES (0, 'web-1', '/srv', '/bin/sh', 1)")
    older.close()
    const { db } = open()
    expect(readSavedTabs(db)).toEqual([{ sessionId: null, name: 'web-1', cwd: '/srv', shell: '/bin/sh', isActive: true }])
    db.close()
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
