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
    info: (text, facts) => log.info(facts ?? {}, text),
    warn: (text, facts) => log.warn(facts ?? {}, text),
    error: (text, cause) => log.error({ err: cause }, text),
  }
}
