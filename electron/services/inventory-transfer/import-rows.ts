import type { ChangedKind } from '../../../shared/domain/inventory/inventory-change.ts'
import { FileServer, FileSession, FileToken, INVENTORY_FILE_VERSION, INVENTORY_FORMAT, SECRET_REMOVED, type InventoryFile } from '../../../shared/domain/inventory/inventory-file.ts'
import { shownLine } from '../../../shared/domain/inventory/plain-line.ts'
import { tokenValueProblem } from '../../../shared/domain/inventory/token.ts'

interface Place {
  /** Counts through the whole file. */
  readonly row: number
  /** Counts within its kind, from 1: what a person finds in the file. */
  readonly number: number
}

/** A row of a file, read by itself. */
export type FileRow =
  | (Place & { readonly kind: 'server'; readonly data: FileServer })
  | (Place & { readonly kind: 'debug-session'; readonly data: FileSession })
  | (Place & { readonly kind: 'token'; readonly data: FileToken })
  | (Place & { readonly kind: 'bad'; readonly of: ChangedKind; readonly name: string; readonly problem: string })

const SLICE_ROWS = 1000
const SCHEMAS = { server: FileServer, 'debug-session': FileSession, token: FileToken } as const

/** Reads the rows of a file one by one; gives way to other work between slices. */
export async function readRows({ servers, debugSessions, tokens }: InventoryFile): Promise<FileRow[]> {
  const rows: FileRow[] = []
  const ids = new Map<string, number>()
  const names = new Map<string, number>()
  for (const [kind, raws] of [['server', servers], ['debug-session', debugSessions], ['token', tokens]] as const) {
    for (const [index, raw] of raws.entries()) {
      if (rows.length % SLICE_ROWS === SLICE_ROWS - 1) await new Promise((resolve) => setImmediate(resolve))
      const place = { row: rows.length, number: index + 1 }
      const read = readRow(kind, raw, place)
      rows.push(read.kind === 'bad' ? read : (twin(read, ids, names) ?? read))
    }
  }
  return rows
}

/** A server as something else than a file of ours gives it, or why it gives none. */
export type GivenServer = { readonly server: Readonly<Record<string, unknown>> } | { readonly name: string; readonly problem: string }

export function readServerRows(given: readonly GivenServer[]): Promise<FileRow[]> {
  return readGivenRows('server', given.map((each) => ('server' in each ? { raw: each.server } : each)))
}

/** A row as a table gives it, or why it gives none. */
export type GivenRow = { readonly raw: unknown } | { readonly name: string; readonly problem: string }

export async function readGivenRows(kind: ChangedKind, given: readonly GivenRow[]): Promise<FileRow[]> {
  const raws = given.map((each) => ('raw' in each ? each.raw : null))
  const of = (wanted: ChangedKind) => (wanted === kind ? raws : [])
  const rows = await readRows({ format: INVENTORY_FORMAT, version: INVENTORY_FILE_VERSION, servers: of('server'), debugSessions: of('debug-session'), tokens: of('token') })
  return rows.map((row, index) => {
    const each = given[index]
    return each && 'problem' in each ? bad(kind, row, each, each.problem) : row
  })
}

function readRow(kind: ChangedKind, raw: unknown, place: Place): FileRow {
  const given = withoutRemoved(raw)
  const parsed = SCHEMAS[kind].safeParse(given)
  if (!parsed.success) return bad(kind, place, raw, problemOf(parsed.error.issues[0]))
  if (kind === 'token') {
    const { kind: tokenKind, value } = parsed.data as FileToken
    const problem = value === undefined ? null : tokenValueProblem(tokenKind, value)
    if (problem !== null) return bad(kind, place, raw, `value cannot be one of this kind: ${problem}`)
  }
  return { ...place, kind, data: parsed.data } as FileRow
}

/** A row that is there twice: by its id, or by its name when neither has one. */
function twin(row: Exclude<FileRow, { kind: 'bad' }>, ids: Map<string, number>, names: Map<string, number>): FileRow | null {
  const { id } = row.data
  const key = id === undefined ? (row.kind === 'server' ? row.data.name.toLowerCase() : null) : `${row.kind} ${id}`
  if (key === null) return null
  const seen = id === undefined ? names : ids
  const first = seen.get(key)
  if (first === undefined) {
    seen.set(key, row.number)
    return null
  }
  return bad(row.kind, row, row.data, id === undefined ? `it has the same name as row ${first}, and neither has an id` : `it has the same id as row ${first}`)
}

/** A text from which a secret was taken out is not put in the place of the one it was taken from. */
function withoutRemoved(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw
  const isWhole = ([key, value]: [string, unknown]) => key === 'name' || key === 'label' || !isCut(value)
  return Object.entries(raw).every(isWhole) ? raw : Object.fromEntries(Object.entries(raw).filter(isWhole))
}

function isCut(value: unknown): boolean {
  if (typeof value === 'string') return value.includes(SECRET_REMOVED)
  return typeof value === 'object' && value !== null && Object.values(value).some((each) => typeof each === 'string' && each.includes(SECRET_REMOVED))
}

function bad(of: ChangedKind, { row, number }: Place, raw: unknown, problem: string): FileRow {
  const { name, label } = (typeof raw === 'object' && raw !== null ? raw : {}) as { readonly name?: unknown; readonly label?: unknown }
  const title = typeof name === 'string' ? name : typeof label === 'string' ? label : ''
  return { row, number, kind: 'bad', of, name: shownLine(title.slice(0, 1000), 80), problem: shownLine(problem, 300) }
}

interface Issue {
  readonly code?: string | undefined
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly keys?: readonly string[]
}

/** What is wrong, as the rest of a sentence. */
function problemOf(issue: Issue | undefined): string {
  if (!issue) return 'it cannot be read'
  if (issue.code === 'unrecognized_keys') return `it has a field that is not known here: ${(issue.keys ?? []).map((key) => key.slice(0, 40)).join(', ')}`
  if (issue.path.length === 0) return 'it is no object with fields'
  const field = issue.path.map((step) => String(step).slice(0, 40)).join('.')
  if (/^(is|has|holds) /.test(issue.message)) return `${field} ${issue.message}`
  if (issue.code === 'too_big' || issue.code === 'too_small') return `${field} is too ${issue.code === 'too_big' ? 'large or too long' : 'small or too short'}`
  return /undefined$/.test(issue.message) ? `${field} is missing` : `${field} has a value of the wrong kind`
}
