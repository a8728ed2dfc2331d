import { appendFileSync, existsSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { ServerImport } from '../../shared/domain/imports/import-session.ts'
import { makeServerImport } from '../../shared/domain/imports/import-samples.ts'
import { createEffectJournal } from '../../electron/services/imports/effect-journal.ts'
import { cleanText, appendToLog } from '../../electron/services/imports/session-log.ts'
import { createSessionStore } from '../../electron/services/imports/session-store.ts'

/**
 * Makes units in a world of files, one after the other, as an import does, until it is done or dies. `point` is where it
 * kills itself: `before:N`, `made:N` (made, and nobody was told) or `told:N` (just after the journal knows); `-` is nowhere.
 */
const [root = '', point = '-'] = process.argv.slice(2)
const UNIT_COUNT = 12
const world = join(root, 'world.txt')
const store = createSessionStore({ folder: join(root, 'sessions'), clock: { nowMs: Date.now } })
const problems = store.problems()
if (problems.length > 0) writeSync(1, `problem ${problems.join(' ')}\n`)
let session: ServerImport = (store.latest() as ServerImport | null) ?? store.save(makeServerImport({ step: 'apply', stepsCompleted: ['scan', 'review'], selections: { rows: [{ key: 'web-1', digest: '0123456789abcdef', choice: 'skip' }], hasUpdates: false } }))
const dieAt = (here: string) => point === here && process.kill(process.pid, 'SIGKILL')

const effects = createEffectJournal({
  read: () => session.journal,
  save: (journal) => (session = store.save({ ...session, journal })),
  nowMs: Date.now,
  log: (step, text) => appendToLog(store.logFileOf(session.sessionId), Date.now(), step, text),
  clean: cleanText,
})
writeSync(1, 'begin\n')
for (let unit = 0; unit < UNIT_COUNT; unit++) {
  await effects.perform({
    ...{ key: `unit:${unit}`, step: 'apply', intended: { slug: String(unit) } },
    look: () => (existsSync(world) && readFileSync(world, 'utf8').split('\n').includes(String(unit)) ? { id: String(unit) } : null),
    make() {
      dieAt(`before:${unit}`)
      appendFileSync(world, `${unit}\n`)
      dieAt(`made:${unit}`)
      return { id: String(unit) }
    },
  })
  dieAt(`told:${unit}`)
}
session = store.save({ ...session, step: 'complete', stepsCompleted: ['scan', 'review', 'apply'] })
writeSync(1, 'complete\n')
