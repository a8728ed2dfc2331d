import { basename } from 'node:path'
import type { ExportForm, ExportOutcome } from '../../../shared/domain/inventory/export-form.ts'
import type { TokenId } from '../../../shared/domain/inventory/token.ts'
import { normalizePassphrase, passphraseProblem, type Passphrase } from '../../../shared/domain/vault-passphrase.ts'
import type { TypedSecret } from '../../../shared/domain/vault-secret.ts'
import { AppError } from '../../../shared/errors.ts'
import { findSealedValue, listTokens } from '../../db/inventory/token.ts'
import { listDebugSessions, listServers } from '../../db/inventory/whole-inventory.ts'
import { inventoryEvent, type VaultAccess } from '../inventory/inventory-vault.ts'
import { placeOf } from '../inventory/tokens.ts'
import { SealBrokenError } from '../vault/sealed-box.ts'
import { encryptFile } from './encrypted-file.ts'
import type { ExportFiles } from './export-files.ts'
import { redactedText, secretText, type WholeInventory } from './exported-rows.ts'
import { createRedactor } from './redactor.ts'
import type { TransferPorts } from './transfer-ports.ts'

const NAMES: Readonly<Record<ExportForm, [string, string]>> = {
  json: ['inventory', 'json'],
  'csv-servers': ['servers', 'csv'],
  'csv-debug-sessions': ['debug-sessions', 'csv'],
  'csv-tokens': ['tokens', 'csv'],
}

/** The inventory as files. That it was exported is in the log before the file is there. */
export function createInventoryExports({ core, vault, appVersion, kdf, clock }: TransferPorts, files: ExportFiles) {
  const about = () => ({ app: appVersion, exportedAtMs: clock.nowMs() })

  return {
    /** Without secrets: those of the tokens are no part of it, and those in texts are taken out. */
    async redacted(form: ExportForm, hasAddresses: boolean): Promise<ExportOutcome> {
      vault.requirePerson(inventoryEvent('inventory.export'))
      const [name, ending] = NAMES[form]
      const file = await files.choose(name, ending)
      if (file === null) return { kind: 'cancelled' }
      const reason = `${form}${hasAddresses ? '' : ' without addresses'} to ${basename(file)}`
      const { whole, secrets } = core.change(inventoryEvent('inventory.export', '', reason), [], (access) => ({ whole: readWhole(access), secrets: [...readTokenValues(access, 'left-out').values()] }))
      const redactor = createRedactor(secrets)
      const text = redactedText(form, whole, about(), { redactor, hasAddresses })
      return saved(file, Buffer.from(text), whole, redactor.removedCount)
    },
    /** With all values, under a passphrase. @throws AppError also `wrong-secret` */
    async secrets(proof: TypedSecret, passphrase: Passphrase): Promise<ExportOutcome> {
      vault.requirePerson(inventoryEvent('inventory.export-secrets'))
      const problem = passphraseProblem(passphrase, 'alone')
      if (problem !== null) throw new AppError('invalid-input', `The passphrase of the file is too weak: ${problem}.`)
      const file = await files.choose('inventory', 'mooring')
      if (file === null) return { kind: 'cancelled' }
      const { whole, values } = await vault.reveal(proof, inventoryEvent('inventory.export-secrets', '', `encrypted to ${basename(file)}`), (access) => ({ whole: readWhole(access), values: readTokenValues(access, 'refused') }))
      const plain = Buffer.from(secretText(whole, values, about()))
      const key = Buffer.from(normalizePassphrase(passphrase))
      try {
        return saved(file, await vault.alone(() => encryptFile(plain, key, kdf)), whole, 0)
      } finally {
        plain.fill(0)
        key.fill(0)
      }
    },
  }

  function saved(file: string, content: Buffer, { servers, debugSessions, tokens }: WholeInventory, removedCount: number): ExportOutcome {
    files.write(file, content)
    return { kind: 'saved', file, sizeBytes: content.length, counts: { servers: servers.length, debugSessions: debugSessions.length, tokens: tokens.length }, removedCount }
  }
}

function readWhole({ db }: VaultAccess): WholeInventory {
  return { servers: listServers(db), debugSessions: listDebugSessions(db), tokens: listTokens(db) }
}

/** @throws AppError `refused` where a damaged value is: an export with values that is not whole is none */
export function readTokenValues({ db, cells }: VaultAccess, damaged: 'refused' | 'left-out'): Map<TokenId, string> {
  return new Map(
    listTokens(db).flatMap(({ id, label }) => {
      const found = findSealedValue(db, id)
      if (!found) return []
      try {
        const plain = cells.unseal(placeOf(id, found.sealedVersion), found.sealed)
        const value = plain.toString('utf8')
        plain.fill(0)
        return [[id, value] as const]
      } catch (cause) {
        if (!(cause instanceof SealBrokenError)) throw cause
        if (damaged === 'left-out') return []
        throw new AppError('refused', `Nothing was exported: the value of the token ${label} is damaged; replace it or forget it, then try again.`, { cause })
      }
    }),
  )
}
