import { createHash } from 'node:crypto'
import { ImportSession } from '../../../shared/domain/imports/import-session.ts'
import { snakeEntries, toCamelKeys } from '../../../shared/domain/imports/snake-keys.ts'

/** Of the form of the file. What it says beside the seed's fields is in docs/import.md. */
const SESSION_FILE_VERSION = '1.0'
const TYPE = 'import'
const CHECKSUM_AT = ',\n  "checksum": "'

type Document = Readonly<Record<string, unknown>>

/** Why a file is no session that can be gone on with. */
export type SessionFileFault = 'empty' | 'truncated' | 'corrupt' | 'foreign' | 'newer'
export type ReadSession = { readonly kind: 'session'; readonly session: ImportSession } | { readonly kind: 'bad'; readonly fault: SessionFileFault }

/** A session as its file has it: a line for each field, and at the end a checksum over everything before it. */
export function sessionBytes(session: ImportSession): Buffer {
  const fields = [...snakeEntries({ version: SESSION_FILE_VERSION, type: TYPE }), ...snakeEntries(session)]
  const body = Buffer.from(`{\n${fields.map(([key, json]) => `  ${JSON.stringify(key)}: ${json}`).join(',\n')}`)
  return Buffer.concat([body, Buffer.from(`${CHECKSUM_AT}${checksumOf(body)}"\n}\n`)])
}

export function readSessionText(bytes: Buffer): ReadSession {
  const text = bytes.toString('utf8')
  if (text.trim() === '') return bad('empty')
  const document = parsed(text)
  if (document === undefined) return bad(/^\{[^\0]*$/.test(text) && !text.trimEnd().endsWith('}') ? 'truncated' : 'corrupt')
  if (!isDocument(document) || document['type'] !== TYPE || typeof document['version'] !== 'string') return bad('foreign')
  if (document['version'] !== SESSION_FILE_VERSION) return bad(isNewer(document['version']) ? 'newer' : 'foreign')
  if (document['checksum'] === undefined) return bad('foreign')
  const session = ImportSession.safeParse(toCamelKeys(without(document, ['version', 'type', 'checksum'])))
  return session.success && document['checksum'] === checksumOf(text.slice(0, text.lastIndexOf(CHECKSUM_AT))) ? { kind: 'session', session: session.data } : bad('corrupt')
}

function bad(fault: SessionFileFault): ReadSession {
  return { kind: 'bad', fault }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function without(document: Document, names: readonly string[]): Document {
  return Object.fromEntries(Object.entries(document).filter(([name]) => !names.includes(name)))
}

function isNewer(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 1 || (major === 1 && minor > 0)
}

function checksumOf(body: string | Buffer): string {
  return `sha256:${createHash('sha256').update(body).digest('hex')}`
}
