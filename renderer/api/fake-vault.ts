import type { CommandName, Input, Output } from '../../shared/contract/commands.ts'
import type { vaultCommands } from '../../shared/contract/vault-commands.ts'
import { ALL_ENTRIES } from '../../shared/domain/audit.ts'
import { eventText } from '../../shared/domain/audit-words.ts'
import { formatRecoveryCode, readRecoveryCode, RECOVERY_CODE_BYTES } from '../../shared/domain/vault-recovery-code.ts'
import type { VaultBackup } from '../../shared/domain/vault-backup.ts'
import type { TypedSecret } from '../../shared/domain/vault-secret.ts'
import { nextVaultStatus, type Protection, type VaultEvent, type VaultSlot, type VaultStatus } from '../../shared/domain/vault.ts'
import { AppError } from '../../shared/errors.ts'
import { makeAudit, makeBackups } from './fake-vault-data.ts'

type VaultHandlers = { [C in keyof typeof vaultCommands & CommandName]: (input: Input<C>) => Output<C> | Promise<Output<C>> }

/** The passphrase that a fake vault refuses. */
export const WRONG_PASSPHRASE = 'wrong'
const MADE_AT_MS = Date.UTC(2026, 10, 21, 9, 12)
const code = formatRecoveryCode(new Uint8Array(RECOVERY_CODE_BYTES).map((_, index) => (index * 73 + 41) % 256))

/** A vault without a vault: it goes through the same states and keeps nothing. */
export function createFakeVault(changed: (status: VaultStatus) => void, first: VaultStatus = { kind: 'none' }): VaultHandlers {
  let status = first
  let protection: Protection = 'os+pass'
  const dispatch = (event: VaultEvent) => {
    status = nextVaultStatus(status, event)
    changed(status)
  }
  const slots = (): VaultSlot[] => [
    { id: '1', kind: protection, createdAtMs: MADE_AT_MS, backend: protection === 'pass' ? null : 'gnome_libsecret' },
    { id: '2', kind: 'recovery', createdAtMs: MADE_AT_MS, backend: null },
  ]
  const requireRight = (secret: TypedSecret) => {
    if (secret.kind === 'passphrase' && secret.passphrase === WRONG_PASSPHRASE) throw new AppError('wrong-secret', 'This passphrase does not open the vault; check the keyboard layout and try again, or use the recovery code.')
  }
  const requireCode = (typed: string) => {
    if (readRecoveryCode(typed).kind !== 'code') throw new AppError('wrong-secret', 'There is a typing error in the recovery code; compare it group by group.')
  }
  const report = { madeAtMs: 0, rows: { server: 12, token: 3 }, audit: { kind: 'whole', count: 42, code: '1f2e-9a3b' } } as const
  const audit = makeAudit(240)
  let backups = makeBackups(3)

  return {
    'vault.status': () => status,
    'vault.keyring': () => ({ kind: 'available', backend: 'gnome_libsecret' }),
    'vault.beginCreation'(choice) {
      protection = choice.protection
      dispatch({ kind: 'begun' })
      return { recoveryCode: code }
    },
    'vault.confirmCreation'({ recoveryCode }) {
      requireCode(recoveryCode)
      dispatch({ kind: 'opened', openedWith: protection })
    },
    'vault.abandonCreation': () => dispatch({ kind: 'abandoned' }),
    'vault.unlock'({ secret }) {
      dispatch({ kind: 'tried' })
      try {
        requireRight(secret)
      } catch (cause) {
        dispatch({ kind: 'refused', retryAtMs: null })
        throw cause
      }
      dispatch({ kind: 'opened', openedWith: secret.kind === 'recovery' ? 'recovery' : protection })
    },
    'vault.retryAtMs': () => null,
    'vault.lock': () => dispatch({ kind: 'closed', reason: 'asked' }),
    'vault.schemaVersion': () => 6,
    'vault.slots': slots,
    'vault.setProtection': ({ proof }) => requireRight(proof),
    'vault.addSlot': ({ proof }) => requireRight(proof),
    'vault.removeSlot': ({ proof }) => requireRight(proof),
    'vault.beginNewCode': () => ({ recoveryCode: code }),
    'vault.beginNewKey': () => ({ recoveryCode: code }),
    'vault.confirmCode': ({ recoveryCode }) => requireCode(recoveryCode),
    'vault.abandonCode': () => undefined,
    'vault.audit': ({ beforeSeq, limit, filter = ALL_ENTRIES }) =>
      audit.filter((entry) => entry.seq < (beforeSeq ?? Infinity) && (!filter.isRefusedOnly || entry.decision === 'refused') && filter.text.toLowerCase().split(/\s+/).every((word) => `${eventText(entry.event)} ${entry.reason}`.toLowerCase().includes(word))).slice(0, limit),
    'vault.verifyAudit': () => ({ kind: 'whole', count: audit.length, code: audit[0]?.code ?? '' }),
    'vault.backups': () => ({ backups, problem: null }),
    'vault.makeBackup'() {
      const made: VaultBackup = { id: 'backup-2026-11-22T09-12-00-000Z-0000bb', madeAtMs: MADE_AT_MS + 86_400_000, cause: 'asked', sizeBytes: 188_416, schemaVersion: 1 }
      backups = [made, ...backups]
      return made
    },
    'vault.revealFolder': () => undefined,
    'vault.rehearseRestore': () => report,
    'vault.restoreBackup': () => report,
  }
}
