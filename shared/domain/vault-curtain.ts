import type { LockReason, VaultStatus } from './vault.ts'

/**
 * Locks that say "somebody else may sit here now". At the start nothing of this run can be seen yet; after `restore` and
 * `storage` the person who caused them is there, and may need a terminal to put the disk right.
 */
const SOMEBODY_LEFT: ReadonlySet<LockReason> = new Set(['asked', 'idle', 'suspend', 'screen-lock', 'user-switch'])

/** Whether the whole window is hidden until somebody unlocks. */
export function isCurtained(status: VaultStatus): boolean {
  return (status.kind === 'locked' || status.kind === 'unlocking') && SOMEBODY_LEFT.has(status.reason)
}
