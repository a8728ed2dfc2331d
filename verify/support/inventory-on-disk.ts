import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { systemClock } from '../../electron/services/clock/clock.ts'
import { createInventoryTransfer } from '../../electron/services/inventory-transfer/inventory-transfer.ts'
import { createInventory } from '../../electron/services/inventory/inventory.ts'
import { CHEAP_KDF } from '../../electron/services/vault/vault-fakes.ts'
import type { Vault } from '../../electron/services/vault/vault.ts'

/** The inventory of a vault with its ways out and in, as the app has them; the dialogs answer with `chosen.file`. */
export function openInventory(vault: Vault, chosen: { file: string }) {
  const newId = () => randomBytes(16).toString('hex')
  const inventory = createInventory({
    ...{ vault, clock: systemClock, newId, changed: () => undefined },
    ...{ clipboard: { read: () => '', write: () => undefined }, clipboardCleared: () => undefined, log: { error: () => undefined } },
  })
  mkdirSync(dirname(chosen.file), { recursive: true })
  const choose = () => Promise.resolve(chosen.file)
  const transfer = createInventoryTransfer({
    ...{ core: inventory.core, vault, clock: systemClock, dataDir: vault.folder, appVersion: 'verify', kdf: CHEAP_KDF },
    fileDialogs: { chooseExportFile: choose, chooseImportFile: choose, chooseTerraform: choose, showInFolder: () => undefined },
  })
  return { inventory, transfer }
}
