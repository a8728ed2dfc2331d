import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ServerImport } from '../shared/domain/imports/import-session.ts'
import { makeServerImport } from '../shared/domain/imports/import-samples.ts'
import { createSessionStore } from '../electron/services/imports/session-store.ts'
import { Cases, type Extent, type Outcome } from './support/outcome.ts'
import { mountSmallDisk, unmount } from './support/small-disk.ts'

const WRITER = new URL('support/import-writer.ts', import.meta.url).pathname
const UNITS = Array.from({ length: 12 }, (_each, unit) => String(unit))
const POINTS = ['before', 'made', 'told'].flatMap((point) => UNITS.map((unit) => `${point}:${unit}`))

/** Kills an import inside every effect and at many other moments: it goes on, and makes each thing once. */
export async function verifyImports(folder: string, { isFull }: Extent): Promise<Outcome> {
  const cases = new Cases()
  let kills = 0
  const check = (name: string, root: string) =>
    cases.check(name, () => {
      const made = readFileSync(join(root, 'world.txt'), 'utf8').trim().split('\n')
      const store = createSessionStore({ folder: join(root, 'sessions'), clock: { nowMs: Date.now } })
      const session = store.latest() as ServerImport
      const states = session.journal.map(({ state }) => state)
      const isWhole = session.step === 'complete' && session.selections.rows[0]?.choice === 'skip' && states.filter((state) => state === 'done').length === UNITS.length
      return made.join() === UNITS.join() && isWhole && store.problems().length === 0 && !states.includes('in-doubt')
    })
  const newRoot = () => mkdtempSync(join(folder, 'run-'))

  for (let round = 0; round < (isFull ? 20 : 1); round++) {
    for (const point of isFull ? POINTS : POINTS.filter((_each, index) => index % 4 === round % 4)) {
      const root = newRoot()
      if ((await run(root, point)) === 'SIGKILL') kills += 1
      await run(root, '-')
      await check(`killed ${point}, round ${round}`, root)
    }
  }
  for (let round = 0; round < (isFull ? 40 : 4); round++) {
    const root = newRoot()
    for (let delayMs = round % 5; (await run(root, '-', delayMs)) === 'SIGKILL'; delayMs += 3) kills += 1
    await check(`killed again and again, round ${round}`, root)
  }

  const disk = join(folder, 'disk')
  const hasDisk = mountSmallDisk(disk)
  if (hasDisk) {
    await cases.check('when the disk is full nothing is lost, and the next save after room was made is whole', () => fillAndFree(disk))
    unmount(disk)
  }
  return cases.outcome({ kills, hasDisk })

  async function run(root: string, point: string, killAfterMs?: number): Promise<NodeJS.Signals | number | null> {
    const child = spawn(process.execPath, [WRITER, root, point], { stdio: ['ignore', 'pipe', 'inherit'] })
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (killAfterMs !== undefined && text.includes('begin')) setTimeout(() => child.kill('SIGKILL'), killAfterMs)
    })
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
    return signal ?? code
  }
}

function fillAndFree(disk: string): boolean {
  const folder = join(disk, 'sessions')
  mkdirSync(folder)
  const store = createSessionStore({ folder, clock: { nowMs: Date.now } })
  store.save(makeServerImport({ step: 'review' }))
  const filler = join(disk, 'filler')
  try {
    for (let size = 0; ; size++) writeFileSync(filler, Buffer.alloc(4096), { flag: 'a' })
  } catch {
    // The disk is full now.
  }
  const rows = Array.from({ length: 2000 }, (_each, index) => ({ key: `host-${index}`, digest: '0123456789abcdef', choice: null }))
  const big = makeServerImport({ step: 'apply', selections: { rows, hasUpdates: true } })
  try {
    store.save(big)
    return false
  } catch (cause) {
    if (!/the disk is full/.test(String(cause))) return false
  }
  const isOldThere = createSessionStore({ folder, clock: { nowMs: Date.now } }).list()[0]?.step === 'review'
  const isClean = readdirSync(folder).every((name) => !name.includes('.tmp-'))
  writeFileSync(filler, '')
  store.save(big)
  return isOldThere && isClean && createSessionStore({ folder, clock: { nowMs: Date.now } }).list()[0]?.step === 'apply'
}
