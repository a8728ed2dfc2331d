import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fakeRun, makeCheckout } from '../fixtures/checkout.mjs'
import { buildSqliteBinding, isSqliteBindingReady, renameReferenceCalls } from './sqlite-binding.mjs'

const SYMBOLS = '\0napi_create_reference\0napi_delete_reference\0napi_get_reference_value\0napi_create_array\0'

function makeAddon() {
  return makeCheckout({ 'node_modules/better-sqlite3/prebuilds/linux-x64.node': SYMBOLS, 'build/runtime/napi8-shim.cc': 'source' })
}

describe('fitting SQLite to the evaluation runtime', () => {
  test('when the addon is copied, the three reference calls are renamed and nothing else changes', () => {
    expect(renameReferenceCalls(Buffer.from(SYMBOLS)).toString()).toBe(
      '\0shim_create_reference\0shim_delete_reference\0shim_get_reference_value\0napi_create_array\0',
    )
  })

  test('when the addon uses other calls, the sentence names the file to adapt', () => {
    expect(() => renameReferenceCalls(Buffer.from('\0napi_create_reference\0'))).toThrow('build/runtime/napi8-shim.cc')
  })

  test('when it is built, it stays ready until the addon or the shim changes', async () => {
    const { paths, write } = makeAddon()
    expect(isSqliteBindingReady(paths)).toBe(false)
    await buildSqliteBinding(paths, { run: fakeRun({ effect: () => write('.runtime/sqlite/better_sqlite3.node', '') }).run })
    expect(isSqliteBindingReady(paths)).toBe(true)
    expect(readFileSync(join(paths.sqlite, 'better_sqlite3.renamed.node'), 'utf8')).toContain('shim_create_reference')
    write('build/runtime/napi8-shim.cc', 'other source')
    expect(isSqliteBindingReady(paths)).toBe(false)
  })

  test.each([
    { when: 'there is no compiler', outcome: { exitCode: null, startError: 'spawn g++ ENOENT' }, says: 'install g++' },
    { when: 'the compiler fails', outcome: { exitCode: 1, stderr: 'no node_api.h' }, says: 'it said: no node_api.h' },
  ])('when $when, one sentence says so and the binding is not ready', async ({ outcome, says }) => {
    const { paths } = makeAddon()
    await expect(buildSqliteBinding(paths, { run: fakeRun(outcome).run, compiler: 'g++' })).rejects.toThrow(says)
    expect(isSqliteBindingReady(paths)).toBe(false)
  })
})
