import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { ServerImport } from '../../../shared/domain/imports/import-session.ts'
import { begun } from '../../../shared/domain/imports/journal.ts'
import type { ImportsState, OpenImport, OpenServerImport } from '../../../shared/domain/imports/imports-state.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Notice } from '../../../shared/domain/notice.ts'
import { createInventoryBench } from '../inventory/inventory-test-bench.ts'
import { CHEAP_KDF } from '../vault/vault-fakes.ts'
import { createImports } from './imports.ts'
import { createClusterWorld } from './kubernetes/cluster-world.ts'
import { makeServerImport } from '../../../shared/domain/imports/import-samples.ts'
import type { SourceRead, SourceRow } from './server-source.ts'
import { createSessionStore } from './session-store.ts'

const HOUR_MS = 3_600_000
const row = (key: string, publicAddress = '10.0.0.1'): SourceRow => ({ key, server: { name: key, sshAlias: key, publicAddress, origin: { kind: 'ssh-config', ref: key } } })

const noCluster = (dataDir: string) =>
  createClusterWorld({
    ...{ env: {}, homeDir: dataDir, dataDir, findProgram: () => null, configHubUrl: () => '', clipboard: { read: () => '', write: () => undefined } },
    ...{ startProcess: () => { throw new Error('nothing is started here') }, clock: { nowMs: Date.now, elapsedMs: Date.now, startTimer: () => () => undefined }, clipboardCleared: () => undefined, workerChanged: () => undefined },
  })
const asServer = (open: OpenImport | null | undefined): OpenServerImport | null => (open && open.source !== 'kubernetes' ? open : null)

async function createBench() {
  const inventory = await createInventoryBench()
  const dataDir = join(inventory.vaultBench.root, 'data')
  mkdirSync(dataDir, { recursive: true })
  const bench = {
    ...{ inventory, dataDir, clock: inventory.clock, sessions: join(dataDir, 'sessions') },
    answer: { kind: 'rows', title: '/home/ada/.ssh/config', rows: [row('web'), row('db')] } as SourceRead | Error,
    states: [] as ImportsState[],
    notices: [] as Notice[],
    shown: [] as string[],
    /** A start of the app. */
    start() {
      bench.notices = []
      const source = { read: () => (bench.answer instanceof Error ? Promise.reject(bench.answer) : Promise.resolve(bench.answer)) }
      return createImports({
        ...{ dataDir, clock: inventory.clock, core: inventory.core, vault: inventory.vault, kdf: CHEAP_KDF, sshConfig: source, terraform: source, person: 'ada on desk' },
        cluster: noCluster(dataDir),
        fileDialogs: { chooseExportFile: () => Promise.resolve(null), chooseImportFile: () => Promise.resolve(null), chooseTerraform: () => Promise.resolve('/srv/infra'), showInFolder: (file) => void bench.shown.push(file) },
        notices: { raise: (notice) => void bench.notices.push(notice) },
        log: { info: () => undefined, warn: () => undefined, error: () => undefined },
        changed: (state) => void bench.states.push(state),
      })
    },
    names: () => inventory.names(),
  }
  return bench
}

type Started = ReturnType<Awaited<ReturnType<typeof createBench>>['start']>
const until = async (imports: Started, kind: string) => {
  while (asServer(imports.state().open)?.stage.kind !== kind) await new Promise((resolve) => setImmediate(resolve))
  return asServer(imports.state().open) as OpenServerImport
}

let bench: Awaited<ReturnType<typeof createBench>>
beforeEach(async () => void (bench = await createBench()))

test('an import is saved when it begins and at each decision, and goes on in another run with the same decisions', async () => {
  const before = bench.start()
  await before.beginSshConfig()
  expect(before.state().saved).toMatchObject([{ stepNumber: 1, stepCount: 3, isComplete: false }])
  const { sessionId } = await until(before, 'review')
  before.servers.choose(sessionId, false, [{ row: 1, choice: 'skip' }])

  const imports = bench.start()
  expect(bench.notices).toMatchObject([{ id: 'import-left', text: 'An import was left at step 2 of 3, Review. Go to Imports to resume it.' }])
  bench.answer = { kind: 'rows', title: '/home/ada/.ssh/config', rows: [row('new'), row('web', '10.0.0.2'), row('db')] }
  await imports.resume(sessionId)
  expect(await until(imports, 'review')).toMatchObject({ differences: ['Changed since you left: web.', 'New since you left: new.'], stage: { hasUpdates: false, exceptions: [{ row: 2, choice: 'skip' }] } })
  await imports.servers.apply(sessionId)
  expect(asServer(imports.state().open)?.stage).toMatchObject({ kind: 'complete', applied: { addedCount: 2, updatedCount: 0 } })
  expect(bench.names()).toEqual(['new', 'web'])
  expect(bench.start().state().saved).toMatchObject([{ isComplete: true, importedCount: 2 }])
})

describe('a run that ended in the middle of importing', () => {
  const cutOff = (batch: string): ServerImport => {
    const session = createSessionStore({ folder: bench.sessions, clock: bench.clock }).save(
      makeServerImport({ step: 'review', stepsCompleted: ['scan'], scanResult: { place: '/x', rowsDetected: 2 }, journal: begun([], { key: 'inventory:servers', step: 'apply', facts: { batch } }, 1), createdAtMs: bench.clock.nowMs() }),
    )
    return session
  }

  test('when it had happened, it is complete and is not done again', async () => {
    const first = bench.start()
    await first.beginSshConfig()
    const { sessionId } = await until(first, 'review')
    await first.servers.apply(sessionId)
    const undoId = asServer(bench.states.at(-1)?.open)?.stage.kind === 'complete' ? (asServer(bench.states.at(-1)?.open)?.stage as { applied: { undoId: string } }).applied.undoId : ''
    rmSync(bench.sessions, { recursive: true })
    const { sessionId: cutId } = cutOff(undoId)
    const imports = bench.start()
    expect(imports.state().saved).toMatchObject([{ isInDoubt: true }])
    await imports.resume(cutId)
    expect(asServer(imports.state().open)?.stage).toMatchObject({ kind: 'complete', applied: { addedCount: 2, undoId } })
    expect(bench.names()).toEqual(['db', 'web'])
  })

  test('when it had not happened, that is said, and it can be done', async () => {
    const { sessionId } = cutOff('f'.repeat(32))
    const imports = bench.start()
    await imports.resume(sessionId)
    expect((await until(imports, 'review')).differences).toEqual(['Importing had begun when Mooring ended, and nothing of it happened.'])
    await imports.servers.apply(sessionId)
    expect(bench.names()).toEqual(['db', 'web'])
  })
})

test('a name somebody gave a server here stays, and what the source says otherwise is shown as a change', async () => {
  const imports = bench.start()
  await imports.beginSshConfig()
  await imports.servers.apply((await until(imports, 'review')).sessionId)
  const [, web] = bench.inventory.servers.query({ filter: '', sort: { by: 'name', isDescending: false }, group: null, closedGroups: [], offset: 0, limit: 9 }).rows
  if (web) bench.inventory.servers.edit(web.server.id, web.server.version, { name: 'Shop' })
  bench.answer = { kind: 'rows', title: '/x', rows: [row('web', '10.0.0.9'), row('db')] }
  await imports.beginSshConfig()
  const { sessionId } = await until(imports, 'review')
  expect(imports.servers.rows(sessionId, ['add', 'update', 'same', 'bad'], 0, 10)).toMatchObject([
    { name: 'Shop', verdict: 'update', changes: [{ field: 'publicAddress', before: '10.0.0.1', after: '10.0.0.9' }] },
    { name: 'db', verdict: 'same' },
  ])
})

test('what cannot be read is one sentence, is in the log, and can be tried again', async () => {
  bench.answer = new AppError('not-found', 'There is no ssh configuration at /x.')
  const imports = bench.start()
  await imports.beginSshConfig()
  const { sessionId, stage } = await until(imports, 'failed')
  expect(stage).toEqual({ kind: 'failed', text: 'There is no ssh configuration at /x.' })
  expect(imports.readLog(sessionId).map(({ text }) => text)).toEqual(['import begun', 'There is no ssh configuration at /x.'])
  bench.answer = { kind: 'rows', title: '/x', rows: [row('web')] }
  await imports.resume(sessionId)
  await until(imports, 'review')
})

test('rows that are none are shown with why', async () => {
  bench.answer = { kind: 'rows', title: '/x', rows: [row('web'), { key: 'a b', name: 'a b', problem: 'its name is no ssh alias' }] }
  const imports = bench.start()
  await imports.beginSshConfig()
  const { sessionId } = await until(imports, 'review')
  expect(imports.servers.rows(sessionId, ['bad'], 0, 10)).toMatchObject([{ row: 1, name: 'a b', text: 'Row 2: its name is no ssh alias.' }])
})

test('when the vault is locked nothing is shown any more, and after it the import can be resumed', async () => {
  const imports = bench.start()
  await imports.beginSshConfig()
  const { sessionId } = await until(imports, 'review')
  imports.servers.lockedOut()
  expect(imports.state().open).toBeNull()
  expect(() => imports.servers.rows(sessionId, ['add'], 0, 10)).toThrow(/resume it to go on/)
  await imports.resume(sessionId)
  await until(imports, 'review')
})

test('when what is decided cannot be saved, the window says so and keeps it, and importing waits until it can', async () => {
  const imports = bench.start()
  await imports.beginSshConfig()
  const { sessionId } = await until(imports, 'review')
  const aside = `${bench.sessions}-away`
  renameSync(bench.sessions, aside)
  writeFileSync(bench.sessions, '')
  imports.servers.choose(sessionId, true, [{ row: 0, choice: 'skip' }])
  expect(imports.state().open).toMatchObject({ saveProblem: expect.stringMatching(/The import is not saved/) as string, stage: { exceptions: [{ row: 0, choice: 'skip' }] } })
  await expect(imports.servers.apply(sessionId)).rejects.toThrow(/The import is not saved/)
  expect(bench.names()).toEqual([])
  rmSync(bench.sessions)
  renameSync(aside, bench.sessions)
  await imports.servers.apply(sessionId)
  expect(bench.names()).toEqual(['db'])
})

test('a day later it is stale, from the future it says so, and archived it is out of the way but there', async () => {
  const imports = bench.start()
  await imports.beginSshConfig()
  const { sessionId } = await until(imports, 'review')
  bench.clock.advance(25 * HOUR_MS)
  expect(bench.start().state().saved).toMatchObject([{ age: 'stale' }])
  await imports.archive(sessionId)
  expect(imports.state()).toMatchObject({ saved: [], open: null })
  expect(readdirSync(join(bench.sessions, 'archive'))).toContain(`${sessionId}.json`)
})

test('two windows have one truth: what one of them opens is what both see', async () => {
  const imports = bench.start()
  await imports.beginSshConfig()
  const first = await until(imports, 'review')
  imports.servers.choose(first.sessionId, true, [{ row: 0, choice: 'skip' }])
  expect(bench.states.at(-1)?.open).toEqual(imports.state().open)
  await imports.beginSshConfig()
  const second = await until(imports, 'review')
  expect(() => imports.servers.choose(first.sessionId, true, [])).toThrow(/resume it to go on/)
  expect(second.stage).toMatchObject({ exceptions: [] })
})

test('no file of an import holds what a source kept secret', async () => {
  bench.answer = { kind: 'rows', title: '/x?token=canary-5f3759df', rows: [row('web')] }
  const imports = bench.start()
  await imports.beginSshConfig()
  const { sessionId } = await until(imports, 'review')
  expect(readFileSync(join(bench.sessions, 'logs', `${sessionId}.log`), 'utf8')).not.toContain('canary')
})
