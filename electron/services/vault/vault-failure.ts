import type { UnreadableReason } from '../../../shared/domain/vault.ts'
import { AppError } from '../../../shared/errors.ts'
import { asVaultFileError, VaultFileError } from '../../db/vault/vault-file.ts'

const SENTENCES: Record<UnreadableReason, string> = {
  'keys-missing': 'The key file of the vault is missing while its data is there; put vault.keys back, or restore a backup.',
  'keys-damaged': 'The key file of the vault and its copies are damaged; nothing was changed: restore a backup, which has the key file too.',
  'keys-newer': 'The vault was written by a newer Mooring and was left as it is; start that version.',
  'database-missing': 'The data file of the vault is missing; put vault.db back, or restore a backup.',
  'database-empty': 'The data file of the vault is empty although it held data; it was left as it is: restore a backup.',
  'database-foreign': 'What lies in the place of the vault is not a vault of Mooring; it was left as it is: put vault.db back, or restore a backup.',
  'database-damaged': 'The data file of the vault is damaged; it was left as it is: restore a backup.',
  'database-newer': 'The data of the vault was written by a newer Mooring and was left as it is; start that version.',
  'database-of-other-vault': 'The data file belongs to another vault than the key file; nothing was changed: put the right vault.db back, or restore a backup.',
  'changes-missing': 'The newest changes are missing from the data file, as in a copy made without vault.db-wal; put the whole file back, restore a backup, or open it without them.',
  storage: 'The data file of the vault cannot be opened; check that the disk has room, its folder can be written and no other program holds it, then try again.',
}

/** The vault was found in a state in which nothing is read from it or written to it. */
export class UnreadableVaultError extends Error {
  override readonly name = 'UnreadableVaultError'
  readonly reason: UnreadableReason
  constructor(reason: UnreadableReason, options?: ErrorOptions) {
    super(reason, options)
    this.reason = reason
  }
}

export function unreadableText(reason: UnreadableReason): string {
  return SENTENCES[reason]
}

/** What stands in the way of the vault, if that is what `cause` is about. */
export function unreadableReasonOf(cause: unknown): UnreadableReason | null {
  const known = asVaultFileError(cause)
  if (known instanceof VaultFileError) return known.fault
  if (cause instanceof UnreadableVaultError) return cause.reason
  return isDiskError(cause) ? 'storage' : null
}

/** True when nothing is known any more about what of a file is on the disk: it is opened anew, never written on. */
export function isFlushFailure(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && /^SQLITE_IOERR_(DIR_)?FSYNC$/.test(String(cause.code))
}

/** A failure of the vault as a person is told it; anything else stays what it is. */
export function asAppError(cause: unknown): unknown {
  const reason = unreadableReasonOf(cause)
  if (reason === null) return cause
  if (reason === 'storage') return new AppError('storage-failed', 'The vault could not be written, so nothing was changed; free some disk space, check that its folder can be written, and try again.', { cause })
  return new AppError('vault-unreadable', unreadableText(reason), { cause })
}

export function lockedError(): AppError {
  return new AppError('vault-locked', 'The vault is locked; unlock it and try again.')
}

function isDiskError(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return /^(ENOSPC|EDQUOT|EROFS|EIO|EACCES|EPERM|EMFILE|ENFILE|EFBIG|EBUSY)$/.test(code) || (cause instanceof Error && cause.name === 'UnsafeFileError')
}
