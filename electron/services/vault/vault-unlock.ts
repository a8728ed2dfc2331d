import { existsSync, lstatSync } from 'node:fs'
import type { UnreadableReason, VaultStatus } from '../../../shared/domain/vault.ts'
import { AppError } from '../../../shared/errors.ts'
import { discardLeftovers } from '../../db/files/quarantine.ts'
import { hasAuditEntryAbout } from '../../db/vault/audit-entry.ts'
import type { VaultDatabase } from '../../db/vault/vault-file.ts'
import { appendAudit } from './audit-log.ts'
import { listBackupFolders } from './backup-folder.ts'
import { bodyOf, signKeyFile } from './key-file.ts'
import type { Secret } from './key-slot.ts'
import { clearRefusals, readRefusals } from './locked-refusals.ts'
import { openDatabase } from './open-database.ts'
import type { OpenVault } from './open-vault.ts'
import { event, type VaultCore } from './vault-core.ts'
import { asAppError, lockedError, unreadableReasonOf, unreadableText } from './vault-failure.ts'
import type { OpenedKeys } from './vault-keys.ts'
import { readMark } from './vault-mark.ts'
import { makeVaultFolders } from './vault-paths.ts'

interface Hooks {
  /** Makes a verified backup before a file of an older version is changed. */
  readonly beforeMigration: (db: VaultDatabase, opened: OpenedKeys) => void
  /** The vault is open: what is due can be done. */
  readonly opened: () => void
}

export type VaultUnlock = ReturnType<typeof createVaultUnlock>

export function createVaultUnlock(core: VaultCore, hooks: Hooks) {
  const { paths, ports, store } = core

  function openWith(opened: OpenedKeys, acceptsLoss: boolean): OpenVault {
    makeVaultFolders(paths)
    for (const folder of [paths.folder, paths.backups]) discardLeftovers(folder)
    const marking = readMark(paths.mark)
    const db = openDatabase({
      ...{ file: paths.database, nativeBinding: ports.nativeBinding, opened, acceptsLoss, nowMs: () => ports.clock.nowMs() },
      mark: marking.kind === 'found' ? marking.mark : null,
      beforeMigration: (old) => hooks.beforeMigration(old, opened),
    })
    const settled = signKeyFile({ ...bodyOf(opened.file), isBegun: true, previousKey: null }, opened.keys.dataKey)
    const vault = core.adopt(db, opened.keys, settled)
    const stored = store.read()
    const isWritten = stored.kind === 'found' && stored.isWhole && stored.candidates[0]?.mac === settled.mac
    if (!isWritten) core.replaceFile(settled)
    if (acceptsLoss) vault.change(event('vault.accept-loss', 'allowed'), () => undefined)
    if (opened.file.isBegun && marking.kind !== 'found') vault.change(event('vault.mark-lost', 'allowed', marking.kind, { kind: 'app' }), () => undefined)
    mergeRefusals(vault)
    vault.change(event('vault.unlock', 'allowed', opened.openedWith), () => undefined)
    return vault
  }

  /** What was refused while the vault was locked moves into the log; twice read is still written once. */
  function mergeRefusals(vault: OpenVault): void {
    const { refusals, damagedCount } = readRefusals(paths.refusals, vault.keys.keyFor('refusals'))
    const fresh = refusals.filter(({ id }) => !hasAuditEntryAbout(vault.db, 'refusal.while-locked', id))
    if (fresh.length > 0 || damagedCount > 0) {
      const merged = event('refusals.merge', 'allowed', damagedCount > 0 ? `${damagedCount} damaged` : '', { kind: 'app' })
      vault.change(merged, ({ db }) => {
        const key = { keyId: vault.keys.keyId, key: vault.keys.keyFor('audit') }
        for (const refusal of fresh) {
          appendAudit(db, key, { ...refusal.event, event: 'refusal.while-locked', subject: refusal.id, reason: `${refusal.event.event}: ${refusal.event.reason}` }, { ...core.moment(), atMs: refusal.atMs })
        }
      })
    }
    clearRefusals(paths.refusals)
  }

  return {
    /** Looks at what lies in the folder, without any key. */
    inspect(): VaultStatus {
      try {
        const stored = store.read()
        const found = (reason: UnreadableReason): VaultStatus => ({ kind: 'unreadable', reason, text: unreadableText(reason) })
        if (stored.kind === 'missing') return [paths.database, paths.mark].some((path) => existsSync(path)) || listBackupFolders(paths.backups).length > 0 ? found('keys-missing') : { kind: 'none' }
        if (stored.kind === 'damaged') return found('keys-damaged')
        if (stored.kind === 'newer') return found('keys-newer')
        const size = lstatSync(paths.database, { throwIfNoEntry: false })?.size
        if (stored.candidates[0]?.isBegun && size === undefined) return found('database-missing')
        if (stored.candidates[0]?.isBegun && size === 0) return found('database-empty')
        return { kind: 'locked', reason: 'start', retryAtMs: null }
      } catch (cause) {
        ports.log.error('vault not inspected', cause)
        return { kind: 'unreadable', reason: 'storage', text: unreadableText('storage') }
      }
    },

    /**
     * Opens the vault. `acceptsLoss` opens it even when its newest changes are known to be missing, and writes that down.
     * @throws AppError
     */
    async unlock(secret: Secret, acceptsLoss = false): Promise<void> {
      const { kind } = core.status()
      if (kind === 'unlocked') return
      if (kind === 'unlocking') throw new AppError('busy', 'The vault is being opened already; wait a moment.')
      if (kind !== 'locked' && kind !== 'unreadable') throw new AppError('refused', 'There is no vault yet; create one first.')
      const before = core.status()
      core.dispatch({ kind: 'tried' })
      const back = () => {
        if (core.status().kind !== 'unlocking') return
        if (before.kind === 'unreadable') core.dispatch({ kind: 'found-unreadable', reason: before.reason, text: before.text })
        else core.dispatch({ kind: 'refused', retryAtMs: core.retryAtMs() })
      }
      const opened = await core.prove(secret, event('vault.unlock', 'refused')).catch((cause: unknown) => {
        back()
        throw cause
      })
      // Locked meanwhile, by the screen saver for example: then it stays locked.
      if (core.status().kind !== 'unlocking') {
        opened.keys.dispose()
        throw lockedError()
      }
      try {
        openWith(opened, acceptsLoss)
      } catch (cause) {
        core.release()
        opened.keys.dispose()
        opened.previous?.dispose()
        const reason = unreadableReasonOf(cause)
        if (reason === null) {
          back()
          throw asAppError(cause)
        }
        core.dispatch({ kind: 'found-unreadable', reason, text: unreadableText(reason) })
        throw new AppError('vault-unreadable', unreadableText(reason), { cause })
      }
      opened.previous?.dispose()
      core.dispatch({ kind: 'opened', openedWith: opened.openedWith })
      hooks.opened()
    },
  }
}
