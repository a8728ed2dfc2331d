import { randomBytes } from 'node:crypto'
import { normalizePassphrase, passphraseProblem } from '../../../shared/domain/vault-passphrase.ts'
import { formatRecoveryCode, readRecoveryCode, RECOVERY_CODE_BYTES } from '../../../shared/domain/vault-recovery-code.ts'
import type { ProtectionChoice } from '../../../shared/domain/vault-secret.ts'
import type { Protection } from '../../../shared/domain/vault.ts'
import { AppError } from '../../../shared/errors.ts'
import { KEY_BYTES } from './key-derivation.ts'
import { signKeyFile, withCode, type KeyFile, type KeyFileBody } from './key-file.ts'
import { makeSlot, type KeySlot } from './key-slot.ts'
import { refusalsPublicKey } from './locked-refusals.ts'
import { beginDatabase } from './open-database.ts'
import { event, type VaultCore } from './vault-core.ts'
import { asAppError } from './vault-failure.ts'
import { createVaultKeys, type VaultKeys } from './vault-keys.ts'
import { makeVaultFolders } from './vault-paths.ts'

/** What is ready to be stored as soon as the recovery code was typed back. */
interface Pending {
  readonly keys: VaultKeys
  readonly body: KeyFileBody
  readonly code: Buffer
  readonly protection: Protection
}

/** The first start: everything is made in memory, the recovery code is shown, and nothing is stored until it was typed back. */
export function createVaultCreation(core: VaultCore) {
  let pending: Pending | null = null

  function forget(): void {
    pending?.keys.dispose()
    pending?.code.fill(0)
    pending = null
  }

  return {
    /** @throws AppError `refused` where a vault exists; `invalid-input`, `keyring-unavailable` */
    async begin(choice: ProtectionChoice): Promise<{ readonly recoveryCode: string }> {
      if (core.status().kind !== 'none' && core.status().kind !== 'creating') throw new AppError('refused', 'There is a vault already; unlock it.')
      const known = knownOf(choice)
      const keys = createVaultKeys(randomBytes(16).toString('hex'), 1, randomBytes(KEY_BYTES))
      const code = randomBytes(RECOVERY_CODE_BYTES)
      const daily = await slotFor(core, choice.protection, known, keys)
      const recovery = await slotFor(core, 'recovery', code, keys)
      known.fill(0)
      forget()
      const body: KeyFileBody = {
        ...{ v: 1, vaultId: keys.vaultId, databaseId: randomBytes(16).toString('hex'), isBegun: false, keyId: keys.keyId },
        ...{ slots: [daily, recovery], codes: withCode([], keys.vaultId, code, core.ports.clock.nowMs()), refusalsPublicKey: refusalsPublicKey(keys.keyFor('refusals')), previousKey: null },
      }
      pending = { keys, body, code, protection: choice.protection }
      core.dispatch({ kind: 'begun' })
      return { recoveryCode: formatRecoveryCode(code) }
    },

    /** @throws AppError `wrong-secret` when the code was typed wrong; `storage-failed`, and then it can be confirmed again */
    confirm(typed: string): void {
      if (pending === null) throw new AppError('refused', 'There is no recovery code to confirm; begin again.')
      requireTyped(typed, pending.code)
      const { keys, body, protection } = pending
      try {
        makeVaultFolders(core.paths)
        core.store.write(signKeyFile(body, keys.dataKey))
        const db = beginDatabase({ file: core.paths.database, nativeBinding: core.ports.nativeBinding }, keys, body)
        const file: KeyFile = signKeyFile({ ...body, isBegun: true }, keys.dataKey)
        // With keys of its own: when storing fails now, those here are still good for another try.
        const vault = core.adopt(db, createVaultKeys(keys.vaultId, keys.keyId, Buffer.from(keys.dataKey)), file)
        vault.change(event('vault.create', 'allowed', protection), () => undefined)
        core.replaceFile(file)
      } catch (cause) {
        core.release()
        throw asAppError(cause)
      }
      forget()
      core.dispatch({ kind: 'opened', openedWith: protection })
    },

    abandon(): void {
      forget()
      core.dispatch({ kind: 'abandoned' })
    },
    dispose: forget,
  }
}

/** What a person knows for their choice, as bytes. @throws AppError `invalid-input` with the reason a passphrase is too weak */
export function knownOf({ protection, passphrase }: ProtectionChoice): Buffer {
  if (protection === 'os') return Buffer.alloc(0)
  if (passphrase === null) throw new AppError('invalid-input', 'This protection needs a passphrase; type one.')
  const problem = passphraseProblem(passphrase, protection === 'pass' ? 'alone' : 'with-keyring')
  if (problem !== null) throw new AppError('invalid-input', `The passphrase is too weak: ${problem}.`)
  return Buffer.from(normalizePassphrase(passphrase))
}

export function slotFor(core: VaultCore, kind: KeySlot['kind'], known: Buffer, keys: VaultKeys): Promise<KeySlot> {
  const { wrapper, kdf, clock } = core.ports
  return core.alone(() => makeSlot({ kind, known, dataKey: keys.dataKey, owner: keys, nowMs: clock.nowMs() }, { wrapper, kdf }))
}

/** @throws AppError `wrong-secret`, saying what is wrong with what was typed */
export function requireTyped(typed: string, code: Buffer): void {
  if (!readTypedCode(typed).equals(code)) throw new AppError('wrong-secret', 'This is not the recovery code that was shown; type it from your paper again.')
}

/** @throws AppError `wrong-secret` */
export function readTypedCode(typed: string): Buffer {
  const reading = readRecoveryCode(typed)
  switch (reading.kind) {
    case 'code':
      return Buffer.from(reading.bytes)
    case 'wrong-length':
      throw new AppError('wrong-secret', `A recovery code has ${reading.expected} letters and digits, this has ${reading.count}; look for a missing group.`)
    case 'foreign-character':
      throw new AppError('wrong-secret', `A recovery code has no “${reading.character}”; look at that place again.`)
    case 'typing-error':
      throw new AppError('wrong-secret', 'There is a typing error in the recovery code; compare it group by group.')
  }
}
