import dbus from 'dbus-next'
import { createDecipheriv, pbkdf2Sync } from 'node:crypto'

const SERVICE = 'org.freedesktop.secrets'

/** Every secret that a program of this user gets from the keyring just by asking for it. */
export async function askKeyring(busAddress: string): Promise<readonly Buffer[]> {
  const bus = dbus.sessionBus({ busAddress })
  try {
    const root = await bus.getProxyObject(SERVICE, '/org/freedesktop/secrets')
    const service = root.getInterface('org.freedesktop.Secret.Service')
    const [, session] = (await service['OpenSession']?.('plain', new dbus.Variant('s', ''))) as [unknown, string]
    const [items] = (await service['SearchItems']?.({})) as [string[], string[]]
    const secrets = (await service['GetSecrets']?.(items, session)) as Record<string, [string, Buffer, Buffer, string]>
    return Object.values(secrets).map(([, , value]) => Buffer.from(value))
  } finally {
    bus.disconnect()
  }
}

/** What Chromium encrypted on Linux, decrypted as it does it; null with another secret, such as that of its control entry. Source: chromium/components/os_crypt/sync/os_crypt_linux.cc */
export function decryptAsChromium(blob: Buffer, keyringSecret: Buffer): string | null {
  const key = pbkdf2Sync(keyringSecret, 'saltysalt', 1, 16, 'sha1')
  const decipher = createDecipheriv('aes-128-cbc', key, Buffer.alloc(16, ' '))
  try {
    return Buffer.concat([decipher.update(blob.subarray(3)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
