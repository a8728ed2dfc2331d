import { createAuditExport } from './audit-export.ts'
import { createExportFiles } from './export-files.ts'
import { createInventoryExports } from './inventory-exports.ts'
import { createInventoryImports } from './inventory-imports.ts'
import type { TransferPorts } from './transfer-ports.ts'

export type InventoryTransfer = ReturnType<typeof createInventoryTransfer>

/** How the inventory leaves and comes in: as files a person chooses, one of them at a time. */
export function createInventoryTransfer(ports: TransferPorts) {
  const files = createExportFiles(ports)
  return {
    exports: createInventoryExports(ports, files),
    imports: createInventoryImports(ports),
    exportAudit: createAuditExport(ports, files),
    showLastExport: () => files.showLast(),
  }
}
