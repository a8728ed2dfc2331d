import type { ImportsState, OpenServerImport } from '../../shared/domain/imports/imports-state.ts'
import type { VaultStatus } from '../../shared/domain/vault.ts'
import { createFakeApi } from '../api/fake-api.ts'
import { makeConsole, makeSession } from '../api/fake-data.ts'
import { FAKE_COMPLETE, FAKE_REVIEW, makeOpenImport, makeSavedImport } from '../api/fake-imports.ts'
import type { PreviewState } from './preview-state.ts'
import { WORK } from './transcripts.ts'

const unlocked: VaultStatus = { kind: 'unlocked', openedWith: 'os+pass' }
const HOUR_MS = 3_600_000

function state(title: string, imports: Partial<ImportsState>, vault: VaultStatus = unlocked): PreviewState {
  return { title, api: () => createFakeApi({ start: makeConsole([makeSession(1)], { vault }), imports: { saved: [], problems: [], open: null, ...imports }, history: () => WORK }), window: { screen: 'imports' } }
}
const opened = (title: string, stage: OpenServerImport['stage'], part: Partial<OpenServerImport> = {}) => state(title, { saved: [makeSavedImport()], open: makeOpenImport(stage, part) })
const complete = makeSavedImport({ isComplete: true, stepTitle: 'Complete', stepNumber: 3, importedCount: 6 })

/** States of imports that can be resumed. */
export const importStates: Readonly<Record<string, PreviewState>> = {
  imports: state('Imports, none yet', {}),
  'imports-found': state('Imports, one to resume', { saved: [makeSavedImport(), { ...complete, sessionId: 'import-2026-11-18-101010' as typeof complete.sessionId, source: 'terraform', place: '/srv/infra/prod' }] }),
  'imports-stale': state('Imports, stale and in doubt', { saved: [makeSavedImport({ age: 'stale', updatedAtMs: Date.now() - 30 * HOUR_MS, stepTitle: 'Import', stepNumber: 3, isInDoubt: true })] }),
  'imports-future': state('Imports, from the future', { saved: [makeSavedImport({ age: 'future', updatedAtMs: Date.now() + 30 * HOUR_MS })] }),
  'imports-complete': state('Imports, last complete', { saved: [complete] }),
  'imports-problems': state('Imports, a damaged one put aside', { problems: ['The saved import import-2026-11-20-143022 was cut short and was put aside as /home/ada/.config/mooring/sessions/import-2026-11-20-143022.json.bad-2026-11-21T09-15-02-114Z-a3f1c2.'] }),
  'imports-reading': opened('Import, reading', { kind: 'reading', doneCount: 48, totalCount: 210 }),
  'imports-asks': opened('Import, commands to allow', { kind: 'asks', commands: ['Match host *.corp exec "test -f /run/vpn.up"', 'Match exec "nc -z gate 22" user deploy'] }),
  'imports-failed': opened('Import, failed', { kind: 'failed', text: 'The state of /srv/infra/prod was written by a newer version than terraform here; install that version and try again.' }, { source: 'terraform', place: '/srv/infra/prod' }),
  'imports-review': opened('Import, review', FAKE_REVIEW),
  'imports-resumed': opened('Import, review after changes', FAKE_REVIEW, { differences: ['Changed since you left: web-1, bastion.', 'New since you left: debug-gpu-3.'], saveProblem: 'The import is not saved in /home/ada/.config/mooring/sessions: the disk is full. Make room there or repair it; it is saved with the next step.' }),
  'imports-done': opened('Import, done', FAKE_COMPLETE),
  'imports-locked': state('Imports, locked', {}, { kind: 'locked', reason: 'start', retryAtMs: null }),
}
