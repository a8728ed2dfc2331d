import { statSync } from 'node:fs'
import { shownLine } from '../../../shared/domain/inventory/plain-line.ts'
import { appendDurably, readDurable } from '../../db/files/durable-file.ts'
import { createRedactor } from '../inventory-transfer/redactor.ts'

const LOG_MAX_BYTES = 5 * 1024 * 1024
const LINE_MAX = 2000

/** Takes out what looks like a secret; what nobody should see in a log never gets that far. */
export const cleanText = (text: string): string => shownLine(createRedactor([]).clean(text), LINE_MAX)

/** What happened in one import, a line each; only ever added to. `[step]` is where a reader may jump to. */
export function appendToLog(file: string, atMs: number, step: string, text: string): void {
  const sizeBytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (sizeBytes > LOG_MAX_BYTES) return
  const line = sizeBytes + LINE_MAX > LOG_MAX_BYTES ? 'This log is full; nothing more is written to it.' : cleanText(text)
  appendDurably(file, `${new Date(atMs).toISOString()} [${step}] ${line}\n`)
}

export interface LogLine {
  readonly atMs: number
  readonly step: string
  readonly text: string
}

const LINE = /^(\S+) \[([a-z_-]+)\] (.*)$/

/** The last lines of a log, at most so many. Lines that were cut by a crash are passed over. */
export function readLog(file: string, limit: number): LogLine[] {
  const text = readDurable(file, LOG_MAX_BYTES + LINE_MAX * 8)?.toString('utf8') ?? ''
  return text.split('\n').slice(-limit - 1).flatMap((line) => {
    const [, at = '', step = '', rest = ''] = LINE.exec(line) ?? []
    const atMs = Date.parse(at)
    return Number.isNaN(atMs) ? [] : [{ atMs, step, text: rest }]
  })
}
