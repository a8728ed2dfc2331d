import type { Handlers } from '../../shared/contract/commands.ts'
import type { transferCommands } from '../../shared/contract/transfer-commands.ts'
import type { InventoryTransfer } from '../services/inventory-transfer/inventory-transfer.ts'

/** What each transfer command of the contract does. */
export function createTransferHandlers({ exports, imports, exportAudit, showLastExport }: InventoryTransfer): Pick<Handlers, keyof typeof transferCommands> {
  return {
    'transfer.export': ({ form, hasAddresses }) => exports.redacted(form, hasAddresses),
    'transfer.exportSecrets': ({ proof, passphrase }) => exports.secrets(proof, passphrase),
    'transfer.exportAudit': () => exportAudit(),
    'transfer.revealExport': () => showLastExport(),
    'transfer.openImport': () => imports.open(),
    'transfer.unlockImport': ({ importId, passphrase }) => imports.unlock(importId, passphrase),
    'transfer.importRows': ({ importId, verdicts, offset, limit }) => imports.rows(importId, verdicts, offset, limit),
    'transfer.applyImport': ({ importId, hasUpdates, exceptions }) => imports.apply(importId, hasUpdates, exceptions),
    'transfer.abandonImport': ({ importId }) => imports.abandon(importId),
  }
}
