import type { AuditEvent } from '../../../shared/domain/audit.ts'
import type { InventoryPart, UndoId } from '../../../shared/domain/inventory/inventory-change.ts'
import type { Batch } from '../../db/inventory/change.ts'
import type { Clock } from '../clock/clock.ts'
import { inventoryEvent, type InventoryVault, type VaultAccess } from './inventory-vault.ts'

export interface InventoryPorts {
  readonly vault: InventoryVault
  readonly clock: Clock
  /** 128 random bits as lower-case hexadecimal. */
  readonly newId: () => string
  /** Something changed; whoever shows it asks again. */
  readonly changed: (parts: readonly InventoryPart[]) => void
}

export type InventoryCore = ReturnType<typeof createInventoryCore>

/** What all parts of the inventory do alike: one transaction with its audit entry, one batch of history, one word to the screens. */
export function createInventoryCore({ vault, clock, newId, changed }: InventoryPorts) {
  return {
    newId,
    nowMs: () => clock.nowMs(),
    read: <T>(run: (access: VaultAccess) => T): T => vault.read(run),
    /** The id of a batch is what a person takes it back with. */
    newBatch: (): Batch & { readonly id: UndoId } => ({ id: newId() as UndoId, atMs: clock.nowMs() }),
    /** @throws AppError with everything as it was */
    change<T>(event: AuditEvent, parts: readonly InventoryPart[], run: (access: VaultAccess) => T): T {
      const answer = vault.change(event, run)
      changed(parts)
      return answer
    },
    /** The same for a change of many things; when not one of them changed, nothing was allowed and nothing is written. */
    changeMany<T extends { readonly changedCount: number }>(event: AuditEvent, parts: readonly InventoryPart[], run: (access: VaultAccess) => T): T {
      const nothing = new Error('Nothing changed')
      let outcome: T | undefined
      try {
        vault.change(event, (access) => {
          outcome = run(access)
          if (outcome.changedCount === 0) throw nothing
        })
        changed(parts)
      } catch (cause) {
        if (cause !== nothing) throw cause
      }
      if (outcome === undefined) throw new Error('The vault did not run the change')
      return outcome
    },
    /** Facts about the world that nobody here wished for. @throws AppError with everything as it was */
    note(parts: readonly InventoryPart[], run: (access: VaultAccess) => void): void {
      vault.note(run)
      changed(parts)
    },
    refuse(event: string, subject: string, reason: string): void {
      vault.refuse({ ...inventoryEvent(event, subject, reason), decision: 'refused' })
    },
  }
}
