import { describe, expect, test } from 'vitest'
import { DEFAULT_SETTINGS, type Settings } from '../../../shared/domain/settings.ts'
import { openStateDatabase } from '../../db/open.ts'
import { saveSettingRow } from '../../db/setting.ts'
import { createSettingsService } from './settings-service.ts'

function makeSettings(env: Record<string, string> = {}, rows: Record<string, string> = {}) {
  const { db } = openStateDatabase({ file: ':memory:', nativeBinding: null })
  for (const [name, json] of Object.entries(rows)) saveSettingRow(db, name, json)
  const changes: Settings[] = []
  const start = () => createSettingsService({ db, env, changed: (settings) => changes.push(settings) })
  return { settings: start(), changes, restart: start, makeReadOnly: () => db.pragma('query_only = ON') }
}

describe('settings', () => {
  test('when nothing was chosen, the defaults hold', () => {
    expect(makeSettings().settings.read()).toEqual(DEFAULT_SETTINGS)
  })

  test('when one is changed, windows are told and the next start remembers', () => {
    const { settings, changes, restart } = makeSettings()
    settings.update({ theme: 'dark' })
    expect(changes).toEqual([{ ...DEFAULT_SETTINGS, theme: 'dark' }])
    expect(restart().read().theme).toBe('dark')
  })

  test('when a saved value makes no sense, only that one falls back', () => {
    const { settings } = makeSettings({}, { theme: '"purple"', scrollbackLines: '500', shell: '{', unknown: '1' })
    expect(settings.read()).toEqual({ ...DEFAULT_SETTINGS, scrollbackLines: 500 })
  })

  test('when the environment decides, its value holds, is named, and cannot be changed here', () => {
    const { settings } = makeSettings({ PTY_ORPHAN_GRACE_PERIOD: '30', PTY_OUTPUT_BUFFER_SIZE: '65536' })
    expect(settings.read()).toMatchObject({ orphanGracePeriodS: 30, outputBufferSizeBytes: 65536 })
    expect(settings.overrides()).toEqual({
      orphanGracePeriodS: 'PTY_ORPHAN_GRACE_PERIOD',
      outputBufferSizeBytes: 'PTY_OUTPUT_BUFFER_SIZE',
    })
    expect(() => settings.update({ orphanGracePeriodS: 5 })).toThrow(/environment variable/)
  })

  test.each(['abc', '-1', '1.5', '1e3', '65535', '99999999999999'])('when PTY_OUTPUT_BUFFER_SIZE is %j, it is not used and one sentence says so', (value) => {
    const { settings } = makeSettings({ PTY_OUTPUT_BUFFER_SIZE: value })
    expect(settings.read().outputBufferSizeBytes).toBe(DEFAULT_SETTINGS.outputBufferSizeBytes)
    expect(settings.problems).toEqual([expect.stringContaining(`PTY_OUTPUT_BUFFER_SIZE is "${value}"`)])
  })

  test.each([
    ['bash', 'is not a full path'],
    ['/no/such/shell', 'does not exist'],
    ['/tmp', 'is not a file'],
    ['/etc/passwd', 'cannot be executed'],
  ])('when the shell is %s, one sentence says that it %s', (shell, why) => {
    const { settings } = makeSettings()
    expect(() => settings.update({ shell })).toThrow(why)
    expect(settings.read().shell).toBe('')
  })

  test('when nothing can be written, one sentence says so and the old value holds', () => {
    const { settings, changes, makeReadOnly } = makeSettings()
    makeReadOnly()
    expect(() => settings.update({ theme: 'dark' })).toThrow(expect.objectContaining({ code: 'storage-failed' }))
    expect({ theme: settings.read().theme, changes }).toEqual({ theme: 'system', changes: [] })
  })
})
