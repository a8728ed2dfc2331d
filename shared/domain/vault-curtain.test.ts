import { expect, test } from 'vitest'
import { isCurtained } from './vault-curtain.ts'
import { LockReason, nextVaultStatus, type VaultStatus } from './vault.ts'

const unlocked: VaultStatus = { kind: 'unlocked', openedWith: 'os+pass' }

test('when nobody made a vault, terminals are in view', () => {
  expect(isCurtained({ kind: 'none' })).toBe(false)
  expect(isCurtained({ kind: 'creating' })).toBe(false)
})

test('when somebody may have left, the window is hidden; after a start, a restore or a fault of the disk it is not', () => {
  const hiding = LockReason.options.filter((reason) => isCurtained(nextVaultStatus(unlocked, { kind: 'closed', reason })))
  expect(hiding).toEqual(['asked', 'idle', 'suspend', 'screen-lock', 'user-switch'])
})

test.each([
  { from: 'start', isHidden: false },
  { from: 'idle', isHidden: true },
] as const)('when a try after “$from” is wrong, the window is as hidden as before, also while it is tried', ({ from, isHidden }) => {
  const trying = nextVaultStatus({ kind: 'locked', reason: from, retryAtMs: null }, { kind: 'tried' })
  expect(isCurtained(trying)).toBe(isHidden)
  expect(isCurtained(nextVaultStatus(trying, { kind: 'refused', retryAtMs: null }))).toBe(isHidden)
})

test('when the right secret finds damaged data, the window is in view: the person has proved who they are', () => {
  const trying: VaultStatus = { kind: 'unlocking', reason: 'idle' }
  expect(isCurtained(nextVaultStatus(trying, { kind: 'found-unreadable', reason: 'database-damaged', text: 'why' }))).toBe(false)
})
