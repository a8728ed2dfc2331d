import type { CommandName, Input, Output } from '../../shared/contract/commands.ts'
import type { transferCommands } from '../../shared/contract/transfer-commands.ts'
import type { ImportId, ImportPreview, ImportRow } from '../../shared/domain/inventory/import-preview.ts'
import type { UndoId } from '../../shared/domain/inventory/inventory-change.ts'
import { AppError } from '../../shared/errors.ts'
import { FAKE_NOW_MS } from './fake-inventory-data.ts'
import { WRONG_PASSPHRASE } from './fake-vault.ts'

type TransferHandlers = { [C in keyof typeof transferCommands & CommandName]: (input: Input<C>) => Output<C> | Promise<Output<C>> }

export const FAKE_IMPORT_ID = 'd'.repeat(32) as ImportId

const row = (n: number, kind: ImportRow['kind'], name: string, part: Partial<ImportRow>): ImportRow => ({ row: n, kind, name, verdict: 'add', choices: ['add', 'skip'], text: '', changes: [], ...part })
const skipOnly = { verdict: 'bad', choices: ['skip'] } as const

/** Rows of every verdict, as a file of a colleague has them. */
export const FAKE_IMPORT_ROWS: readonly ImportRow[] = [
  row(0, 'server', 'web-1', { verdict: 'update', choices: ['update', 'skip'], changes: [{ field: 'provider', before: 'Hetzner', after: 'AWS' }, { field: 'tags', before: 'nginx, web', after: 'nginx, team:shop, web' }] }),
  row(1, 'server', 'web-2', { verdict: 'same', choices: ['skip'] }),
  row(2, 'server', 'debug-gpu-3', {}),
  row(3, 'server', 'web-l', { text: 'Looks like web-1, which is here already.' }),
  row(4, 'server', 'bastion', { verdict: 'update', choices: ['update', 'skip', 'add'], text: 'Known by its name alone; add it if it is another one.', changes: [{ field: 'port', before: '2222', after: '22' }] }),
  row(5, 'server', 'old one', { ...skipOnly, text: 'Row 6: publicAddress is no host name and no address.' }),
  row(6, 'server', '', { ...skipOnly, text: 'Row 7: name is missing.' }),
  row(7, 'debug-session', 'memory leak', { text: 'It comes in with the status of the file; nothing is started.' }),
  row(8, 'token', 'deploy', { verdict: 'update', choices: ['update', 'skip'], changes: [{ field: 'value', before: 'dop_v1_••••••9f3c', after: 'the one in the file' }] }),
  row(9, 'token', 'runner', {}),
]

const countOf = (rows: readonly ImportRow[], verdict: ImportRow['verdict']) => rows.filter((each) => each.verdict === verdict).length

export function fakePreview(rows: readonly ImportRow[] = FAKE_IMPORT_ROWS, fileName = 'inventory of the other desk.json'): ImportPreview {
  return { importId: FAKE_IMPORT_ID, fileName, exportedAtMs: FAKE_NOW_MS - 7_200_000, counts: { add: countOf(rows, 'add'), update: countOf(rows, 'update'), same: countOf(rows, 'same'), bad: countOf(rows, 'bad') } }
}

/** Files that are not there: an import of the rows above, and exports that say where they went. */
export function createFakeTransfer(): TransferHandlers {
  const saved = { kind: 'saved', file: '/home/ada/Documents/mooring-inventory-2026-11-21.json', sizeBytes: 48_213, counts: { servers: 30, debugSessions: 12, tokens: 9 }, removedCount: 2 } as const
  const requireRight = (passphrase: string) => {
    if (passphrase === WRONG_PASSPHRASE) throw new AppError('wrong-secret', 'This passphrase does not open the file, or the file was changed or cut short; check the keyboard layout and try again, or take another copy of the file.')
  }
  return {
    'transfer.export': () => saved,
    'transfer.exportSecrets'({ proof }) {
      if (proof.kind === 'passphrase') requireRight(proof.passphrase)
      return { ...saved, file: '/home/ada/Documents/mooring-inventory-2026-11-21.mooring', removedCount: 0 }
    },
    'transfer.exportAudit': () => ({ kind: 'saved', file: '/home/ada/Documents/mooring-audit-2026-11-21.jsonl', sizeBytes: 96_400, count: 240, removedCount: 1 }),
    'transfer.revealExport': () => undefined,
    'transfer.openImport': () => ({ kind: 'preview', preview: fakePreview() }),
    'transfer.unlockImport'({ passphrase }) {
      requireRight(passphrase)
      return fakePreview()
    },
    'transfer.importRows': ({ verdicts, offset, limit }) => FAKE_IMPORT_ROWS.filter(({ verdict }) => verdicts.includes(verdict)).slice(offset, offset + limit),
    'transfer.applyImport': ({ hasUpdates }) => ({ addedCount: 4, updatedCount: hasUpdates ? 3 : 0, undoId: 'e'.repeat(32) as UndoId, leftCount: 1, left: [{ name: 'bastion', text: 'It was changed here after the preview, so it stays as it is; open the file again.' }] }),
    'transfer.abandonImport': () => undefined,
  }
}
