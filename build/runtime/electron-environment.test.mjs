import { describe, expect, test } from 'vitest'
import { describeElectronEnvironment, toWords, withElectron } from './electron-environment.mjs'
import { createPaths } from './paths.mjs'

const paths = createPaths('/checkout')
const declared = { isEvaluation: false, executable: '/checkout/node_modules/electron/dist/electron', version: '45.4.1' }
const evaluation = { isEvaluation: true, executable: '/checkout/.runtime/electron/electron', version: '25.1.1' }

describe('the launch environment', () => {
  test('when the declared Electron runs, only its path is named', () => {
    expect(describeElectronEnvironment(declared, paths, { isRootOnLinux: false })).toEqual({ ELECTRON_EXEC_PATH: declared.executable })
  })

  test('when the evaluation runtime runs as root, its folder, its SQLite and the missing sandbox are named', () => {
    expect(describeElectronEnvironment(evaluation, paths, { isRootOnLinux: true })).toEqual({
      ELECTRON_EXEC_PATH: evaluation.executable,
      ELECTRON_OVERRIDE_DIST_PATH: '/checkout/.runtime/electron',
      MOORING_SQLITE_BINDING: '/checkout/.runtime/sqlite/better_sqlite3.node',
      ELECTRON_DISABLE_SANDBOX: '1',
    })
  })

  test('when an outer shell still names another runtime, it does not get through', () => {
    const env = withElectron({ ELECTRON_OVERRIDE_DIST_PATH: '/old', ELECTRON_RUN_AS_NODE: '1', PATH: '/usr/bin' }, { ELECTRON_EXEC_PATH: '/new' }, paths)
    expect(env).toEqual({ ELECTRON_EXEC_PATH: '/new', PATH: '/checkout/node_modules/.bin:/usr/bin' })
  })

  test('when a value holds what a shell would take apart, it is quoted, else not', () => {
    expect(toWords({ A: '/plain/path-1', B: "it's here" })).toBe(`A=/plain/path-1 B='it'\\''s here'`)
  })
})
