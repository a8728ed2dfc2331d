import { z } from 'zod'
import { INVENTORY_FILE_VERSION, INVENTORY_FORMAT, InventoryFile } from '../../../shared/domain/inventory/inventory-file.ts'
import { AppError } from '../../../shared/errors.ts'

export const ROWS_MAX = 500_000
const AnyVersion = z.object({ format: z.literal(INVENTORY_FORMAT), version: z.number() })

/**
 * Reads what a file says as a whole; its rows are read one by one later.
 * @throws AppError `invalid-input` with one sentence
 */
export function readInventoryText(bytes: Uint8Array): InventoryFile {
  const content = jsonOf(textOf(bytes))
  const known = AnyVersion.safeParse(content)
  if (known.success && known.data.version > INVENTORY_FILE_VERSION) throw refused('was written by a newer Mooring; import it with that version')
  const file = InventoryFile.safeParse(content)
  if (!file.success) throw refused(known.success ? 'does not have the parts of an inventory; take another copy of it' : 'is no inventory that Mooring exported; choose another one')
  const count = file.data.servers.length + file.data.debugSessions.length + file.data.tokens.length
  if (count > ROWS_MAX) throw refused(`has ${count} rows and an import at most ${ROWS_MAX}; divide it`)
  return file.data
}

/** @throws AppError `invalid-input` for what is no text in UTF-8 */
export function textOf(bytes: Uint8Array): string {
  if (bytes.length === 0) throw refused('is empty; choose another one')
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) throw refused('is in UTF-16; save it as UTF-8')
  try {
    // The decoder takes a byte order mark away.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw refused('is no text in UTF-8; choose a file that Mooring exported', cause)
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw refused('is no JSON, or was cut short; take another copy of it', cause)
  }
}

export function refused(why: string, cause?: unknown): AppError {
  return new AppError('invalid-input', `Nothing was imported: the file ${why}.`, { cause })
}
