import { randomBytes } from 'node:crypto'
import type { AuditEvent } from '../../../shared/domain/audit.ts'
import { formatRecoveryCode, RECOVERY_CODE_BYTES } from '../../../shared/domain/vault-recovery-code.ts'
import type { ProtectionChoice } from '../../../shared/domain/vault-secret.ts'
import type { VaultSlot } from '../../../shared/domain/vault.ts'
import { AppError } from '../../../shared/errors.ts'
import { bodyOf, describeSlots, sealPreviousKey, signKeyFile, withCode, type KeyFileBody } from './key-file.ts'
import { KEY_BYTES } from './key-derivation.ts'
import type { KeySlot, Secret } from './key-slot.ts'
import { refusalsPublicKey } from './locked-refusals.ts'
import { reencryptVault } from './key-rotation.ts'
import { openDatabase } from './open-database.ts'
import { event, type VaultCore } from './vault-core.ts'
import { knownOf, requireTyped, slotFor } from './vault-creation.ts'
import { asAppError, lockedError } from './vault-failure.ts'
import { createVaultKeys, type VaultKeys } from './vault-keys.ts'

interface Hooks {
  /** Makes a verified backup; when it throws, nothing is changed. */
  readonly backUp: (why: 'rotation') => void
  /** @throws AppError `refused` for automation, `vault-locked`; both written down */
  readonly requirePerson: (event: AuditEvent) => void
}

/** A new recovery code, or new keys with one, shown and not yet typed back. */
interface Pending {
  readonly code: Buffer
  readonly confirm: () => void
  readonly forget: () => void
}

/** All that changes how the vault opens. Each needs the open vault and, once more, the proof of who asks. */
export function createVaultWaysIn(core: VaultCore, hooks: Hooks) {
  let pending: Pending | null = null

  function forget(): void {
    pending?.forget()
    pending?.code.fill(0)
    pending = null
  }

  /** @throws AppError */
  async function proveAgain(secret: Secret, what: string): Promise<void> {
    hooks.requirePerson(event(what, 'allowed'))
    const proof = await core.prove(secret, event(what, 'refused'))
    proof.keys.dispose()
    proof.previous?.dispose()
  }

  /** Stores another set of slots and writes down what was done; the audit entry comes first. */
  function storeSlots(what: string, reason: string, change: (body: KeyFileBody) => KeyFileBody): void {
    const { vault, file } = core.opened()
    const next = signKeyFile(change(bodyOf(file)), vault.keys.dataKey)
    vault.change(event(what, 'allowed', reason), () => core.replaceFile(next))
  }

  /** @throws AppError `vault-locked` when the vault was locked meanwhile: the keys are wiped then */
  async function newSlot(kind: KeySlot['kind'], known: Buffer): Promise<KeySlot> {
    const { keys } = core.opened().vault
    const slot = await slotFor(core, kind, known, keys)
    if (core.opened().vault.keys !== keys) throw lockedError()
    return slot
  }

  function show(code: Buffer, confirm: () => void, onForget: () => void = () => undefined): { readonly recoveryCode: string } {
    forget()
    pending = { code, confirm, forget: onForget }
    return { recoveryCode: formatRecoveryCode(code) }
  }

  const isDaily = ({ kind }: KeySlot) => kind !== 'recovery'

  return {
    /** Also while locked: the lock screen must know what to ask for. @throws AppError `vault-unreadable` */
    list: (): VaultSlot[] => {
      const file = core.isOpen() ? core.opened().file : core.found().candidates[0]
      return file ? describeSlots(file) : []
    },

    /**
     * Chooses how the vault opens every day; what it opened with before no longer does. Older copies and backups still
     * open with what they were made with.
     * @throws AppError
     */
    async setProtection(proof: Secret, choice: ProtectionChoice): Promise<void> {
      const known = knownOf(choice)
      await proveAgain(proof, 'slot.replace')
      const daily = await newSlot(choice.protection, known)
      known.fill(0)
      storeSlots('slot.replace', choice.protection, (body) => ({ ...body, slots: [daily, ...body.slots.filter((slot) => !isDaily(slot))] }))
    },

    /** Adds one more way in beside those there are. @throws AppError */
    async add(proof: Secret, choice: ProtectionChoice): Promise<void> {
      const known = knownOf(choice)
      await proveAgain(proof, 'slot.add')
      const slot = await newSlot(choice.protection, known)
      known.fill(0)
      storeSlots('slot.add', choice.protection, (body) => ({ ...body, slots: [...body.slots.filter(({ kind }) => kind !== choice.protection), slot] }))
    },

    /** @throws AppError `refused` for the recovery code and for the last other way in */
    async remove(proof: Secret, id: string): Promise<void> {
      await proveAgain(proof, 'slot.remove')
      const { slots } = core.opened().file
      const slot = slots.find((each) => each.id === id)
      if (!slot) throw new AppError('invalid-input', 'There is no such way into the vault; look at the list again.')
      if (!isDaily(slot)) throw new AppError('refused', 'The recovery code is always kept; make a new one instead.')
      if (slots.filter(isDaily).length === 1) throw new AppError('refused', 'This is the last way in beside the recovery code; add another one first.')
      storeSlots('slot.remove', slot.kind, (body) => ({ ...body, slots: body.slots.filter((each) => each.id !== id) }))
    },

    /** Makes a new recovery code; the old one opens until the new one was typed back. @throws AppError */
    async beginNewCode(proof: Secret): Promise<{ readonly recoveryCode: string }> {
      await proveAgain(proof, 'code.replace')
      const code = randomBytes(RECOVERY_CODE_BYTES)
      const recovery = await newSlot('recovery', code)
      return show(code, () =>
        storeSlots('code.replace', '', (body) => ({
          ...body,
          slots: [...body.slots.filter(isDaily), recovery],
          codes: withCode(body.codes, body.vaultId, code, core.ports.clock.nowMs()),
        })),
      )
    },

    /**
     * Prepares a new data key with a new recovery code and the chosen protection. Every other way in ends.
     * @throws AppError
     */
    async beginNewKey(proof: Secret, choice: ProtectionChoice): Promise<{ readonly recoveryCode: string }> {
      const known = knownOf(choice)
      await proveAgain(proof, 'key.rotate')
      const { vault } = core.opened()
      const next = createVaultKeys(vault.keys.vaultId, vault.keys.keyId + 1, randomBytes(KEY_BYTES))
      const code = randomBytes(RECOVERY_CODE_BYTES)
      const slots = [await slotFor(core, choice.protection, known, next), await slotFor(core, 'recovery', code, next)]
      known.fill(0)
      return show(code, () => rotateTo(next, slots, code), () => next.dispose())
    },

    /** The code shown last was typed back: what it was shown for is done. @throws AppError */
    confirmCode(typed: string): void {
      if (pending === null) throw new AppError('refused', 'There is no recovery code to confirm; begin again.')
      requireTyped(typed, pending.code)
      pending.confirm()
      pending.code.fill(0)
      pending = null
    },
    forget,
  }

  function rotateTo(next: VaultKeys, slots: readonly KeySlot[], code: Buffer): void {
    const { vault, file } = core.opened()
    hooks.backUp('rotation')
    const present = createVaultKeys(vault.keys.vaultId, vault.keys.keyId, Buffer.from(vault.keys.dataKey))
    const vaultFile = { file: core.paths.database, nativeBinding: core.ports.nativeBinding }
    const nowMs = () => core.ports.clock.nowMs()
    const changed: KeyFileBody = {
      ...{ ...bodyOf(file), keyId: next.keyId, slots: [...slots], refusalsPublicKey: refusalsPublicKey(next.keyFor('refusals')) },
      codes: withCode(file.codes, file.vaultId, code, nowMs()),
      previousKey: sealPreviousKey(next.dataKey, next.vaultId, present),
    }
    const unsettled = signKeyFile(changed, next.dataKey)
    try {
      // From here on the new ways in lead to both keys, so an end at any moment loses nothing.
      core.replaceFile(unsettled)
      core.release()
      reencryptVault({ ...vaultFile, from: present, to: next, nowMs })
      const settled = signKeyFile({ ...changed, previousKey: null }, next.dataKey)
      const opened = { keys: next, previous: null, file: settled, openedWith: 'recovery' } as const
      const db = openDatabase({ ...vaultFile, opened, mark: null, acceptsLoss: false, nowMs, beforeMigration: () => undefined })
      core.adopt(db, next, settled).change(event('key.rotated', 'allowed'), () => undefined)
      core.replaceFile(settled)
    } catch (cause) {
      core.release()
      core.dispatch({ kind: 'closed', reason: 'storage' })
      throw asAppError(cause)
    } finally {
      present.dispose()
    }
  }
}
