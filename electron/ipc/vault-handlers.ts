import type { Handlers } from '../../shared/contract/commands.ts'
import type { vaultCommands } from '../../shared/contract/vault-commands.ts'
import type { Vault } from '../services/vault/vault.ts'

/** What the desktop does for the vault. */
export interface VaultDesktopPort {
  /** @throws AppError when the desktop cannot show it */
  revealFolder(folder: string): Promise<void>
}

/** What each vault command of the contract does. */
export function createVaultHandlers(vault: Vault, desktop: VaultDesktopPort): Pick<Handlers, keyof typeof vaultCommands> {
  return {
    'vault.status': () => vault.status(),
    'vault.keyring': () => vault.keyring(),
    'vault.beginCreation': (choice) => vault.beginCreation(choice),
    'vault.confirmCreation': ({ recoveryCode }) => vault.confirmCreation(recoveryCode),
    'vault.abandonCreation': () => vault.abandonCreation(),
    'vault.unlock': ({ secret, acceptsLoss }) => vault.unlock(secret, acceptsLoss),
    'vault.retryAtMs': () => vault.retryAtMs(),
    'vault.lock': () => vault.lock('asked'),
    'vault.revealFolder': () => desktop.revealFolder(vault.folder),
    'vault.schemaVersion': () => vault.schemaVersion(),
    'vault.slots': () => vault.slots(),
    'vault.setProtection': ({ proof, choice }) => vault.setProtection(proof, choice),
    'vault.addSlot': ({ proof, choice }) => vault.addSlot(proof, choice),
    'vault.removeSlot': ({ proof, slotId }) => vault.removeSlot(proof, slotId),
    'vault.beginNewCode': ({ proof }) => vault.beginNewCode(proof),
    'vault.beginNewKey': ({ proof, choice }) => vault.beginNewKey(proof, choice),
    'vault.confirmCode': ({ recoveryCode }) => vault.confirmCode(recoveryCode),
    'vault.abandonCode': () => vault.abandonCode(),
    'vault.audit': ({ beforeSeq, limit, filter }) => vault.audit(beforeSeq ?? Number.MAX_SAFE_INTEGER, limit, filter),
    'vault.verifyAudit': () => vault.verifyAudit(),
    'vault.backups': () => vault.backups(),
    'vault.makeBackup': () => vault.makeBackup(),
    'vault.rehearseRestore': ({ proof, backupId }) => vault.rehearseRestore(proof, backupId),
    'vault.restoreBackup': ({ proof, backupId }) => vault.restoreBackup(proof, backupId),
  }
}
