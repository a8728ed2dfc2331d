import { AppError } from '../../shared/errors.ts'
import type { UnreadableReason, VaultStatus } from '../../shared/domain/vault.ts'
import { createFakeApi, type FakeApiOptions } from '../api/fake-api.ts'
import { makeConsole, makeSession } from '../api/fake-data.ts'
import type { ScreenId } from '../app/window-state.ts'
import type { PreviewState } from './preview-state.ts'
import { WORK } from './transcripts.ts'

const unlocked: VaultStatus = { kind: 'unlocked', openedWith: 'os+pass' }
const locked: VaultStatus = { kind: 'locked', reason: 'start', retryAtMs: null }
const sessions = [makeSession(1), makeSession(2, { name: 'db-primary' }), makeSession(3, { name: 'build' })]
const noKeyring = { kind: 'unavailable', reason: 'absent', text: 'No keyring of this desktop answers; start it (GNOME Keyring or KWallet), or protect the vault with a strong passphrase alone.' } as const

function state(title: string, screen: ScreenId | null, vault: VaultStatus, handlers: FakeApiOptions['handlers'] = {}): PreviewState {
  return { title, api: () => createFakeApi({ start: makeConsole(sessions, { vault }), handlers, history: () => WORK }), window: { screen } }
}

const unreadable = (reason: UnreadableReason, text: string): VaultStatus => ({ kind: 'unreadable', reason, text })
const never = () => new Promise<never>(() => undefined)
const failing = () => {
  throw new AppError('storage-failed', 'The vault could not be read because the disk does not answer; try again.')
}

/** Every state of the vault's screens. */
export const vaultStates: Readonly<Record<string, PreviewState>> = {
  servers: state('Servers', 'servers', unlocked),
  'servers-recovered': state('Servers, opened with the recovery code', 'servers', { kind: 'unlocked', openedWith: 'recovery' }),
  'vault-none': state('Vault, first start', 'servers', { kind: 'none' }),
  'vault-asking': state('Vault, first start, keyring asked', 'servers', { kind: 'none' }, { 'vault.keyring': never }),
  'vault-no-keyring': state('Vault, first start without keyring', 'servers', { kind: 'none' }, { 'vault.keyring': () => noKeyring }),
  'vault-begun': state('Vault, begun elsewhere', 'servers', { kind: 'creating' }),
  'vault-locked': state('Vault locked', 'servers', locked),
  'vault-locked-wait': state('Vault locked, wait', 'servers', { kind: 'locked', reason: 'start', retryAtMs: Date.now() + 32_000 }),
  'vault-unlocking': state('Vault opening', 'servers', { kind: 'unlocking', reason: 'start' }),
  'vault-keyring-changed': state('Vault locked, keyring changed', 'servers', locked, {
    'vault.unlock'() {
      throw new AppError('keyring-changed', 'The keyring of this system no longer has the key that Mooring stored in it, so the passphrase alone cannot open the vault; use the recovery code, and then choose a passphrase again.')
    },
  }),
  'vault-keyring-only': state('Vault locked, keyring only', 'servers', locked, { 'vault.slots': () => [{ id: '1', kind: 'os', createdAtMs: 0, backend: 'kwallet6' }] }),
  curtain: state('Curtain', 'servers', { kind: 'locked', reason: 'idle', retryAtMs: null }),
  'curtain-wait': state('Curtain, wait', null, { kind: 'locked', reason: 'suspend', retryAtMs: Date.now() + 8000 }),
  'unreadable-damaged': state('Vault damaged', 'servers', unreadable('database-damaged', 'The data file of the vault is damaged; it was left as it is: restore a backup.')),
  'unreadable-newer': state('Vault of a newer version', 'servers', unreadable('database-newer', 'The data of the vault was written by a newer Mooring and was left as it is; start that version.')),
  'unreadable-missing': state('Vault, file missing', 'servers', unreadable('database-missing', 'The data file of the vault is missing; put vault.db back, or restore a backup.'), { 'vault.backups': () => ({ backups: [], problem: null }) }),
  'unreadable-changes': state('Vault, changes missing', 'servers', unreadable('changes-missing', 'The newest changes are missing from the data file, as in a copy made without vault.db-wal; put the whole file back, restore a backup, or open it without them.')),
  audit: state('Audit', 'audit', unlocked),
  'audit-none': state('Audit, no vault', 'audit', { kind: 'none' }),
  'audit-empty': state('Audit, empty', 'audit', unlocked, { 'vault.audit': () => [] }),
  'audit-loading': state('Audit, loading', 'audit', unlocked, { 'vault.audit': never }),
  'audit-failed': state('Audit, failed', 'audit', unlocked, { 'vault.audit': failing }),
  'audit-changed': state('Audit, a changed entry', 'audit', unlocked, { 'vault.verifyAudit': () => ({ kind: 'changed', seq: 17 }) }),
  security: state('Security', 'security', unlocked),
  'security-keyring-only': state('Security, keyring only', 'security', unlocked, {
    'vault.slots': () => [
      { id: '1', kind: 'os', createdAtMs: 0, backend: 'gnome_libsecret' },
      { id: '2', kind: 'recovery', createdAtMs: 0, backend: null },
    ],
    'vault.backups': () => ({ backups: [], problem: 'No backup could be made in /home/ada/.local/share/mooring/vault/backups; free some disk space, check that the folder can be written, and try again.' }),
  }),
  'security-none': state('Security, no vault', 'security', { kind: 'none' }),
  'security-loading': state('Security, loading', 'security', unlocked, { 'vault.slots': never }),
  'security-failed': state('Security, failed', 'security', unlocked, { 'vault.slots': failing }),
}
