import { readFileSync, writeSync } from 'node:fs'
import type { ConfigHubPort } from '../../electron/services/imports/kubernetes/confighub-port.ts'
import type { SessionStore } from '../../electron/services/imports/session-store.ts'
import { findProgram } from '../../electron/platform/run-program.ts'
import { openImports } from '../../e2e/support/open-imports.ts'
import { walkTo } from '../../e2e/support/wizard-walk.ts'
import type { ImportSession } from '../../shared/domain/imports/import-session.ts'

/**
 * Goes through the wizard of a cluster until it is done or dies. `point` is where it kills itself: `step:NAME` (that step is
 * on the disk), `before:CHANGE:N` or `made:CHANGE:N` (the Nth such change of ConfigHub, which nobody was told of), `scan`
 * (in the middle of it); `-` is nowhere.
 */
interface Place {
  readonly dataDir: string
  readonly homeDir: string
  readonly env: Readonly<Record<string, string>>
  readonly configHubUrl: string
  readonly cub: string
  readonly token: string
}
const CHANGES = ['createSpace', 'createUnit', 'putUnitData', 'createWorker', 'setTarget', 'apply'] as const

const [file = '', point = '-'] = process.argv.slice(2)
const place = JSON.parse(readFileSync(file, 'utf8')) as Place
const counts = new Map<string, number>()
const die = () => process.kill(process.pid, 'SIGKILL')
const dieAt = (here: string) => point === here && die()

function wrapStore(store: SessionStore): SessionStore {
  return {
    ...store,
    save<S extends ImportSession>(session: S): S {
      const saved = store.save(session)
      dieAt(`step:${saved.step}`)
      return saved
    },
  }
}

function wrapHub(hub: ConfigHubPort): ConfigHubPort {
  const wrapped = CHANGES.map((change) => {
    const make = hub[change].bind(hub) as (...args: readonly unknown[]) => Promise<unknown>
    return [change, async (...args: readonly unknown[]) => {
      const count = (counts.get(change) ?? 0) + 1
      counts.set(change, count)
      dieAt(`before:${change}:${count}`)
      const made = await make(...args)
      dieAt(`made:${change}:${count}`)
      return made
    }] as const
  })
  return { ...hub, ...Object.fromEntries(wrapped) }
}

const opened = openImports({
  ...place,
  findProgram: (name) => (name === 'cub' ? place.cub : findProgram(name)),
  wrapStore,
  wrapHub: (connect) => (login) => wrapHub(connect(login)),
})
writeSync(1, `problems ${opened.store.problems().length}\n`)
if (opened.store.latest()) await opened.resume()
else await opened.imports.begin()
if (point === 'scan') void opened.until('scanning', ({ work }) => work?.text === 'Scanning the cluster' && work.doneCount > 1).then(die)
await walkTo(opened, place.token)
writeSync(1, `differences ${JSON.stringify(opened.view().differences)}\n`)
await opened.dispose()
process.exit(0)
