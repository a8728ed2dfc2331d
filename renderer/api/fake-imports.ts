import type { CommandName, Input, Output } from '../../shared/contract/commands.ts'
import type { Emit } from '../../shared/contract/events.ts'
import type { importCommands } from '../../shared/contract/import-commands.ts'
import { ImportSessionId } from '../../shared/domain/imports/import-session.ts'
import type { ImportsState, OpenServerImport, SavedImport } from '../../shared/domain/imports/imports-state.ts'
import type { UndoId } from '../../shared/domain/inventory/inventory-change.ts'
import { makeOpenKubernetesImport } from './fake-cluster-data.ts'
import { createFakeKubernetesImport, type FakeClusterImport } from './fake-kubernetes-import.ts'
import { FAKE_IMPORT_ROWS, fakePreview } from './fake-transfer.ts'

type ImportHandlers = { [C in keyof typeof importCommands & CommandName]: (input: Input<C>) => Output<C> | Promise<Output<C>> }

const FAKE_SESSION_ID = ImportSessionId.parse('import-2026-11-21-091502')
const HOUR_MS = 3_600_000
const serverRows = FAKE_IMPORT_ROWS.filter(({ kind }) => kind === 'server')
const preview = fakePreview(serverRows, '/home/ada/.ssh/config')

export function makeSavedImport(part: Partial<SavedImport> = {}): SavedImport {
  return {
    ...{ sessionId: FAKE_SESSION_ID, source: 'ssh-config', place: '/home/ada/.ssh/config', stepTitle: 'Review', stepNumber: 2, stepCount: 3, isComplete: false },
    ...{ createdAtMs: Date.now() - 2.2 * HOUR_MS, updatedAtMs: Date.now() - 2 * HOUR_MS, age: 'fresh', person: 'ada on desk', detectedCount: 7, selectedCount: null, importedCount: 0 },
    ...{ isInDoubt: false, logFile: `/home/ada/.config/mooring/sessions/logs/${FAKE_SESSION_ID}.log` },
    ...part,
  }
}

export function makeOpenImport(stage: OpenServerImport['stage'], part: Partial<OpenServerImport> = {}): OpenServerImport {
  return { sessionId: FAKE_SESSION_ID, source: 'ssh-config', place: '/home/ada/.ssh/config', stage, differences: [], saveProblem: null, ...part }
}

export const FAKE_REVIEW: OpenServerImport['stage'] = { kind: 'review', preview, hasUpdates: true, exceptions: [{ row: 3, choice: 'skip' }] }
export const FAKE_COMPLETE: OpenServerImport['stage'] = { kind: 'complete', applied: { addedCount: 4, updatedCount: 2, undoId: 'e'.repeat(32) as UndoId, leftCount: 1, left: [{ name: 'bastion', text: 'It was changed here after the preview, so it stays as it is; open the file again.' }] } }

/** Imports of a few rows that go from step to step. */
export function createFakeImports(emit: Emit, start: ImportsState = { saved: [], problems: [], open: null }, cluster: FakeClusterImport = {}): ImportHandlers & ReturnType<typeof createFakeKubernetesImport> {
  let state = start
  const change = (part: Partial<ImportsState>) => {
    state = { ...state, ...part }
    emit('imports.changed', state)
  }
  const open = (stage: OpenServerImport['stage']) => change({ open: { ...(state.open?.source === 'kubernetes' || !state.open ? makeOpenImport(stage) : state.open), stage }, saved: state.saved.length > 0 ? state.saved : [makeSavedImport({ updatedAtMs: Date.now() })] })
  const ofCluster = () => (state.open?.source === 'kubernetes' ? state.open : null)
  return {
    ...createFakeKubernetesImport(ofCluster, (next) => change({ open: next }), cluster),
    'imports.read': () => state,
    'imports.beginSshConfig': () => open(FAKE_REVIEW),
    'imports.beginTerraform'() {
      open(FAKE_REVIEW)
      return true
    },
    'imports.resume': ({ sessionId }) => (state.saved.find((each) => each.sessionId === sessionId)?.source === 'kubernetes' ? change({ open: makeOpenKubernetesImport({ step: 'review' }) }) : open(FAKE_REVIEW)),
    'imports.allowCommands': () => open(FAKE_REVIEW),
    'imports.leave': () => change({ open: null }),
    'imports.rows': ({ verdicts, offset, limit }) => serverRows.filter(({ verdict }) => verdicts.includes(verdict)).slice(offset, offset + limit),
    'imports.choose'({ hasUpdates, exceptions }) {
      if (state.open && state.open.source !== 'kubernetes' && state.open.stage.kind === 'review') open({ ...state.open.stage, hasUpdates, exceptions })
    },
    'imports.apply': () => open(FAKE_COMPLETE),
    'imports.archive': ({ sessionId }) => change({ saved: state.saved.filter((each) => each.sessionId !== sessionId), open: null }),
    'imports.log': () => [
      { atMs: Date.now() - 2 * HOUR_MS, step: 'scan', text: 'import begun' },
      { atMs: Date.now() - 2 * HOUR_MS + 800, step: 'scan', text: '7 read from /home/ada/.ssh/config' },
      { atMs: Date.now() - 1.9 * HOUR_MS, step: 'apply', text: 'inventory:servers: made' },
      { atMs: Date.now() - 1.9 * HOUR_MS, step: 'apply', text: '4 added, 2 updated' },
    ],
    'imports.reveal': () => undefined,
  }
}
