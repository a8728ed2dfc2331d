import type { Fuse } from '../../shared/domain/fuse.ts'
import type { AuditEntry } from '../../shared/domain/audit.ts'
import type { VaultBackup } from '../../shared/domain/vault-backup.ts'

const BEGUN_AT_MS = Date.UTC(2026, 10, 21, 9, 12)

const EVENTS: readonly Pick<AuditEntry, 'event' | 'decision' | 'reason' | 'actor'>[] = [
  { event: 'vault.create', decision: 'allowed', reason: 'os+pass', actor: { kind: 'person' } },
  { event: 'backup.make', decision: 'allowed', reason: 'daily', actor: { kind: 'app' } },
  { event: 'vault.lock', decision: 'allowed', reason: 'idle', actor: { kind: 'app' } },
  { event: 'refusal.while-locked', decision: 'refused', reason: 'vault.unlock: wrong-secret', actor: { kind: 'person' } },
  { event: 'vault.unlock', decision: 'allowed', reason: 'os+pass', actor: { kind: 'person' } },
  {
    ...{ event: 'token.reveal', decision: 'refused', reason: 'automation' },
    actor: { kind: 'program', uid: 1000, pid: 4711, startedAt: '881', exe: '/usr/bin/node', tty: null },
  },
]

/** A log of so many entries, newest first. */
export function makeAudit(count: number): AuditEntry[] {
  return Array.from({ length: count }, (_, index) => {
    const seq = count - index
    const kind = EVENTS[seq === 1 ? 0 : 1 + (seq % (EVENTS.length - 1))]
    if (!kind) throw new Error('no event')
    const markers = kind.actor.kind === 'program' ? ['CI'] : []
    return { ...kind, seq, markers, subject: '', atMs: BEGUN_AT_MS + seq * 61_000, code: `${(seq * 7919).toString(16).padStart(4, '0').slice(-4)}-${(seq * 104_729).toString(16).padStart(4, '0').slice(-4)}` }
  })
}

/** So many daily backups, newest first. */
export function makeBackups(count: number): VaultBackup[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{ id: `backup-2026-11-${String(21 - index).padStart(2, '0')}T09-12-00-000Z-0000aa`, madeAtMs: BEGUN_AT_MS - index * 86_400_000 },
    ...{ cause: index === 0 ? ('asked' as const) : ('daily' as const), sizeBytes: 184_320 - index * 4096, schemaVersion: 1 },
  }))
}

/** Some fuses of an Electron that nobody packaged. */
export function makeFuses(): Fuse[] {
  return [
    { name: 'RunAsNode', text: 'ELECTRON_RUN_AS_NODE would make the app run any script under its own name.', isOn: true, isOnWhenPackaged: false },
    { name: 'EnableCookieEncryption', text: 'There are no cookies; on, every start would wait for the keyring.', isOn: false, isOnWhenPackaged: false },
    { name: 'EnableNodeCliInspectArguments', text: '--inspect would open the app to a debugger.', isOn: true, isOnWhenPackaged: false },
    { name: 'OnlyLoadAppFromAsar', text: 'Code that somebody put beside the archive is not loaded.', isOn: false, isOnWhenPackaged: true },
    { name: 'GrantFileProtocolExtraPrivileges', text: 'The page is served by app://; files get no rights.', isOn: null, isOnWhenPackaged: false },
  ]
}
