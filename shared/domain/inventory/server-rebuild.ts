import type { InventoryChange } from './inventory-change.ts'

/**
 * When a server was last made anew. A key that was trusted since, or a check that passed since, uses that up: then a
 * rebuild no more explains another key.
 * @param history of the server, the newest first
 */
export function rebuiltAtMs(history: readonly InventoryChange[]): number | null {
  for (const { what, reason, fields, atMs } of history) {
    const to = fields.find(({ field }) => field === 'state')?.after
    if (what === 'rebuilt' || (what === 'moved' && to === 'provisioning')) return atMs
    if (what === 'key-trusted' || (what === 'found' && to === 'up' && reason === '')) return null
  }
  return null
}
