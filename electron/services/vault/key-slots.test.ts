import { randomBytes } from 'node:crypto'
import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SlotKind } from '../../../shared/domain/vault.ts'
import { KDF_POLICY, stretch } from './key-derivation.ts'
import { bodyOf, codeFingerprint, sealPreviousKey, signKeyFile, type KeyFile, type KeyFileBody } from './key-file.ts'
import { makeSlot, openSlot, type KeySlot, type Secret } from './key-slot.ts'
import { createKeyStore } from './key-store.ts'
import { SealBrokenError } from './sealed-box.ts'
import { CHEAP_KDF, createFakeKeyring } from './vault-fakes.ts'
import { openKeyFiles } from './vault-keys.ts'

const vaultId = 'a'.repeat(32)
const owner = { vaultId, keyId: 1 }
const dataKey = Buffer.alloc(32, 7)
const passphrase = Buffer.from('correct horse')
const code = Buffer.alloc(20, 9)
const keyring = createFakeKeyring()
const tools = { wrapper: keyring, kdf: CHEAP_KDF }
const knownFor = (kind: SlotKind) => (kind === 'recovery' ? code : passphrase)
const slotOf = (kind: SlotKind) => makeSlot({ kind, known: knownFor(kind), dataKey, owner, nowMs: 5 }, tools)
const secretFor = (kind: SlotKind): Secret => (kind === 'recovery' ? { kind, bytes: code } : kind === 'os' ? { kind: 'keyring' } : { kind: 'passphrase', bytes: passphrase })

async function fileWith(kinds: readonly SlotKind[], rest: Partial<KeyFileBody> = {}): Promise<KeyFile> {
  const slots = await Promise.all(kinds.map(slotOf))
  return signKeyFile({ v: 1, vaultId, databaseId: 'b'.repeat(32), isBegun: true, keyId: 1, slots, codes: [], refusalsPublicKey: '', previousKey: null, ...rest }, dataKey)
}

describe('a slot', () => {
  test.each(SlotKind.options)('%s opens with what it was made with, alone', async (kind) => {
    const opened = await openKeyFiles([await fileWith([kind])], secretFor(kind), keyring)
    expect({ key: opened.keys.dataKey, with: opened.openedWith }).toEqual({ key: dataKey, with: kind })
  })

  test.each(['os+pass', 'pass', 'recovery'] as const)('%s stays shut for anything else known', async (kind) => {
    await expect(openSlot(await slotOf(kind), Buffer.from('correct horsf'), owner, keyring)).rejects.toThrow(SealBrokenError)
    await expect(openSlot(await slotOf(kind), Buffer.alloc(0), owner, keyring)).rejects.toThrow(SealBrokenError)
  })

  test('os+pass stays shut for somebody who has the keyring and no passphrase', async () => {
    const slot = await slotOf('os+pass')
    if (!('os' in slot)) throw new Error('no keyring part')
    const osSecret = await keyring.unwrap(Buffer.from(slot.os.blob, 'base64'))
    for (const guess of [Buffer.alloc(0), osSecret]) await expect(openSlot(slot, guess, owner, keyring)).rejects.toThrow(SealBrokenError)
  })

  test('os+pass stays shut for somebody who has the passphrase and another keyring', async () => {
    await expect(openSlot(await slotOf('os+pass'), passphrase, owner, createFakeKeyring())).rejects.toThrow(/recovery code/)
  })

  test.each([
    ['the price of guessing is lowered', (slot: KeySlot) => ('kdf' in slot ? { ...slot, kdf: { ...slot.kdf, N: 2048 } } : slot)],
    ['its date is changed', (slot: KeySlot) => ({ ...slot, createdAtMs: 6 })],
    ['its kind is changed', (slot: KeySlot) => ({ ...slot, kind: 'recovery' as const })],
    ['a byte of the sealed key is changed', (slot: KeySlot) => ({ ...slot, wrapped: flipped(slot.wrapped) })],
  ])('when %s, it no longer opens', async (_what, change) => {
    await expect(openSlot(change(await slotOf('pass')) as KeySlot, passphrase, owner, keyring)).rejects.toThrow(SealBrokenError)
  })

  test('when it is moved to another vault, or to another data key, it no longer opens', async () => {
    const slot = await slotOf('pass')
    for (const other of [{ ...owner, vaultId: 'c'.repeat(32) }, { ...owner, keyId: 2 }]) await expect(openSlot(slot, passphrase, other, keyring)).rejects.toThrow(SealBrokenError)
  })

  test('two slots of one passphrase have nothing in common', async () => {
    const [one, other] = [await slotOf('pass'), await slotOf('pass')]
    expect('kdf' in one && 'kdf' in other && one.kdf.salt !== other.kdf.salt && one.wrapped !== other.wrapped).toBe(true)
  })

  test('the real price of a guess is 2^17, and making the key does not block this thread', async () => {
    let turns = 0
    const timer = setInterval(() => (turns += 1), 1)
    const key = await stretch(passphrase, { name: 'scrypt', N: KDF_POLICY.cost, r: 8, p: 1, salt: '00'.repeat(16) })
    clearInterval(timer)
    expect({ cost: KDF_POLICY.cost, key: key.toString('hex').length, didTurn: turns > 3 }).toEqual({ cost: 131_072, key: 64, didTurn: true })
  })
})

describe('a set of slots', () => {
  test('when the keyring was emptied, the recovery code opens, and the words say that the passphrase cannot', async () => {
    const ring = createFakeKeyring()
    const slots = [await makeSlot({ kind: 'os+pass', known: passphrase, dataKey, owner, nowMs: 1 }, { ...tools, wrapper: ring }), await slotOf('recovery')]
    const file = signKeyFile({ ...bodyOf(await fileWith(['recovery'])), slots }, dataKey)
    ring.reset()
    await expect(openKeyFiles([file], secretFor('pass'), ring)).rejects.toMatchObject({ code: 'keyring-changed', message: expect.stringMatching(/passphrase alone cannot open/) as string })
    expect((await openKeyFiles([file], secretFor('recovery'), ring)).openedWith).toBe('recovery')
  })

  test('when the passphrase is wrong, the words do not blame the keyring', async () => {
    await expect(openKeyFiles([await fileWith(['os+pass', 'recovery'])], { kind: 'passphrase', bytes: Buffer.from('no') }, keyring)).rejects.toMatchObject({ code: 'wrong-secret' })
  })

  test('when a slot was added or removed by somebody without the data key, the file is not used', async () => {
    const file = await fileWith(['pass', 'recovery'])
    const without = { ...file, slots: file.slots.slice(0, 1) }
    await expect(openKeyFiles([without], secretFor('pass'), keyring)).rejects.toMatchObject({ code: 'vault-unreadable' })
    expect((await openKeyFiles([without, file], secretFor('pass'), keyring)).file).toEqual(file)
  })

  test('when a recovery code was replaced, the old one is refused with the date', async () => {
    const old = Buffer.alloc(20, 8)
    const file = await fileWith(['recovery'], { codes: [{ fingerprint: codeFingerprint(vaultId, old), retiredAtMs: Date.UTC(2026, 1, 3) }] })
    await expect(openKeyFiles([file], { kind: 'recovery', bytes: old }, keyring)).rejects.toThrow(/replaced on 2026-02-03/)
  })

  test('the data key before this one comes along as long as it may be needed', async () => {
    const before = { keyId: 1, dataKey: randomBytes(32) }
    const opened = await openKeyFiles([await fileWith(['pass'], { previousKey: sealPreviousKey(dataKey, vaultId, before) })], secretFor('pass'), keyring)
    expect(opened.previous?.dataKey).toEqual(before.dataKey)
  })

  test('when keys are disposed of, nothing of them is left in their memory', async () => {
    const { keys } = await openKeyFiles([await fileWith(['pass'])], secretFor('pass'), keyring)
    const derived = keys.keyFor('db')
    keys.dispose()
    expect([keys.dataKey, derived].map((key) => key.equals(Buffer.alloc(32)))).toEqual([true, true])
  })
})

describe('the key file', () => {
  let folder = ''
  const path = () => join(folder, 'vault.keys')
  const store = (kdf = CHEAP_KDF) => createKeyStore({ file: path(), kdf })
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mooring-keys-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('is kept twice, for its owner alone, with its previous content', async () => {
    const [first, second] = [await fileWith(['pass']), await fileWith(['pass', 'recovery'])]
    store().write(first)
    store().write(second)
    const names = [path(), `${path()}.copy`, `${path()}.1`]
    expect(names.map((name) => (JSON.parse(readFileSync(name, 'utf8')) as KeyFile).mac)).toEqual([second.mac, second.mac, first.mac])
    expect(names.map((name) => statSync(name).mode & 0o777)).toEqual([0o600, 0o600, 0o600])
    expect(store().read()).toEqual({ kind: 'found', candidates: [second], isWhole: true })
  })

  test.each(['', '{', 'null', '{"v":1}', '\ufeff{}', 'x'.repeat(2_000_000)])('when it is damaged (%#), the copy is used', async (content) => {
    const file = await fileWith(['pass'])
    store().write(file)
    writeFileSync(path(), content)
    expect(store().read()).toEqual({ kind: 'found', candidates: [file], isWhole: false })
  })

  test('when both copies are damaged, the one before is used; without any, it says so', async () => {
    const file = await fileWith(['pass'])
    store().write(file)
    store().write(await fileWith(['pass']))
    for (const name of [path(), `${path()}.copy`]) writeFileSync(name, 'gone')
    expect(store().read()).toEqual({ kind: 'found', candidates: [file], isWhole: false })
    writeFileSync(`${path()}.1`, 'gone')
    expect(store().read()).toEqual({ kind: 'damaged' })
  })

  test('when there is none, that is another thing than a damaged one', () => {
    expect(store().read()).toEqual({ kind: 'missing' })
  })

  test('when a newer app wrote it, it is not touched', () => {
    writeFileSync(path(), '{"v":2,"news":true}')
    expect(store().read()).toEqual({ kind: 'newer', version: 2 })
  })

  test.each([1, 2 ** 14, 100_000, 2 ** 40])('when the price of guessing is set to %d, it is refused', async (cost) => {
    const file = await fileWith(['pass'])
    const slots = file.slots.map((slot) => ('kdf' in slot ? { ...slot, kdf: { ...slot.kdf, N: cost } } : slot))
    writeFileSync(path(), JSON.stringify({ ...file, slots }))
    expect(store(KDF_POLICY).read()).toEqual({ kind: 'damaged' })
  })

  test('when a link or a folder is in its place, nothing is written there', async () => {
    const target = join(folder, 'elsewhere')
    writeFileSync(target, 'mine')
    symlinkSync(target, path())
    mkdirSync(`${path()}.copy`)
    expect(store().read()).toEqual({ kind: 'damaged' })
    const file = await fileWith(['pass'])
    expect(() => store().write(file)).toThrow(/not an ordinary file/)
    expect(readFileSync(target, 'utf8')).toBe('mine')
  })

  test('when it is found readable by others, it is narrowed', async () => {
    store().write(await fileWith(['pass']))
    chmodSync(path(), 0o666)
    store().read()
    expect(statSync(path()).mode & 0o777).toBe(0o600)
  })

  test('when it holds more than expected, it is not guessed at', async () => {
    writeFileSync(path(), JSON.stringify({ ...(await fileWith(['pass'])), extra: 1 }))
    appendFileSync(path(), '\n')
    expect(store().read()).toEqual({ kind: 'damaged' })
  })
})

function flipped(base64: string): string {
  const bytes = Buffer.from(base64, 'base64')
  bytes[20] = (bytes[20] ?? 0) ^ 1
  return bytes.toString('base64')
}
