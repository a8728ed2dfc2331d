import { AppError } from '../../shared/errors.ts'
import type { VaultStatus } from '../../shared/domain/vault.ts'
import { createFakeApi, type FakeApiOptions } from '../api/fake-api.ts'
import { makeConsole, makeSession } from '../api/fake-data.ts'
import { FAKE_IMPORT_ID } from '../api/fake-transfer.ts'
import type { PreviewState } from './preview-state.ts'
import { WORK } from './transcripts.ts'

const unlocked: VaultStatus = { kind: 'unlocked', openedWith: 'os+pass' }

function state(title: string, vault: VaultStatus = unlocked, handlers: FakeApiOptions['handlers'] = {}): PreviewState {
  return { title, api: () => createFakeApi({ start: makeConsole([makeSession(1)], { vault }), handlers, history: () => WORK }), window: { screen: 'transfer' } }
}

/** States of export and import. Press "Open a file…" for those of a file. */
export const transferStates: Readonly<Record<string, PreviewState>> = {
  transfer: state('Export & import'),
  'transfer-encrypted': state('Import of an encrypted file', unlocked, { 'transfer.openImport': () => ({ kind: 'encrypted', importId: FAKE_IMPORT_ID, fileName: 'mooring-inventory-2026-11-21.mooring' }) }),
  'transfer-refused': state('Import refused', unlocked, {
    'transfer.openImport'() {
      throw new AppError('invalid-input', 'Nothing was imported: the file is no JSON, or was cut short; take another copy of it.')
    },
  }),
  'transfer-locked': state('Export & import, locked', { kind: 'locked', reason: 'start', retryAtMs: null }),
  'transfer-none': state('Export & import, no vault', { kind: 'none' }),
}
