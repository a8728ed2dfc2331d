import type { CommandName, Input, Output } from '../../shared/contract/commands.ts'
import type { vaultCommands } from '../../shared/contract/vault-commands.ts'
import { formatRecoveryCode, readRecoveryCode, RECOVERY_CODE_BYTES } from '../../shared/domain/vault-recovery-code.ts'
import type { TypedSecret } from '../../shared/domain/vault-secret.ts'
import { nextVaultStatus, type Protection, type VaultEvent, type VaultSlot, type VaultStatus } from '../../shared/domain/vault.ts'
import { AppError } from '../../shared/errors.ts'

type VaultHandlers = { [C in keyof typeof vaultCommands & CommandName]: (input: Input<C>) => Output<C> | Promise<Output<C>> }

/** The passphrase that a fake vault refuses. */
export const WRONG_PASSPHRASE = 'wrong'
const code = formatRecoveryCode(new Uint8Array(RECOVERY_CODE_BYTES).fill(7))

/** A vault without a vault: it goes through the same states and keeps nothing. */
export function createFakeVault(changed: (status: VaultStatus) => void, first: VaultStatus = { kind: 'none' }): VaultHandlers {
  let status = first
  let protection: Protection = 'os+pass'
  const dispatch = (event: VaultEvent) => {
    status = nextVaultStatus(status, event)
    changed(status)
  }
  const slots = (): VaultSlot[] => [
    { id: '1', kind: protection, createdAtMs: 0, backend: protection === 'pass' ? null : 'gnome_libsecret' },
    { id: '2', kind: 'recovery', createdAtMs: 0, backend: null },
  ]
  const requireRight = (secret: TypedSecret) => {
    if (secret.kind === 'passphrase' && secret.passphrase === WRONG_PASSPHRASE) throw new AppError('wrong-secret', 'This passphrase does not open the vault; check the keyboard layout and try again, or use the recovery code.')
  }
  const requireCode = (typed: string) => {
    if (readRecoveryCode(typed).kind !== 'code') throw new AppError('wrong-secret', 'There is a typing error in the recovery code; compare it group by group.')
  }
  const report = { madeAtMs: 0, rows: {}, audit: { kind: 'whole', count: 0, code: '0000-0000' } } as const

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
    'vault.lock': () => dispatch({ kind: 'closed', reason: 'asked' }),
    'vault.slots': slots,
    'vault.setProtection': ({ proof }) => requireRight(proof),
    'vault.addSlot': ({ proof }) => requireRight(proof),
    'vault.removeSlot': ({ proof }) => requireRight(proof),
    'vault.beginNewCode': () => ({ recoveryCode: code }),
    'vault.beginNewKey': () => ({ recoveryCode: code }),
    'vault.confirmCode': ({ recoveryCode }) => requireCode(recoveryCode),
    'vault.abandonCode': () => undefined,
    'vault.audit': () => [],
    'vault.verifyAudit': () => report.audit,
    'vault.backups': () => ({ backups: [], problem: null }),
    'vault.makeBackup': () => ({ id: 'backup-2026-01-01T00-00-00-000Z-000000', madeAtMs: 0, cause: 'asked', sizeBytes: 0, schemaVersion: 1 }),
    'vault.rehearseRestore': () => report,
    'vault.restoreBackup': () => report,
  }
}
