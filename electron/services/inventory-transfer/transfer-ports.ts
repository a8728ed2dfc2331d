import type { Clock } from '../clock/clock.ts'
import type { InventoryCore } from '../inventory/inventory-core.ts'
import type { InventoryVault } from '../inventory/inventory-vault.ts'
import type { KdfPolicy } from '../vault/key-derivation.ts'

/** The system's dialogs for files. Null when the person chose none. */
export interface FileDialogs {
  chooseExportFile(suggestedName: string): Promise<string | null>
  chooseImportFile(): Promise<string | null>
  chooseTerraform(from: 'folder' | 'file'): Promise<string | null>
  showInFolder(file: string): void
}

export interface TransferPorts {
  readonly core: InventoryCore
  readonly vault: Pick<InventoryVault, 'reveal' | 'requirePerson' | 'alone'>
  readonly fileDialogs: FileDialogs
  /** What belongs to the app itself: nothing is exported into it. */
  readonly dataDir: string
  readonly appVersion: string
  readonly kdf: KdfPolicy
  readonly clock: Clock
}
