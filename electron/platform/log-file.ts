import { mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import type { Logger } from '../services/log/logger.ts'

const MAX_BYTES = 5 * 1024 * 1024

/** Writes JSON lines to `logs/mooring.log`; a file grown past 5 MiB becomes `mooring.1.log` at the next start. */
export function openLog(dataDir: string): Logger {
  const folder = join(dataDir, 'logs')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'mooring.log')
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) renameSync(file, join(folder, 'mooring.1.log'))
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: file, sync: true, mode: 0o600 }))
  return {
    info: (text, facts) => attempt(() => log.info(facts ?? {}, text)),
    warn: (text, facts) => attempt(() => log.warn(facts ?? {}, text)),
    error: (text, cause) => attempt(() => log.error({ err: cause }, text)),
  }
}

/** A log that cannot be written, on a full disk for example, takes nothing else with it. */
function attempt(write: () => void): void {
  try {
    write()
  } catch {
    // There is nowhere left to say it.
  }
}
