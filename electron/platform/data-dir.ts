import { app } from 'electron'
import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Puts all state of this run under one folder, also what Electron and Chromium keep.
 * @throws Error with one sentence when the folder cannot be made or written
 */
export function useDataDir(named: string | null): string {
  const dataDir = named ?? app.getPath('userData')
  try {
    for (const folder of [dataDir, join(dataDir, 'chromium'), join(dataDir, 'logs')]) mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(dataDir, constants.W_OK | constants.X_OK)
  } catch {
    throw new Error(`The data folder ${dataDir} cannot be written; give another one with --data-dir.`)
  }
  app.setPath('userData', dataDir)
  app.setPath('sessionData', join(dataDir, 'chromium'))
  app.setPath('crashDumps', join(dataDir, 'crashes'))
  app.setAppLogsPath(join(dataDir, 'logs'))
  return dataDir
}
