import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Reply } from '../shared/errors.ts'
import { normalizePassphrase } from '../shared/domain/vault-passphrase.ts'
import { opensWith } from '../electron/db/vault/vault-file.ts'
import { deriveKey, joinFactors } from '../electron/services/vault/key-derivation.ts'
import type { KeyFile } from '../electron/services/vault/key-file.ts'
import { openSlot } from '../electron/services/vault/key-slot.ts'
import { fromKeyringText } from '../electron/services/vault/key-wrapper.ts'
import { askKeyring, decryptAsChromium } from './support/keyring-secret.ts'
import { startKeyringSession } from './support/keyring-session.ts'
import { Cases, type Extent, type Outcome } from './support/outcome.ts'
import { runApp, type RunningApp } from './support/running-app.ts'
import { contentHashes, PASSPHRASE, SECRET } from './support/vault-on-disk.ts'

const projectDir = resolve(import.meta.dirname, '..')
const ANSWER_LIMIT_MS = 15_000

/** The built app with Electron's real safeStorage on a real GNOME Keyring: KEY-01 to KEY-05, and KEY-07 in full. */
export async function verifyKeyring(folder: string, { isFull }: Extent): Promise<Outcome> {
  const cases = new Cases()
  const session = await startKeyringSession(join(folder, 'session'))
  const dataDir = join(folder, 'data')
  const vaultDir = join(dataDir, 'vault')
  const renamed = renamedApp(folder)
  const unlock = { secret: SECRET, acceptsLoss: false }
  let running: RunningApp | null = null
  const inApp = async <T>(how: { args?: string[]; appDir?: string; env?: Record<string, string> }, use: (app: RunningApp) => Promise<T>): Promise<T> => {
    running = await runApp({ dataDir, env: { ...session.env, ...how.env }, args: how.args ?? [], appDir: how.appDir ?? projectDir })
    try {
      return await use(running)
    } finally {
      await running.close()
      running = null
    }
  }
  const codeOf = (reply: Reply) => (reply.ok ? 'ok' : reply.error.code)
  const keyring = async (app: RunningApp) => valueOf(await app.call('vault.keyring')) as { kind: string; reason?: string; backend?: string }
  const hangs = () =>
    cases.check('KEY-07 the keyring hangs: said after ten seconds, and the app answers meanwhile', () =>
      inApp({}, async (app) => {
        session.freeze()
        const startedAtMs = performance.now()
        const asked = app.call('vault.unlock', unlock)
        const statusMs = await timeOf(() => app.call('vault.status'))
        const code = codeOf(await asked)
        const tookMs = performance.now() - startedAtMs
        session.thaw()
        return code === 'keyring-unavailable' && statusMs < 2000 && tookMs < ANSWER_LIMIT_MS
      }))
  let recoveryCode = ''
  try {
    await cases.check('KEY-01 no bus: no keyring, os+pass refused, nothing stored', () =>
      inApp({ env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' } }, async (app) => {
        const refused = codeOf(await app.call('vault.beginCreation', { protection: 'os+pass', passphrase: PASSPHRASE }))
        return (await keyring(app)).reason === 'absent' && refused === 'keyring-unavailable' && contentHashes(vaultDir) === ''
      }))
    await session.startKeyring('unlocked')
    await cases.check('KEY-02 --password-store=basic: refused as unprotected', () =>
      inApp({ args: ['--password-store=basic'] }, async (app) => (await keyring(app)).reason === 'plain-text' && codeOf(await app.call('vault.beginCreation', { protection: 'os+pass', passphrase: PASSPHRASE })) === 'keyring-unavailable'))
    await cases.check('with the keyring: os+pass is made, its part begins v11, and it opens after a restart', async () => {
      await inApp({}, async (app) => {
        const begun = valueOf(await app.call('vault.beginCreation', { protection: 'os+pass', passphrase: PASSPHRASE }))
        recoveryCode = (begun as { recoveryCode: string }).recoveryCode
        await app.call('vault.confirmCreation', { recoveryCode })
      })
      return prefixOf(vaultDir) === 'v11' && (await inApp({}, async (app) => (await keyring(app)).backend === 'gnome_libsecret' && codeOf(await app.call('vault.unlock', unlock)) === 'ok'))
    })
    await cases.check('a program that asks the keyring gets its half of the key, and opens no row with it; the passphrase alone is missing', async () => {
      const secrets = await askKeyring(session.env['DBUS_SESSION_BUS_ADDRESS'] ?? '')
      return holdsWithout(vaultDir, secrets)
    })
    const recovery = { ...unlock, get secret() { return { kind: 'recovery', code: recoveryCode } } }
    const untouched = async (name: string, how: Parameters<typeof inApp>[0], code: string) => {
      await cases.check(name, () =>
        inApp(how, async (app) => {
          const before = contentHashes(vaultDir)
          const isRefused = codeOf(await app.call('vault.unlock', unlock)) === code
          const isUntouched = contentHashes(vaultDir) === before
          return isRefused && isUntouched && codeOf(await app.call('vault.unlock', recovery)) === 'ok'
        }))
    }
    if (isFull) {
      await untouched('KEY-02 started with another store: said, untouched, the recovery code opens', { args: ['--password-store=basic'] }, 'keyring-unavailable')
      await untouched('KEY-02 another desktop: said, untouched, the recovery code opens', { env: { XDG_CURRENT_DESKTOP: 'sway' } }, 'keyring-unavailable')
      await hangs()
    }
    await untouched('KEY-05 the app has another name: the key is not found, untouched, the recovery code opens', { appDir: renamed }, 'keyring-changed')
    await session.stopKeyring()
    await session.startKeyring('locked')
    await cases.check('KEY-03 the keyring is locked: said, and it is no wrong passphrase', () =>
      inApp({}, async (app) => (await keyring(app)).reason === 'locked' && codeOf(await app.call('vault.unlock', unlock)) === 'keyring-unavailable'))
    await session.stopKeyring()
    session.forget()
    await session.startKeyring('unlocked')
    await untouched('KEY-04 the keyring was reset: said, untouched, the recovery code opens', {}, 'keyring-changed')
    await cases.check('KEY-04 after choosing a passphrase again, it opens with the new keyring', async () => {
      await inApp({}, async (app) => {
        await app.call('vault.unlock', recovery)
        await app.call('vault.setProtection', { proof: recovery.secret, choice: { protection: 'os+pass', passphrase: PASSPHRASE } })
      })
      return inApp({}, async (app) => codeOf(await app.call('vault.unlock', unlock)) === 'ok')
    })
  } finally {
    session.thaw()
    await (running as RunningApp | null)?.close()
    await session.end()
  }
  return cases.outcome()
}

/** The same app under another name, as after a rename or in a rebuilt package. */
function renamedApp(folder: string): string {
  const appDir = join(folder, 'renamed')
  mkdirSync(appDir)
  const manifest = JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8')) as Record<string, unknown>
  writeFileSync(join(appDir, 'package.json'), JSON.stringify({ ...manifest, name: 'another-name', productName: 'Another Name' }))
  for (const name of ['out', 'node_modules']) symlinkSync(join(projectDir, name), join(appDir, name))
  return appDir
}

/** True when the secrets of the keyring open nothing, and open the vault once the passphrase is there, too. */
async function holdsWithout(vaultDir: string, secrets: readonly Buffer[]): Promise<boolean> {
  const keyFile = JSON.parse(readFileSync(join(vaultDir, 'vault.keys'), 'utf8')) as KeyFile
  const slot = keyFile.slots.find(({ kind }) => kind === 'os+pass')
  if (!slot || !('kdf' in slot) || !('os' in slot)) return false
  const { blob } = slot.os
  const [half] = secrets.flatMap((secret) => halfOf(Buffer.from(blob, 'base64'), secret) ?? [])
  if (half === undefined) return false
  const thief = { unwrap: () => Promise.resolve(Buffer.from(half)) }
  const opens = (key: Buffer) => opensWith({ file: join(vaultDir, 'vault.db'), nativeBinding: null, key })
  const guesses = [half, joinFactors([half], slot.kdf.salt, 'os+pass'), joinFactors([half, Buffer.alloc(32)], slot.kdf.salt, 'os+pass')]
  if (guesses.flatMap((guess) => [guess, deriveKey(guess, keyFile.vaultId, 'db')]).some(opens)) return false
  for (const known of ['', 'password', PASSPHRASE.slice(1)]) {
    if (await openSlot(slot, Buffer.from(known), keyFile, thief).then(() => true, () => false)) return false
  }
  const dataKey = await openSlot(slot, Buffer.from(normalizePassphrase(PASSPHRASE)), keyFile, thief)
  return opens(deriveKey(dataKey, keyFile.vaultId, 'db'))
}

/** Null for a secret that encrypted something else. */
function halfOf(blob: Buffer, secret: Buffer): Buffer | null {
  const text = decryptAsChromium(blob, secret)
  try {
    return text === null ? null : fromKeyringText(text)
  } catch {
    return null
  }
}

function prefixOf(vaultDir: string): string {
  const { slots } = JSON.parse(readFileSync(join(vaultDir, 'vault.keys'), 'utf8')) as KeyFile
  const slot = slots.find((each) => each.kind === 'os+pass')
  return slot && 'os' in slot ? Buffer.from(slot.os.blob, 'base64').subarray(0, 3).toString('latin1') : ''
}

function valueOf(reply: Reply): unknown {
  if (!reply.ok) throw new Error(reply.error.message)
  return reply.value
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedAtMs = performance.now()
  await work()
  return performance.now() - startedAtMs
}
