import type { AuditActor, AuditEntry, AuditVerdict } from '../../../shared/domain/audit.ts'
import { assertNever } from '../../../shared/lib/assert-never.ts'

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

/** What else was written down: reason, what it was about, marks of automation. */
export function detailText({ reason, subject, markers, event }: AuditEntry): string {
  const about = event === 'refusal.while-locked' ? '' : subject
  return [reason, about, ...markers].filter((part) => part !== '').join(' · ')
}

/** True when every word of the filter stands somewhere in the entry. */
export function matchesFilter(entry: AuditEntry, filter: string): boolean {
  const text = [entry.event, eventText(entry.event), entry.decision, actorText(entry.actor), detailText(entry), entry.code].join(' ').toLowerCase()
  return filter.toLowerCase().split(/\s+/).every((word) => text.includes(word))
}

/** What a check of the whole log found. Honest about what it cannot know. */
export function verdictText(verdict: AuditVerdict): string {
  switch (verdict.kind) {
    case 'whole':
      return `All ${verdict.count} entries are as they were written. Head: ${verdict.code}.`
    case 'changed':
      return `Entry ${verdict.seq} is not what was written, or not where it was. Restore a backup made before, and compare.`
    case 'newest-missing':
      return `The newest ${verdict.count} entries are missing: they are known to have been written.`
    case 'replaced':
      return `From entry ${verdict.seq} on this is another log than the one last seen here.`
    case 'guards-missing':
      return `What stops changes of the log was taken out of the database: ${verdict.names.join(', ')}.`
    default:
      return assertNever(verdict)
  }
}
