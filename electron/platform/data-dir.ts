import { app } from 'electron'
import { accessSync, constants, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The folder named by `--data-dir PATH`, `--data-dir=PATH` or `MOORING_DATA_DIR`; null when nobody names one. */
export function namedDataDir(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): string | null {
  const at = argv.findIndex((argument) => argument === '--data-dir' || argument.startsWith('--data-dir='))
  const argument = argv[at]
  const value = argument === '--data-dir' ? argv[at + 1] : argument?.slice('--data-dir='.length)
  const path = value ?? env['MOORING_DATA_DIR']
  return path ? resolve(path) : null
}

/**
 * Puts all state of this run under one folder, also what Electron and Chromium keep.
 * @throws Error with one sentence when the folder cannot be made or written
 */
export function useDataDir(named: string | null): string {
  const dataDir = named ?? app.getPath('userData')
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    accessSync(dataDir, constants.W_OK | constants.X_OK)
  } catch {
    throw new Error(`The data folder ${dataDir} cannot be written; give another one with --data-dir.`)
  }
  const chromium = join(dataDir, 'chromium')
  mkdirSync(chromium, { recursive: true, mode: 0o700 })
  app.setPath('userData', dataDir)
  app.setPath('sessionData', chromium)
  app.setPath('crashDumps', join(dataDir, 'crashes'))
  app.setAppLogsPath(join(dataDir, 'logs'))
  return dataDir
}
