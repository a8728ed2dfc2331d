import type { LockReason, SlotKind, UnreadableReason } from '../../../shared/domain/vault.ts'

/** Why it is locked, as a sentence. */
export const LOCK_SENTENCES: Readonly<Record<LockReason, string>> = {
  start: 'It is locked whenever Mooring starts.',
  asked: 'It was locked on demand.',
  idle: 'Nobody touched keyboard or mouse for a while.',
  suspend: 'The machine was asleep.',
  'screen-lock': 'The screen was locked.',
  'user-switch': 'Another user took over this desk.',
  restore: 'A backup was put in its place. It opens as before.',
  storage: 'It was closed because its file could not be written.',
}

export const SLOT_NAMES: Readonly<Record<SlotKind, string>> = {
  'os+pass': 'Keyring and passphrase',
  pass: 'Passphrase',
  os: 'Keyring alone',
  recovery: 'Recovery code',
}

const KEYRINGS: Readonly<Record<string, string>> = {
  gnome_libsecret: 'GNOME Keyring (Secret Service)',
  kwallet: 'KWallet',
  kwallet5: 'KWallet 5',
  kwallet6: 'KWallet 6',
  keychain: 'macOS Keychain',
  dpapi: 'Windows DPAPI',
}

/** The name of a keyring as its desktop calls it. */
export function keyringName(backend: string): string {
  return KEYRINGS[backend] ?? backend
}

export const UNREADABLE_TITLES: Readonly<Record<UnreadableReason, string>> = {
  'keys-missing': 'The key file is missing',
  'keys-damaged': 'The key file is damaged',
  'keys-newer': 'Written by a newer Mooring',
  'database-missing': 'The data file is missing',
  'database-empty': 'The data file is empty',
  'database-foreign': 'This is not a vault',
  'database-damaged': 'The data file is damaged',
  'database-newer': 'Written by a newer Mooring',
  'database-of-other-vault': 'Key file and data file do not belong together',
  'changes-missing': 'The newest changes are missing',
  storage: 'The data file cannot be opened',
}
