import { ask } from './ask.ts'
import type { Mooring } from './mooring.ts'

export const PASSPHRASE = 'a passphrase for two duties'

/** Makes a vault with this passphrase, which is open then. */
export async function createVault(mooring: Pick<Mooring, 'call'>, passphrase = PASSPHRASE): Promise<{ readonly recoveryCode: string }> {
  const begun = await ask<{ recoveryCode: string }>(mooring, 'vault.beginCreation', { protection: 'pass', passphrase })
  await ask(mooring, 'vault.confirmCreation', begun)
  return begun
}

export async function unlockVault(mooring: Pick<Mooring, 'call'>, passphrase = PASSPHRASE): Promise<void> {
  await ask(mooring, 'vault.unlock', { secret: { kind: 'passphrase', passphrase }, acceptsLoss: false })
}
