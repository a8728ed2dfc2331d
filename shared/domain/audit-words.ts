import { assertNever } from '../lib/assert-never.ts'
import type { AuditActor } from './audit.ts'

const EVENTS: Readonly<Record<string, string>> = {
  'vault.create': 'Vault made',
  'vault.unlock': 'Unlock',
  'vault.lock': 'Lock',
  'vault.accept-loss': 'Opened without the newest changes',
  'vault.mark-lost': 'The mark beside the vault was lost',
  'refusals.merge': 'Refusals while locked written in',
  'refusal.while-locked': 'Refused while locked',
  'slot.replace': 'Protection changed',
  'slot.add': 'Way in added',
  'slot.remove': 'Way in removed',
  'code.replace': 'New recovery code',
  'key.rotate': 'New key asked for',
  'key.rotated': 'New key',
  'audit.export': 'Audit log exported',
  'inventory.export': 'Exported without secrets',
  'inventory.export-secrets': 'Exported with secrets',
  'inventory.import': 'Imported',
  'backup.make': 'Backup made',
  'backup.open': 'Backup opened',
  'backup.restore': 'Backup restored',
  'token.reveal': 'Token shown',
  'token.copy': 'Token copied',
  'token.add': 'Token added',
  'token.edit': 'Token edited',
  'token.replace': 'Value of a token replaced',
  'tokens.forget': 'Tokens forgotten',
  'debug-session.create': 'Debug session made',
  'debug-session.edit': 'Debug session edited',
  'debug-sessions.reassign': 'Debug sessions reassigned',
  'debug-sessions.drain': 'Debug sessions drained',
  'debug-sessions.end': 'Debug sessions ended',
  'debug-sessions.forget': 'Debug sessions forgotten',
  'debug-sessions.expire': 'Debug sessions ran out',
  'inventory.undo': 'Taken back',
  'inventory.purge': 'Forgotten for good',
  'server.create': 'Server added',
  'server.edit': 'Server edited',
  'servers.edit': 'Servers edited',
  'servers.archive': 'Servers archived',
  'servers.forget': 'Servers forgotten',
  'servers.unarchive': 'Servers taken from the archive',
  'servers.provision': 'Servers being provisioned',
  'servers.arrive': 'Servers marked as up',
  'servers.abandon': 'Provisioning called off',
  'servers.resume': 'Servers put back to use',
  'servers.rebuild': 'Servers marked as rebuilt',
  'servers.drain': 'Servers drained',
  'servers.destroy': 'Servers destroyed',
}

/** What happened, in words; an event without any keeps its name. */
export function eventText(event: string): string {
  return EVENTS[event] ?? event
}

export function actorText(actor: AuditActor): string {
  switch (actor.kind) {
    case 'person':
      return 'person'
    case 'app':
      return 'Mooring'
    case 'program':
      return `${actor.exe} (pid ${actor.pid})`
    default:
      return assertNever(actor)
  }
}

/** The events whose words hold this text, in any case. */
export function eventsWorded(text: string): readonly string[] {
  return Object.entries(EVENTS).flatMap(([event, words]) => (words.toLowerCase().includes(text.toLowerCase()) ? [event] : []))
}
