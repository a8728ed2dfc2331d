import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ImportRow } from '../../../shared/domain/inventory/import-preview.ts'
import { Passphrase } from '../../../shared/domain/vault-passphrase.ts'
import { AppError } from '../../../shared/errors.ts'
import { listTokens } from '../../db/inventory/token.ts'
import { listDebugSessions, listServers } from '../../db/inventory/whole-inventory.ts'
import { createDebugSessions } from '../inventory/debug-sessions.ts'
import { createInventoryBench } from '../inventory/inventory-test-bench.ts'
import { createInventoryUndo } from '../inventory/inventory-undo.ts'
import { createTokens } from '../inventory/tokens.ts'
import { CHEAP_KDF } from '../vault/vault-fakes.ts'
import { createInventoryTransfer } from './inventory-transfer.ts'

export const FILE_PASSPHRASE = Passphrase.parse('a passphrase for this one file')

/** An inventory with its ways out and in; the dialogs answer with what the test says. */
export async function createTransferBench() {
  const inventory = await createInventoryBench()
  const folder = join(inventory.vaultBench.root, 'documents')
  mkdirSync(folder)
  const chosen: { file: string | null } = { file: join(folder, 'export') }
  const shown: string[] = []
  const suggested: string[] = []
  const transfer = createInventoryTransfer({
    ...{ core: inventory.core, vault: inventory.vault, clock: inventory.clock, dataDir: inventory.vaultBench.folder, appVersion: '1.2.3', kdf: CHEAP_KDF },
    fileDialogs: {
      chooseExportFile: (name) => Promise.resolve((suggested.push(name), chosen.file)),
      chooseImportFile: () => Promise.resolve(chosen.file),
      chooseTerraform: () => Promise.resolve(chosen.file),
      showInFolder: (file) => void shown.push(file),
    },
  })

  const bench = {
    ...inventory,
    ...{ folder, chosen, shown, suggested, transfer },
    sessions: createDebugSessions(inventory.core),
    tokens: createTokens({ core: inventory.core, vault: inventory.vault, clipboard: { put: () => 0 } }),
    undo: createInventoryUndo(inventory.core),
    written: () => readFileSync(chosen.file ?? '', 'utf8'),
    /** Opens a file with this content and gives all its rows. */
    async open(content: unknown, name = 'import.json'): Promise<{ readonly importId: Parameters<typeof transfer.imports.apply>[0]; readonly rows: ImportRow[] }> {
      chosen.file = join(folder, name)
      writeFileSync(chosen.file, typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content))
      const opened = await transfer.imports.open()
      if (opened.kind !== 'preview') throw new Error(`The file is ${opened.kind}`)
      const { importId } = opened.preview
      return { importId, rows: transfer.imports.rows(importId, ['add', 'update', 'same', 'bad'], 0, 500) }
    },
    /** Why a file with this content is not taken; null when it is. */
    refusalOf: (content: unknown, name?: string): Promise<string | null> => bench.open(content, name).then(() => null, (cause: unknown) => (cause instanceof AppError ? `${cause.code}: ${cause.message}` : String(cause))),
    /** Everything there is, without what only counts changes. */
    everything: () =>
      inventory.core.read(({ db }) => ({
        servers: listServers(db).map((server) => ({ ...server, version: 0 })),
        sessions: listDebugSessions(db).map((session) => ({ ...session, version: 0 })),
        tokens: listTokens(db).map((token) => ({ ...token, version: 0, fingerprint: '' })),
      })),
    /** A file of our own with these rows. */
    file: (part: { readonly servers?: unknown[]; readonly debugSessions?: unknown[]; readonly tokens?: unknown[]; readonly version?: number }) => ({ format: 'mooring-inventory', version: 1, ...part }),
  }
  return bench
}
