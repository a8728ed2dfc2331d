import type { UndoId } from '../../../shared/domain/inventory/inventory-change.ts'
import type { Undone } from '../../../shared/domain/inventory/server-outcome.ts'
import type { FoundServer } from '../fleet/server-checks.ts'
import type { Logger } from '../log/logger.ts'
import { createDebugSessions } from './debug-sessions.ts'
import { createInventoryCore, type InventoryPorts } from './inventory-core.ts'
import { createInventoryUndo } from './inventory-undo.ts'
import { createSavedViews } from './saved-views.ts'
import { createSecretClipboard, type ClipboardPort } from './secret-clipboard.ts'
import { recordChecks } from './server-moves.ts'
import { createServerRegistry } from './server-registry.ts'
import { createServerSelections } from './server-selections.ts'
import { createServers } from './servers.ts'
import { createTokens } from './tokens.ts'

/** How often what has run out is looked for. */
const UPKEEP_MS = 30_000

interface Ports extends InventoryPorts {
  readonly clipboard: ClipboardPort
  /** A secret was taken off the clipboard. */
  readonly clipboardCleared: () => void
  readonly log: Pick<Logger, 'error'>
}

export type Inventory = ReturnType<typeof createInventory>

/** Servers, debug sessions and tokens, in the open vault. */
export function createInventory(ports: Ports) {
  const { vault, clock, log } = ports
  const core = createInventoryCore(ports)
  const clipboard = createSecretClipboard({ clipboard: ports.clipboard, clock, cleared: ports.clipboardCleared })
  const sessions = createDebugSessions(core)
  const undo = createInventoryUndo(core)
  let stopUpkeep: (() => void) | null = null

  function keepUp(): void {
    stopUpkeep = clock.startTimer(UPKEEP_MS, keepUp)
    try {
      sessions.endDue()
      undo.purge()
    } catch (cause) {
      log.error('inventory upkeep failed', cause)
    }
  }

  function rest(): Promise<void> {
    stopUpkeep?.()
    stopUpkeep = null
    return clipboard.clear()
  }

  return {
    core,
    servers: createServers(core),
    selections: createServerSelections(core),
    sessions,
    tokens: createTokens({ core, vault, clipboard }),
    views: createSavedViews(core),
    undo: (undoId: UndoId): Undone => undo.undo(undoId),
    /** For whoever makes servers, and for whoever looks after them. */
    registry: createServerRegistry(core),
    recordChecks: (results: readonly FoundServer[]): void => recordChecks(core, results),
    /** The vault was opened or locked: what runs out is looked after while it is open, and no secret outlives the lock. */
    vaultChanged(isUnlocked: boolean): void {
      if (!isUnlocked) void rest()
      else if (stopUpkeep === null) keepUp()
    },
    /** Resolves when no secret is left on the clipboard. */
    dispose: rest,
  }
}
