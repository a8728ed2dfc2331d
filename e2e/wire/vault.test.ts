import { rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Passphrase } from '../../shared/domain/vault-passphrase.ts'
import { eventOf, newDataDir, startWire } from '../support/wire.ts'

const passphrase = Passphrase.parse('a passphrase for two duties')
const secret = { kind: 'passphrase', passphrase } as const

test('a page creates the vault, locks it, and opens it after a restart; every window hears of it', async () => {
  const dataDir = newDataDir()
  {
    await using wire = startWire(dataDir)
    const [one, other] = [wire.openPage(), wire.openPage()]
    expect(await one.api.call('vault.status', undefined)).toEqual({ kind: 'none' })
    const { recoveryCode } = await one.api.call('vault.beginCreation', { protection: 'os+pass', passphrase })
    const heard = eventOf(other.api, 'vault.changed', ({ kind }) => kind === 'unlocked')
    await one.api.call('vault.confirmCreation', { recoveryCode })
    expect(await heard).toEqual({ kind: 'unlocked', openedWith: 'os+pass' })
    await one.api.call('vault.makeBackup', undefined)
    await one.api.call('vault.lock', undefined)
    await expect(other.api.call('vault.audit', { beforeSeq: null, limit: 10 })).rejects.toMatchObject({ code: 'vault-locked' })
    await expect(one.api.call('vault.unlock', { secret: { kind: 'passphrase', passphrase: Passphrase.parse('wrong') }, acceptsLoss: false })).rejects.toMatchObject({ code: 'wrong-secret' })
    one.close()
    other.close()
  }
  {
    await using wire = startWire(dataDir)
    const page = wire.openPage()
    expect(await page.api.call('vault.status', undefined)).toEqual({ kind: 'locked', reason: 'start', retryAtMs: null })
    // Another machine than the one that made the keyring's part: the fake keyring is new in each run.
    await expect(page.api.call('vault.unlock', { secret, acceptsLoss: false })).rejects.toMatchObject({ code: 'keyring-changed' })
    page.close()
  }
  rmSync(dataDir, { recursive: true })
})
