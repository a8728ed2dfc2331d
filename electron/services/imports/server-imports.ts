import type { ImportSessionId, ServerChoice, ServerImport, ServerImportSource } from '../../../shared/domain/imports/import-session.ts'
import type { OpenServerImport, ServerImportStage } from '../../../shared/domain/imports/imports-state.ts'
import { findEffect, type Facts } from '../../../shared/domain/imports/journal.ts'
import type { ImportApplied, ImportExceptions, ImportId, ImportPreview, ImportRow, ImportVerdict } from '../../../shared/domain/inventory/import-preview.ts'
import type { UndoId } from '../../../shared/domain/inventory/inventory-change.ts'
import type { ServerOrigin } from '../../../shared/domain/inventory/server.ts'
import { AppError } from '../../../shared/errors.ts'
import { listBatch } from '../../db/inventory/change.ts'
import { findServerByOrigin } from '../../db/inventory/server.ts'
import type { InventoryCore } from '../inventory/inventory-core.ts'
import type { createInventoryImports } from '../inventory-transfer/inventory-imports.ts'
import type { GivenServer } from '../inventory-transfer/import-rows.ts'
import { choiceDifferences } from './choice-differences.ts'
import { createEffectJournal } from './effect-journal.ts'
import { digestOf, type ServerSource, type SourceRead, type SourceRow } from './server-source.ts'
import { cleanText } from './session-log.ts'
import type { SessionStore } from './session-store.ts'

interface Ports {
  readonly store: SessionStore
  readonly sources: Readonly<Record<ServerImportSource, ServerSource>>
  readonly core: InventoryCore
  /** A way into the inventory of its own: what another screen opens does not close it. */
  readonly inventory: ReturnType<typeof createInventoryImports>
  readonly person: string
  readonly log: (session: ServerImport, step: string, text: string) => void
  readonly changed: () => void
}

/** The import that is gone on with in this run. */
interface Live {
  session: ServerImport
  stage: ServerImportStage
  rows: readonly SourceRow[]
  /** Decisions that were kept when it was left; the rows of now may be others. */
  readonly keptRows: readonly ServerChoice[]
  differences: readonly string[]
  saveProblem: string | null
  readonly controller: AbortController
}

const EFFECT = 'inventory:servers'

/** Imports of servers: read, review, import. One at a time is open; what was decided is saved as it is decided. */
export function createServerImports({ store, sources, core, inventory, person, log, changed }: Ports) {
  let live: Live | null = null

  function get(id: ImportSessionId): Live {
    if (live?.session.sessionId !== id) throw new AppError('not-found', 'This import is not open any more; resume it to go on.')
    return live
  }

  /** Saves, or says why not and goes on: what was decided stays in the window and is saved with the next step. */
  function keep(current: Live, part: Partial<ServerImport>): void {
    current.session = { ...current.session, ...part }
    try {
      current.session = store.save(current.session)
      current.saveProblem = null
    } catch (cause) {
      if (!(cause instanceof AppError)) throw cause
      current.saveProblem = cause.message
    }
  }

  function show(current: Live, stage: ServerImportStage): void {
    if (live !== current) return
    current.stage = stage
    changed()
  }

  function open(session: ServerImport): Live {
    leave()
    live = { session, rows: [], keptRows: session.selections.rows, differences: [], saveProblem: null, controller: new AbortController(), stage: { kind: 'reading', doneCount: 0, totalCount: 0 } }
    return live
  }

  function leave(): void {
    live?.controller.abort()
    if (live) inventory.forget()
    live = null
  }

  function read(current: Live, allowsCommands: boolean): void {
    show(current, { kind: 'reading', doneCount: 0, totalCount: 0 })
    const onProgress = (doneCount: number, totalCount: number) => {
      if (current.stage.kind === 'reading') show(current, { kind: 'reading', doneCount, totalCount })
    }
    sources[current.session.source]
      .read({ place: current.session.scanResult?.place ?? '', allowsCommands, onProgress, signal: current.controller.signal })
      .then((found) => settle(current, found))
      .catch((cause: unknown) => {
        if (live !== current || current.controller.signal.aborted) return
        const text = cause instanceof AppError ? cause.message : 'It could not be read because of a fault in Mooring. Try again; the log of the app says more.'
        log(current.session, 'scan', text)
        show(current, { kind: 'failed', text })
      })
  }

  async function settle(current: Live, found: SourceRead): Promise<void> {
    if (live !== current) return
    if (found.kind === 'asks') return show(current, found)
    const preview = await inventory.openServers(found.title, found.rows.map(given))
    if (live !== current) return
    current.rows = found.rows
    current.differences = [...current.differences, ...choiceDifferences(current.keptRows, found.rows)]
    const kept = new Map(current.keptRows.map((row) => [row.key, row.choice]))
    const rows = found.rows.map((row): ServerChoice => ({ key: row.key, digest: digestOf(row), choice: kept.get(row.key) ?? null }))
    log(current.session, 'scan', `${found.rows.length} read from ${found.title}`)
    keep(current, {
      ...{ step: 'review', stepsCompleted: ['scan'], scanResult: { place: current.session.scanResult?.place || found.title, rowsDetected: rows.length } },
      selections: { rows, hasUpdates: current.session.selections.hasUpdates },
    })
    review(current, preview)
  }

  function review(current: Live, preview: ImportPreview): void {
    const { rows, hasUpdates } = current.session.selections
    show(current, { kind: 'review', preview, hasUpdates, exceptions: rows.flatMap(({ choice }, row) => (choice === null ? [] : [{ row, choice }])) })
  }

  function given(row: SourceRow): GivenServer {
    if (!('server' in row)) return row
    const known = core.read(({ db }) => findServerByOrigin(db, row.server['origin'] as ServerOrigin))
    // A name somebody gave it here is better than the one it has there.
    return { server: { ...row.server, name: known?.name ?? row.server['name'], state: { kind: 'up', reason: '', sinceMs: core.nowMs() } } }
  }

  /** What a change of the inventory that may or may not have happened did. */
  function appliedOf(batchId: string | undefined): { readonly added: string; readonly updated: string; readonly batch: string } | null {
    if (batchId === undefined) return null
    const changes = core.read(({ db }) => listBatch(db, batchId))
    const added = changes.filter(({ what }) => what === 'created').length
    return changes.length === 0 ? null : { added: String(added), updated: String(changes.length - added), batch: batchId }
  }

  const effects = (current: Live) =>
    createEffectJournal({
      ...{ read: () => current.session.journal, nowMs: () => core.nowMs(), clean: cleanText },
      save: (journal) => (current.session = store.save({ ...current.session, journal })),
      log: (step, text) => log(current.session, step, text),
    })

  function complete(current: Live, applied: ImportApplied): void {
    const { addedCount, updatedCount, undoId } = applied
    keep(current, { step: 'complete', stepsCompleted: ['scan', 'review', 'apply'], inventory: { addedCount, updatedCount, undoId } })
    log(current.session, 'apply', `${addedCount} added, ${updatedCount} updated`)
    show(current, { kind: 'complete', applied })
  }

  /** An import into the inventory that was cut off: the journal or the inventory knows whether it happened. */
  async function settleDoubt(current: Live): Promise<boolean> {
    const entry = findEffect(current.session.journal, EFFECT)
    if (entry?.state !== 'in-doubt' && entry?.state !== 'done') return false
    const found = entry.state === 'done' ? entry.facts : await effects(current).settle(entry, { look: () => appliedOf(entry.facts['batch']) })
    if (found) {
      complete(current, appliedFrom(found))
      return true
    }
    current.differences = ['Importing had begun when Mooring ended, and nothing of it happened.']
    return false
  }

  return {
    open: (): OpenServerImport | null =>
      live && { sessionId: live.session.sessionId, source: live.session.source, place: live.session.scanResult?.place ?? '', stage: live.stage, differences: live.differences, saveProblem: live.saveProblem },
    /** Begins a new one. `place` is what a person chose; empty for the usual place. */
    begin(source: ServerImportSource, place: string): void {
      const sessionId = store.newId()
      const atMs = core.nowMs()
      core.read(() => undefined)
      const current = open({
        ...{ sessionId, source, createdAtMs: atMs, updatedAtMs: atMs, person, journal: [], logFile: store.logFileOf(sessionId) },
        ...{ step: 'scan', stepsCompleted: [], scanResult: place === '' ? null : { place, rowsDetected: 0 }, selections: { rows: [], hasUpdates: true }, inventory: null },
      })
      keep(current, {})
      log(current.session, 'scan', `import begun${place === '' ? '' : ` from ${place}`}`)
      read(current, false)
    },
    async resume(session: ServerImport): Promise<void> {
      core.read(() => undefined)
      const current = open(session)
      log(session, session.step === 'complete' ? 'apply' : session.step, 'resumed')
      if (session.step === 'complete' && session.inventory) return show(current, { kind: 'complete', applied: { ...session.inventory, leftCount: 0, left: [] } })
      if (!(await settleDoubt(current))) read(current, false)
    },
    allowCommands: (id: ImportSessionId): void => read(get(id), true),
    leave(id: ImportSessionId): void {
      if (live?.session.sessionId !== id) return
      leave()
      changed()
    },
    rows(id: ImportSessionId, verdicts: readonly ImportVerdict[], offset: number, limit: number): ImportRow[] {
      return inventory.rows(reviewOf(get(id)), verdicts, offset, limit)
    },
    choose(id: ImportSessionId, hasUpdates: boolean, exceptions: ImportExceptions): void {
      const current = get(id)
      if (current.stage.kind !== 'review') return
      const said = new Map(exceptions.map(({ row, choice }) => [row, choice]))
      keep(current, { selections: { hasUpdates, rows: current.session.selections.rows.map((row, index) => ({ ...row, choice: said.get(index) ?? null })) } })
      show(current, { ...current.stage, hasUpdates, exceptions })
    },
    /** @throws AppError with nothing imported */
    async apply(id: ImportSessionId): Promise<void> {
      const current = get(id)
      const importId = reviewOf(current)
      const { hasUpdates, exceptions } = current.stage as Extract<ServerImportStage, { kind: 'review' }>
      const made: ImportApplied[] = []
      const batchId = inventory.newBatchId()
      const before = findEffect(current.session.journal, EFFECT)?.facts['batch']
      const facts = await effects(current).perform({
        ...{ key: EFFECT, step: 'apply', intended: { batch: batchId } },
        look: () => appliedOf(before),
        make() {
          const applied = inventory.apply(importId, hasUpdates, [...exceptions], batchId)
          made.push(applied)
          return { added: String(applied.addedCount), updated: String(applied.updatedCount) }
        },
      })
      complete(current, made[0] ?? appliedFrom(facts))
    },
    /** Nothing that the vault holds is shown while it is locked. What was decided is saved. */
    lockedOut(): void {
      if (!live) return
      leave()
      changed()
    },
    dispose: leave,
  }

  function appliedFrom(facts: Facts): ImportApplied {
    const [addedCount, updatedCount] = [Number(facts['added']), Number(facts['updated'])]
    return { addedCount, updatedCount, undoId: addedCount + updatedCount > 0 ? (facts['batch'] as UndoId) : null, leftCount: 0, left: [] }
  }

  function reviewOf(current: Live): ImportId {
    if (current.stage.kind !== 'review') throw new AppError('refused', 'This import is not at its review.')
    return current.stage.preview.importId
  }
}
