import type { AuditActor, AuditEvent } from '../../../shared/domain/audit.ts'
import type { Vault } from '../vault/vault.ts'

export type { VaultAccess } from '../vault/open-vault.ts'

/** The slice of the vault that the inventory works with. All of it throws `vault-locked` while it is locked. */
export type InventoryVault = Pick<Vault, 'read' | 'change' | 'note' | 'refuse' | 'reveal' | 'requirePerson' | 'alone'>

const PERSON: AuditActor = { kind: 'person' }
export const APP: AuditActor = { kind: 'app' }

/** What is written down of a change. `event` is `noun.verb`, `subject` the id of what it was about. */
export function inventoryEvent(event: string, subject = '', reason = '', actor = PERSON): AuditEvent {
  return { event, decision: 'allowed', actor, markers: [], subject, reason: reason.slice(0, 500) }
}
