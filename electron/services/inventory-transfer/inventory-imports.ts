import { basename } from 'node:path'
import type { ImportApplied, ImportChoice, ImportExceptions, ImportId, ImportPreview, ImportRow, ImportVerdict, OpenedImport } from '../../../shared/domain/inventory/import-preview.ts'
import { shownLine } from '../../../shared/domain/inventory/plain-line.ts'
import { LEFT_MAX } from '../../../shared/domain/inventory/server-outcome.ts'
import { normalizePassphrase, type Passphrase } from '../../../shared/domain/vault-passphrase.ts'
import { AppError } from '../../../shared/errors.ts'
import { inventoryEvent } from '../inventory/inventory-vault.ts'
import { readChosenFile } from './chosen-file.ts'
import { decryptFile, isEncryptedFile } from './encrypted-file.ts'
import { createImportWork } from './import-apply.ts'
import { createImportPlan, type PlannedRow } from './import-plan.ts'
import { readGivenRows, readRows, readServerRows, type FileRow, type GivenServer } from './import-rows.ts'
import { isTableName, readInventoryTable } from './inventory-table.ts'
import { readInventoryText } from './inventory-text.ts'
import type { TransferPorts } from './transfer-ports.ts'
import type { UndoId } from '../../../shared/domain/inventory/inventory-change.ts'

/** How long a file that was opened waits to be applied: it may hold secrets. */
const KEPT_MS = 15 * 60_000
const SLICE_ROWS = 500

/** One file between being chosen and being applied. */
interface Pending {
  readonly id: ImportId
  readonly fileName: string
  readonly encrypted: Buffer | null
  readonly rows: readonly PlannedRow[]
}

/** Files as inventory. Nothing changes before what would change was seen and confirmed. */
export function createInventoryImports({ core, vault, fileDialogs, kdf, clock }: Omit<TransferPorts, 'dataDir' | 'appVersion'>) {
  let pending: Pending | null = null
  let cancelForget: (() => void) | null = null

  function forget(): void {
    cancelForget?.()
    cancelForget = null
    pending = null
  }

  function keep(next: Pending): void {
    forget()
    pending = next
    cancelForget = clock.startTimer(KEPT_MS, forget)
  }

  function get(id: ImportId): Pending {
    if (pending?.id !== id) throw new AppError('not-found', 'This file is not open any more, so nothing was imported; open it again.')
    return pending
  }

  return {
    async open(): Promise<OpenedImport> {
      vault.requirePerson(inventoryEvent('inventory.import'))
      const file = await fileDialogs.chooseImportFile()
      if (file === null) return { kind: 'cancelled' }
      const id = core.newId() as ImportId
      const fileName = shownLine(basename(file), 120)
      return noted(async () => {
        const bytes = readChosenFile(file)
        if (!isEncryptedFile(bytes)) return { kind: 'preview', preview: await preview(id, fileName, bytes) }
        core.read(() => undefined)
        keep({ id, fileName, encrypted: bytes, rows: [] })
        return { kind: 'encrypted', importId: id, fileName }
      })
    },
    /** Servers that were read from somewhere else, with the same preview. */
    async openServers(title: string, servers: readonly GivenServer[]): Promise<ImportPreview> {
      vault.requirePerson(inventoryEvent('inventory.import'))
      return planned(core.newId() as ImportId, shownLine(title, 120), await readServerRows(servers), null)
    },
    /** The id under which `apply` will change things, for those who write it down before. */
    newBatchId: (): UndoId => core.newBatch().id,
    /** @throws AppError `wrong-secret` as often as it is tried */
    async unlock(id: ImportId, passphrase: Passphrase): Promise<ImportPreview> {
      vault.requirePerson(inventoryEvent('inventory.import'))
      const { encrypted, fileName } = get(id)
      if (encrypted === null) throw new AppError('refused', 'This file is open already.')
      const key = Buffer.from(normalizePassphrase(passphrase))
      return noted(async () => {
        const plain = await vault.alone(() => decryptFile(encrypted, key, kdf)).finally(() => key.fill(0))
        try {
          return await preview(id, fileName, plain)
        } finally {
          plain.fill(0)
        }
      })
    },
    rows(id: ImportId, verdicts: readonly ImportVerdict[], offset: number, limit: number): ImportRow[] {
      core.read(() => undefined)
      const found = get(id).rows.filter(({ shown }) => verdicts.includes(shown.verdict))
      return found.slice(offset, offset + limit).map(({ shown }) => shown)
    },
    /** All of it in one transaction, written down with it. */
    apply(id: ImportId, hasUpdates: boolean, exceptions: ImportExceptions, batchId?: UndoId): ImportApplied {
      vault.requirePerson(inventoryEvent('inventory.import'))
      const { rows } = get(id)
      const choose = chooser(hasUpdates, exceptions)
      const batch = { ...core.newBatch(), ...(batchId && { id: batchId }) }
      const counts = { added: 0, updated: 0 }
      const left: { readonly name: string; readonly text: string }[] = []
      core.changeMany(inventoryEvent('inventory.import', batch.id, `${rows.length} rows`), ['server', 'debug-session', 'token'], (access) => {
        const work = createImportWork(access, batch, core.newId)
        for (const row of rows) {
          const choice = choose(row.shown)
          if (choice === 'skip') {
            work.skip(row)
            continue
          }
          const applied = choice === 'add' ? work.add(row) : work.update(row)
          if (typeof applied === 'string') counts[applied] += 1
          else left.push({ name: row.shown.name, text: applied.text })
        }
        return { changedCount: counts.added + counts.updated }
      })
      forget()
      const changedCount = counts.added + counts.updated
      return { addedCount: counts.added, updatedCount: counts.updated, undoId: changedCount > 0 ? batch.id : null, leftCount: left.length, left: left.slice(0, LEFT_MAX) }
    },
    abandon(id: ImportId): void {
      if (pending?.id === id) forget()
    },
    /** Nothing of a file outlives the lock. */
    forget,
  }

  async function preview(id: ImportId, fileName: string, bytes: Buffer): Promise<ImportPreview> {
    if (isTableName(fileName)) {
      const { kind, rows } = await readInventoryTable(bytes)
      return planned(id, fileName, await readGivenRows(kind, rows), null)
    }
    const file = readInventoryText(bytes)
    return planned(id, fileName, await readRows(file), file.exportedAtMs ?? null)
  }

  async function planned(id: ImportId, fileName: string, read: readonly FileRow[], exportedAtMs: number | null): Promise<ImportPreview> {
    const rows: PlannedRow[] = []
    const plan = core.read((access) => createImportPlan(access))
    for (let at = 0; at < read.length; at += SLICE_ROWS) {
      // The vault may have been locked in the meantime.
      core.read(() => read.slice(at, at + SLICE_ROWS).forEach((row) => rows.push(plan(row))))
      await new Promise((resolve) => setImmediate(resolve))
    }
    core.read(() => undefined)
    keep({ id, fileName, encrypted: null, rows })
    const count = (verdict: ImportVerdict) => rows.filter(({ shown }) => shown.verdict === verdict).length
    return { importId: id, fileName, exportedAtMs, counts: { add: count('add'), update: count('update'), same: count('same'), bad: count('bad') } }
  }

  /** Writes down a file that was not taken. */
  async function noted<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (cause) {
      if (cause instanceof AppError && cause.code !== 'vault-locked') core.refuse('inventory.import', '', cause.code)
      throw cause
    }
  }
}

/** What is done with a row: what the person said about it, else the first of its choices. */
function chooser(hasUpdates: boolean, exceptions: ImportExceptions): (row: ImportRow) => ImportChoice {
  const said = new Map(exceptions.map(({ row, choice }) => [row, choice]))
  return ({ row, verdict, choices }) => {
    const wanted = said.get(row)
    if (wanted !== undefined && choices.includes(wanted)) return wanted
    return verdict === 'update' && !hasUpdates ? 'skip' : (choices[0] ?? 'skip')
  }
}
