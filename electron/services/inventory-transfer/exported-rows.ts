import type { DebugSession } from '../../../shared/domain/inventory/debug-session.ts'
import { ADDRESS_FIELDS, EXPORTED_SERVER_FIELDS, EXPORTED_SESSION_FIELDS, EXPORTED_TOKEN_FIELDS, pickFields } from '../../../shared/domain/inventory/exported-fields.ts'
import type { ExportForm } from '../../../shared/domain/inventory/export-form.ts'
import { INVENTORY_FILE_VERSION, INVENTORY_FORMAT } from '../../../shared/domain/inventory/inventory-file.ts'
import type { Server } from '../../../shared/domain/inventory/server.ts'
import type { Token, TokenId } from '../../../shared/domain/inventory/token.ts'
import { csvText } from './csv.ts'
import type { Redactor } from './redactor.ts'
import { columnsOf, isTime } from './table-columns.ts'

/** Everything in the inventory that can be exported. */
export interface WholeInventory {
  readonly servers: readonly Server[]
  readonly debugSessions: readonly DebugSession[]
  readonly tokens: readonly Token[]
}

interface About {
  readonly app: string
  readonly exportedAtMs: number
}

interface Redaction {
  readonly redactor: Redactor
  readonly hasAddresses: boolean
}

/** What stands in a file without secrets. */
export function redactedText(form: ExportForm, whole: WholeInventory, about: About, redaction: Redaction): string {
  const rows = redactedRows(whole, redaction)
  switch (form) {
    case 'json':
      return `${JSON.stringify({ ...headOf(about), secrets: 'fingerprints', ...rows }, null, 2)}\n`
    case 'csv-servers':
      return tableOf(serverFields(redaction.hasAddresses), rows.servers)
    case 'csv-debug-sessions':
      return tableOf(EXPORTED_SESSION_FIELDS, rows.debugSessions)
    case 'csv-tokens':
      return tableOf(EXPORTED_TOKEN_FIELDS, rows.tokens)
  }
}

/** What stands in an encrypted file, the values of the tokens with it. */
export function secretText({ servers, debugSessions, tokens }: WholeInventory, values: ReadonlyMap<TokenId, string>, about: About): string {
  return JSON.stringify({
    ...headOf(about),
    secrets: 'values',
    servers: servers.map((server) => pickFields(server, EXPORTED_SERVER_FIELDS)),
    debugSessions: debugSessions.map((session) => pickFields(session, EXPORTED_SESSION_FIELDS)),
    tokens: tokens.map((token) => ({ ...pickFields(token, EXPORTED_TOKEN_FIELDS), value: values.get(token.id) })),
  })
}

function headOf({ app, exportedAtMs }: About) {
  return { format: INVENTORY_FORMAT, version: INVENTORY_FILE_VERSION, app, exportedAtMs }
}

function redactedRows({ servers, debugSessions, tokens }: WholeInventory, { redactor, hasAddresses }: Redaction) {
  return {
    servers: servers.map((server) => cleaned(pickFields(server, serverFields(hasAddresses)), redactor)),
    debugSessions: debugSessions.map((session) => cleaned(pickFields(session, EXPORTED_SESSION_FIELDS), redactor)),
    tokens: tokens.map((token) => cleaned(pickFields(token, EXPORTED_TOKEN_FIELDS), redactor)),
  }
}

function serverFields(hasAddresses: boolean) {
  return hasAddresses ? EXPORTED_SERVER_FIELDS : EXPORTED_SERVER_FIELDS.filter((field) => !(ADDRESS_FIELDS as readonly string[]).includes(field))
}

/** Made by us and never a person's words. */
const OURS = new Set(['id', 'serverId', 'kind', 'fingerprint', 'mask', 'colour', 'environment'])

function cleaned<T>(value: T, redactor: Redactor): T {
  if (typeof value === 'string') return redactor.clean(value) as T
  if (Array.isArray(value)) return value.map((each: unknown) => cleaned(each, redactor)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, OURS.has(key) ? (each as unknown) : cleaned(each as unknown, redactor)])) as T
}

/** Times as people and spreadsheets read them, lists with spaces between, what has parts in one column a part. */
function tableOf<F extends string>(fields: readonly F[], rows: readonly Readonly<Partial<Record<F, unknown>>>[]): string {
  const columns = columnsOf(fields)
  const partOf = (value: unknown, part: string) => (value as Record<string, unknown> | null | undefined)?.[part]
  return csvText(columns.map(({ title }) => title), rows.map((row) => columns.map(({ field, part }) => (part === '' ? cellOf(field, row[field as F]) : cellOf(part, partOf(row[field as F], part))))))
}

function cellOf(name: string, value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'number') return isTime(name) ? new Date(value).toISOString() : value
  if (typeof value === 'boolean' || typeof value === 'string') return value
  if (Array.isArray(value)) return value.join(' ')
  const { kind, id } = value as { readonly kind: string; readonly id: string }
  return `${kind} ${id}`
}
