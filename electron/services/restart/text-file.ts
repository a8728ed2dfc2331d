import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzipSync, gzip } from 'node:zlib'
import { TerminalSize } from '../../../shared/domain/terminal-size.ts'
import { joinBytes } from '../../../shared/lib/join-bytes.ts'

/** The text of a session, kept for the next start. */
export interface RestartText {
  /** The terminal the text was laid out for. */
  readonly size: TerminalSize
  readonly bytes: Uint8Array
}

const MAGIC = new TextEncoder().encode('MOORTEXT')
const VERSION = 1
const CHECKSUM_AT = MAGIC.length
const FIELDS_AT = CHECKSUM_AT + 32
const BODY_AT = FIELDS_AT + 6
const TEXT_MAX_BYTES = 32 * 1024 * 1024

/** Magic, SHA-256 of all that follows, then version, columns and rows as 16 bits each, then the text, gzipped. */
export async function encodeTextFile({ size, bytes }: RestartText): Promise<Uint8Array> {
  const body = await promisify(gzip)(bytes)
  const fields = new Uint8Array(BODY_AT - FIELDS_AT)
  const view = new DataView(fields.buffer)
  for (const [index, value] of [VERSION, size.cols, size.rows].entries()) view.setUint16(index * 2, value)
  return joinBytes([MAGIC, checksum([fields, body]), fields, body])
}

/** @throws Error when the file is torn, damaged, or of another version */
export function decodeTextFile(file: Uint8Array): RestartText {
  const isWhole = file.length > BODY_AT && MAGIC.every((byte, index) => file[index] === byte)
  if (!isWhole || Buffer.compare(checksum([file.subarray(FIELDS_AT)]), file.subarray(CHECKSUM_AT, FIELDS_AT)) !== 0) {
    throw new Error('The file is damaged')
  }
  const view = new DataView(file.buffer, file.byteOffset + FIELDS_AT)
  if (view.getUint16(0) !== VERSION) throw new Error(`The file is of version ${view.getUint16(0)}`)
  const size = TerminalSize.parse({ cols: view.getUint16(2), rows: view.getUint16(4) })
  return { size, bytes: gunzipSync(file.subarray(BODY_AT), { maxOutputLength: TEXT_MAX_BYTES }) }
}

function checksum(parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
