import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createFakeClock } from '../services/clock/fake-clock.ts'
import { createAsyncKeyWrapper } from './key-wrapper-async.ts'
import { createSyncKeyWrapper } from './key-wrapper-sync.ts'
import { createKeyWrapper, type SafeStorage } from './key-wrapper.ts'
import { chosenBackend } from './keyring-backend.ts'
import type { SecretServiceState } from './secret-service.ts'

/** Electron's safeStorage as it behaves on Linux: `v11` and masked bytes, or `v10` when there is no keyring. */
function createStorage() {
  const state = { prefix: 'v11', key: 1, isHanging: false, state: 'ready' as SecretServiceState }
  const mask = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ state.key))
  const encrypt = (text: string) => Buffer.concat([Buffer.from(state.prefix), Buffer.from([state.key]), mask(Buffer.from(text))])
  const decrypt = (bytes: Buffer) => {
    if (bytes[3] !== state.key) throw new Error('Error while decrypting the ciphertext')
    return mask(bytes.subarray(4)).toString()
  }
  const later = <T>(run: () => T): Promise<T> => (state.isHanging ? new Promise(() => undefined) : Promise.resolve().then(run))
  const sync = { isEncryptionAvailable: () => state.prefix !== 'v10', encryptString: encrypt, decryptString: decrypt }
  const async_ = {
    isAsyncEncryptionAvailable: () => Promise.resolve(true),
    encryptStringAsync: (text: string) => later(() => encrypt(text)),
    decryptStringAsync: (bytes: Buffer) => later(() => ({ result: decrypt(bytes), shouldReEncrypt: false })),
  }
  return { state, sync, async_ }
}

const identity = { backend: 'gnome_libsecret', appName: 'mooring', platform: 'linux', api: 'sync' } as const
const adapters = [
  { name: 'sync', make: ({ sync, state }: ReturnType<typeof createStorage>) => createSyncKeyWrapper({ safeStorage: sync, identity, probe: () => Promise.resolve(state.state) }) },
  { name: 'async', make: ({ async_ }: ReturnType<typeof createStorage>) => createAsyncKeyWrapper({ safeStorage: async_, identity: { ...identity, api: 'async' }, clock: createFakeClock() }) },
]

describe.each(adapters)('the $name keyring', ({ make }) => {
  test('what was wrapped is unwrapped, and nothing of it is seen', async () => {
    const storage = createStorage()
    const wrapper = make(storage)
    const secret = randomBytes(32)
    const blob = await wrapper.wrap(secret)
    expect({ unwrapped: await wrapper.unwrap(blob), seen: blob.includes(secret), keyring: await wrapper.describe() }).toEqual({ unwrapped: secret, seen: false, keyring: { kind: 'available', backend: 'gnome_libsecret' } })
  })

  test('when the keyring has another key, that is said', async () => {
    const storage = createStorage()
    const wrapper = make(storage)
    const blob = await wrapper.wrap(randomBytes(32))
    storage.state.key = 2
    await expect(wrapper.unwrap(blob)).rejects.toMatchObject({ code: 'keyring-changed' })
  })

  test('when decrypting gives garbage instead of an error, that is the same', async () => {
    const storage = createStorage()
    const wrapper = make(storage)
    const blob = await wrapper.wrap(randomBytes(32))
    const last = blob.length - 4
    blob[last] = (blob[last] ?? 0) ^ 4
    await expect(wrapper.unwrap(blob)).rejects.toMatchObject({ code: 'keyring-changed' })
  })

  test('when the key would be the same on every machine, nothing is stored with it or taken from it', async () => {
    const storage = createStorage()
    const wrapper = make(storage)
    const blob = await wrapper.wrap(randomBytes(32))
    const forged = Buffer.concat([Buffer.from('v10'), blob.subarray(3)])
    await expect(wrapper.unwrap(forged)).rejects.toMatchObject({ code: 'keyring-unavailable' })
    storage.state.prefix = 'v10'
    await expect(wrapper.wrap(randomBytes(32))).rejects.toMatchObject({ code: 'keyring-unavailable' })
    expect((await wrapper.describe()).kind).toBe('unavailable')
  })
})

test.each(['locked', 'absent', 'no-answer'] as const)('when the keyring is %s, no blocking call is made', async (state) => {
  const storage = createStorage()
  storage.state.state = state
  const forbidden = () => {
    throw new Error('called')
  }
  const wrapper = createSyncKeyWrapper({ safeStorage: { isEncryptionAvailable: forbidden, encryptString: forbidden, decryptString: forbidden }, identity, probe: () => Promise.resolve(state) })
  expect(await wrapper.describe()).toMatchObject({ kind: 'unavailable', reason: state })
  await expect(wrapper.wrap(Buffer.alloc(32))).rejects.toMatchObject({ code: 'keyring-unavailable' })
  await expect(wrapper.unwrap(Buffer.alloc(32))).rejects.toMatchObject({ code: 'keyring-unavailable' })
})

test('when an asynchronous keyring hangs, it is given up after ten seconds', async () => {
  const storage = createStorage()
  storage.state.isHanging = true
  const clock = createFakeClock()
  const wrapper = createAsyncKeyWrapper({ safeStorage: storage.async_, identity, clock })
  const wrapping = wrapper.wrap(Buffer.alloc(32))
  clock.advance(10_000)
  await expect(wrapping).rejects.toMatchObject({ code: 'keyring-unavailable', message: expect.stringMatching(/does not answer/) as string })
})

describe('which keyring is used', () => {
  const { sync, async_ } = createStorage()
  const choose = (safeStorage: SafeStorage, given: Partial<Parameters<typeof createKeyWrapper>[0]> = {}) =>
    createKeyWrapper({ safeStorage, platform: 'linux', appName: 'mooring', passwordStore: '', env: { XDG_CURRENT_DESKTOP: 'GNOME' }, clock: createFakeClock(), ...given })

  test('the asynchronous API where a release has it, the synchronous one where not', () => {
    expect(choose({ ...sync, ...async_ }).identity()).toEqual({ backend: 'gnome_libsecret', appName: 'mooring', platform: 'linux', api: 'async' })
    expect(choose(sync).identity().api).toBe('sync')
    expect(choose(sync, { platform: 'darwin' }).identity().backend).toBe('keychain')
  })

  test.each([
    { what: 'the fixed key was asked for', given: { passwordStore: 'basic' } },
    { what: 'the desktop is unknown', given: { env: {} } },
    { what: 'Electron says that it would be plain text', given: {}, storage: { ...async_, getSelectedStorageBackend: () => 'basic_text' as const } },
    { what: 'Electron does not know yet', given: {}, storage: { ...async_, getSelectedStorageBackend: () => 'unknown' as const } },
  ])('when $what, none', async ({ given, storage }) => {
    const wrapper = choose(storage ?? sync, given)
    expect(await wrapper.describe()).toMatchObject({ kind: 'unavailable', reason: 'plain-text' })
    await expect(wrapper.wrap(Buffer.alloc(32))).rejects.toMatchObject({ code: 'keyring-unavailable' })
  })

  test.each([
    ['', { XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' }, 'gnome_libsecret'],
    ['', { XDG_CURRENT_DESKTOP: 'KDE', KDE_SESSION_VERSION: '6' }, 'kwallet6'],
    ['', { XDG_CURRENT_DESKTOP: 'KDE', KDE_SESSION_VERSION: '5' }, 'kwallet5'],
    ['', { XDG_CURRENT_DESKTOP: 'sway' }, 'basic_text'],
    ['gnome-libsecret', { XDG_CURRENT_DESKTOP: 'KDE' }, 'gnome_libsecret'],
    ['nonsense', { XDG_CURRENT_DESKTOP: 'GNOME' }, 'basic_text'],
    ['', {}, 'basic_text'],
  ] as const)('--password-store=%s on %o: %s', (passwordStore, env, backend) => {
    expect(chosenBackend(passwordStore, env)).toBe(backend)
  })
})
