import { join } from 'node:path'
import { LockReason } from '../shared/domain/vault.ts'
import { createFakeClock } from '../electron/services/clock/fake-clock.ts'
import { createAutoLock } from '../electron/services/vault/auto-lock.ts'
import { Cases, failsWith, type Outcome } from './support/outcome.ts'
import { ADDED, addNote, createVaultOn, noteIds, SECRET } from './support/vault-on-disk.ts'

/** Locked means locked: for every reason, also in the middle of something, nothing is answered and the key is gone. */
export async function verifyLock(folder: string): Promise<Outcome> {
  const cases = new Cases()
  const { vault } = await createVaultOn(join(folder, 'data'))
  addNote(vault, 'kept')
  for (const reason of LockReason.options) {
    await cases.check(`${reason} locks, nothing is answered, and it opens again`, async () => {
      vault.lock(reason)
      const status = vault.status()
      const asked = [() => noteIds(vault), () => addNote(vault, 'x'), () => vault.audit(10, 10), () => vault.makeBackup(), () => vault.auditCode(), () => vault.verifyAudit(), () => vault.beginNewCode(SECRET), () => vault.reveal(SECRET, ADDED, () => 'secret')]
      const refusals = await Promise.all(asked.map((ask) => failsWith('vault-locked', ask)))
      await vault.unlock(SECRET)
      return status.kind === 'locked' && status.reason === reason && refusals.every(Boolean) && noteIds(vault).length === 1
    })
  }
  const pending: [string, () => Promise<unknown>][] = [
    ['a reveal', () => vault.reveal(SECRET, ADDED, () => 'secret')],
    ['a change of the passphrase', () => vault.setProtection(SECRET, { protection: 'pass', passphrase: SECRET.passphrase })],
    ['a new recovery code', () => vault.beginNewCode(SECRET)],
    ['a new data key', () => vault.beginNewKey(SECRET, { protection: 'pass', passphrase: SECRET.passphrase })],
  ]
  for (const [what, begin] of pending) {
    await cases.check(`${what} that is still being proven ends with the lock`, async () => {
      const work = begin()
      vault.lock('suspend')
      const isDenied = await failsWith('vault-locked', () => work)
      await vault.unlock(SECRET)
      return isDenied
    })
  }
  await cases.check('an unlock that is still being proven ends with the lock', async () => {
    vault.lock('asked')
    const work = vault.unlock(SECRET)
    vault.lock('screen-lock')
    const isDenied = await failsWith('vault-locked', () => work)
    const isLocked = vault.status().kind === 'locked'
    await vault.unlock(SECRET)
    return isDenied && isLocked
  })
  await cases.check('every lock stands in the log with its reason', () => {
    const reasons = vault.audit(Number.MAX_SAFE_INTEGER, 1000).flatMap(({ event, reason }) => (event === 'vault.lock' ? [reason] : []))
    return LockReason.options.every((reason) => reasons.includes(reason))
  })
  await cases.check('nobody at the machine for the limit locks', () => {
    const clock = createFakeClock()
    const lockedAfterMs: number[] = []
    const idleMs = () => clock.nowMs() - 1_700_000_000_000
    createAutoLock({ clock, idleMs, limitMs: () => 900_000, lock: () => lockedAfterMs.push(idleMs()) }).watch()
    clock.advance(899_999)
    const early = lockedAfterMs.length
    clock.advance(1)
    return early === 0 && lockedAfterMs.join() === '900000'
  })
  vault.dispose()
  return cases.outcome()
}
