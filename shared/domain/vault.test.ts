import { expect, test } from 'vitest'
import { nextVaultStatus, type VaultEvent, type VaultStatus } from './vault.ts'

const none: VaultStatus = { kind: 'none' }
const creating: VaultStatus = { kind: 'creating' }
const locked: VaultStatus = { kind: 'locked', reason: 'start', retryAtMs: null }
const unlocking: VaultStatus = { kind: 'unlocking' }
const unlocked: VaultStatus = { kind: 'unlocked', openedWith: 'os+pass' }
const damaged: VaultStatus = { kind: 'unreadable', reason: 'database-damaged', text: 'why' }

const begun: VaultEvent = { kind: 'begun' }
const abandoned: VaultEvent = { kind: 'abandoned' }
const tried: VaultEvent = { kind: 'tried' }
const refused: VaultEvent = { kind: 'refused', retryAtMs: 5 }
const opened: VaultEvent = { kind: 'opened', openedWith: 'os+pass' }
const closed: VaultEvent = { kind: 'closed', reason: 'idle' }
const broken: VaultEvent = { kind: 'found-unreadable', reason: 'database-damaged', text: 'why' }
const lockedIdle: VaultStatus = { kind: 'locked', reason: 'idle', retryAtMs: null }

test.each([
  { when: 'a first vault is begun', from: none, event: begun, to: creating },
  { when: 'it is given up before the code was typed back', from: creating, event: abandoned, to: none },
  { when: 'the code was typed back', from: creating, event: opened, to: unlocked },
  { when: 'a vault exists and creation is asked again', from: locked, event: begun, to: locked },
  { when: 'an open vault is asked to be created', from: unlocked, event: begun, to: unlocked },
  { when: 'somebody tries to open it', from: locked, event: tried, to: unlocking },
  { when: 'two try at once', from: unlocking, event: tried, to: unlocking },
  { when: 'a try comes while it is open', from: unlocked, event: tried, to: unlocked },
  { when: 'the passphrase was wrong', from: unlocking, event: refused, to: { kind: 'locked', reason: 'asked', retryAtMs: 5 } },
  { when: 'the passphrase was right', from: unlocking, event: opened, to: unlocked },
  { when: 'the screen is locked', from: unlocked, event: closed, to: lockedIdle },
  { when: 'the screen is locked while the key is still being made', from: unlocking, event: closed, to: lockedIdle },
  { when: 'the key arrives after the lock', from: lockedIdle, event: opened, to: lockedIdle },
  { when: 'it is locked twice', from: lockedIdle, event: closed, to: lockedIdle },
  { when: 'the file is damaged', from: unlocking, event: broken, to: damaged },
  { when: 'a damaged vault is tried again', from: damaged, event: tried, to: unlocking },
  { when: 'a damaged vault is asked to be created anew', from: damaged, event: begun, to: damaged },
  { when: 'nothing was created and something looks damaged', from: none, event: broken, to: none },
])('when $when: $to.kind', ({ from, event, to }) => {
  expect(nextVaultStatus(from, event)).toEqual(to)
})
