import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { KDF_POLICY, deriveKey, joinFactors, stretch } from '../electron/services/vault/key-derivation.ts'
import type { KeyFile } from '../electron/services/vault/key-file.ts'
import { openSlot } from '../electron/services/vault/key-slot.ts'
import { createFakeKeyring } from '../electron/services/vault/vault-fakes.ts'
import { openReadOnly } from '../electron/db/vault/vault-file.ts'
import { Cases, failsWith, type Extent, type Outcome } from './support/outcome.ts'
import { addNote, createVaultOn, noteIds, openVaultOn, PASSPHRASE, SECRET } from './support/vault-on-disk.ts'

/** Each way in opens alone; the keyring without the passphrase, and the passphrase without the keyring, open nothing. */
export async function verifySlots(folder: string, { isFull }: Extent): Promise<Outcome> {
  const cases = new Cases()
  const kdf = isFull ? KDF_POLICY : { ...KDF_POLICY, cost: KDF_POLICY.minCost }
  const wrapper = createFakeKeyring()
  const { vault, recoveryCode } = await createVaultOn(folder, { kdf, wrapper }, 'os+pass')
  addNote(vault, 'kept')
  vault.lock('asked')
  const keyFile = JSON.parse(readFileSync(join(folder, 'vault.keys'), 'utf8')) as KeyFile
  const daily = keyFile.slots.find(({ kind }) => kind === 'os+pass')

  await cases.check('os+pass alone opens', async () => (await vault.unlock(SECRET), noteIds(vault).length === 1))
  vault.lock('asked')
  await cases.check('the recovery code alone opens', async () => (await vault.unlock({ kind: 'recovery', code: recoveryCode }), noteIds(vault).length === 1))
  vault.lock('asked')
  await cases.check('the passphrase with another keyring opens nothing', () => failsWith('keyring-changed', () => openVaultOn(folder, { kdf, wrapper: createFakeKeyring() }).unlock(SECRET)))
  await cases.check('the keyring alone is no way in', () => failsWith('invalid-input', () => openVaultOn(folder, { kdf, wrapper }).unlock({ kind: 'keyring' })))
  await cases.check('with the secret of the keyring in hand and no passphrase, no row is opened', async () => {
    if (!daily || !('os' in daily) || !('kdf' in daily)) return false
    const osSecret = await wrapper.unwrap(Buffer.from(daily.os.blob, 'base64'))
    const stretchedNothing = await stretch(Buffer.alloc(0), daily.kdf)
    const guesses = [osSecret, joinFactors([osSecret], daily.kdf.salt, 'os+pass'), joinFactors([osSecret, stretchedNothing], daily.kdf.salt, 'os+pass'), joinFactors([osSecret], daily.id, 'os')]
    return guesses.flatMap((guess) => [guess, deriveKey(guess, keyFile.vaultId, 'db')]).every((key) => !opens(join(folder, 'vault.db'), key))
  })
  await cases.check('the sealed key does not open with an empty passphrase', async () => {
    if (!daily) return false
    return openSlot(daily, Buffer.alloc(0), keyFile, wrapper).then(() => false, () => true)
  })
  const wrong = ['A passphrase for two duties', ` ${PASSPHRASE}`, PASSPHRASE.slice(1), '\u0000', 'ａ passphrase for two dutie']
  for (const passphrase of wrong) {
    await cases.check(`"${passphrase}" does not open`, () => failsWith('wrong-secret', () => openVaultOn(folder, { kdf, wrapper }).unlock({ kind: 'passphrase', passphrase: passphrase as typeof PASSPHRASE })))
  }
  await cases.check('another code does not open', () => failsWith('wrong-secret', () => openVaultOn(folder, { kdf, wrapper }).unlock({ kind: 'recovery', code: recoveryCode.replace(/^./, (first) => (first === '0' ? '1' : '0')) })))
  vault.dispose()
  return cases.outcome({ cost: kdf.cost })
}

function opens(file: string, key: Buffer): boolean {
  try {
    openReadOnly({ file, nativeBinding: null, key }).close()
    return true
  } catch {
    return false
  }
}
