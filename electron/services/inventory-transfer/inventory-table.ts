import { EXPORTED_SERVER_FIELDS, EXPORTED_SESSION_FIELDS, EXPORTED_TOKEN_FIELDS } from '../../../shared/domain/inventory/exported-fields.ts'
import type { ChangedKind } from '../../../shared/domain/inventory/inventory-change.ts'
import { CsvBrokenError, readCsv } from './csv.ts'
import type { GivenRow } from './import-rows.ts'
import { refused, ROWS_MAX, textOf } from './inventory-text.ts'
import { columnsOf, isTime, type TableColumn } from './table-columns.ts'

const FIELDS: Readonly<Record<ChangedKind, readonly string[]>> = { server: EXPORTED_SERVER_FIELDS, 'debug-session': EXPORTED_SESSION_FIELDS, token: EXPORTED_TOKEN_FIELDS }
const SLICE_LINES = 1000
const TIME = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z)?$/

export function isTableName(fileName: string): boolean {
  return /\.csv$/i.test(fileName)
}

/**
 * Reads a table of one kind of thing, whose first line names the columns as an export does. An empty cell says nothing.
 * Gives way to other work between pieces.
 * @throws AppError `invalid-input` with one sentence
 */
export async function readInventoryTable(bytes: Uint8Array): Promise<{ readonly kind: ChangedKind; readonly rows: readonly GivenRow[] }> {
  const lines = readCsv(textOf(bytes))
  const rows: GivenRow[] = []
  try {
    const titles = (lines.next().value ?? []) as readonly string[]
    const kind = kindOf(titles)
    const columns = namedColumns(kind, titles)
    let count = 0
    for (const cells of lines) {
      if (++count > ROWS_MAX) throw refused(`has more than ${ROWS_MAX} lines; divide it`)
      if (cells.some((cell) => cell.trim() !== '')) rows.push(rowOf(kind, columns, cells))
      if (count % SLICE_LINES === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    return { kind, rows }
  } catch (cause) {
    if (cause instanceof CsvBrokenError) throw refused('is no table, or was cut short inside a cell; save it as CSV again', cause)
    throw cause
  }
}

/** People write `Public address` or `public_address` for the same column. */
const keyOf = (title: string) => title.toLowerCase().replace(/[\s_-]/g, '')

function kindOf(titles: readonly string[]): ChangedKind {
  const keys = new Set(titles.map(keyOf))
  if (keys.has('name')) return 'server'
  if (keys.has('serverid') || keys.has('servername')) return 'debug-session'
  if (keys.has('owner') && keys.has('label')) return 'token'
  throw refused('has no column "name" of servers, "serverName" of debug sessions or "owner" of tokens; name the columns in its first line')
}

function namedColumns(kind: ChangedKind, titles: readonly string[]): readonly TableColumn[] {
  const known = new Map(columnsOf(FIELDS[kind]).map((column) => [keyOf(column.title), column]))
  const columns = titles.map((title) => {
    const column = known.get(keyOf(title))
    if (!column) throw refused(`has a column that is not known here, "${title.slice(0, 40)}"; take it out or rename it`)
    return column
  })
  const twin = columns.find((column, index) => columns.indexOf(column) !== index)
  if (twin) throw refused(`has the column "${twin.title}" twice; take one out`)
  return columns
}

function rowOf(kind: ChangedKind, columns: readonly TableColumn[], cells: readonly string[]): GivenRow {
  const named = columns.findIndex(({ field }) => field === 'name' || field === 'label')
  const unfit = (problem: string) => ({ name: cells[named] ?? '', problem })
  if (cells.length !== columns.length) return unfit(`it has ${cells.length} cells and the table ${columns.length} columns`)
  const raw: Record<string, unknown> = {}
  for (const [index, { field, part, title }] of columns.entries()) {
    const cell = cells[index] ?? ''
    const text = cell.trim()
    const name = part === '' ? field : part
    if (isTime(name) && text !== '' && !TIME.test(text)) return unfit(`${title} is no time; write it as 2026-11-21T16:30:00Z`)
    const value = text === '' ? null : (meaningOf(kind, name, text) ?? cell)
    if (part !== '') raw[field] = { ...(raw[field] as object | undefined), [part]: value ?? (isTime(name) ? null : '') }
    else if (value !== null) raw[field] = value
  }
  const isSaid = ([, value]: [string, unknown]) => typeof value !== 'object' || value === null || Object.values(value).some((each) => each !== '' && each !== null)
  return { raw: Object.fromEntries(Object.entries(raw).filter(isSaid)) }
}

/** What a cell means when it is more than its text; what it cannot mean is left to the schema of the field to refuse. */
function meaningOf(kind: ChangedKind, name: string, text: string): unknown {
  if (isTime(name)) return Date.parse(text.replace(' ', 'T'))
  if (name === 'port' || name === 'rotateAfterDays') return /^\d{1,9}$/.test(text) ? Number(text) : undefined
  if (name === 'isReachable') return /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : undefined
  if (name === 'tags' || name === 'jumpHosts') return text.split(/[\s,;]+/).filter(Boolean)
  if (kind === 'token' && name === 'owner') return { kind: text.split(' ')[0], id: text.split(' ')[1] ?? '' }
  return undefined
}
