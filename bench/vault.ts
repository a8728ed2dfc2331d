import { join, resolve } from 'node:path'
import { ADDED, createVaultOn, SECRET } from '../verify/support/vault-on-disk.ts'
import { runBench, type Bench } from './support/bench.ts'
import { runElectron } from './support/electron-run.ts'

const projectDir = resolve(import.meta.dirname, '..')
const ROWS = 10_000

const call = (command: string, input: unknown) => `window.bridge.call(${JSON.stringify(command)}, ${JSON.stringify(input)}).then((reply) => { if (!reply.ok) throw new Error(reply.error.message); return reply.value })`
const unlock = call('vault.unlock', { secret: SECRET, acceptsLoss: false })

/** The app's own unlocking, as a window waits for it: scrypt at its real price, database, log. */
async function measureUnlock({ folder, runs }: Bench): Promise<number[]> {
  const run = await runElectron({ appDir: projectDir, folder })
  try {
    const { recoveryCode } = (await run.evaluate(call('vault.beginCreation', { protection: 'pass', passphrase: SECRET.passphrase }))) as { recoveryCode: string }
    await run.evaluate(call('vault.confirmCreation', { recoveryCode }))
    const times: number[] = []
    for (let round = 0; round < runs; round++) {
      await run.evaluate(call('vault.lock', null).replace('null', 'undefined'))
      times.push(Number(await run.evaluate(`(async () => { const begun = performance.now(); await ${unlock}; return performance.now() - begun })()`)))
    }
    return times
  } finally {
    await run.stop()
  }
}

/** Times one piece of work in milliseconds. */
async function timeOf(work: () => unknown): Promise<number> {
  const startedAtMs = performance.now()
  await work()
  return performance.now() - startedAtMs
}

async function measure(bench: Bench): Promise<void> {
  bench.report({ case: 'unlock in the window', unit: 'ms', values: await measureUnlock(bench), goal: { atMost: 600 }, note: 'scrypt with N = 2^17 is nearly all of it' })
  const { vault } = await createVaultOn(join(bench.folder, 'vault'))
  const times = { insert: [] as number[], change: [] as number[], backup: [] as number[], lock: [] as number[], unlock: [] as number[] }
  for (let round = 0; round < bench.runs; round++) {
    times.insert.push(
      await timeOf(() =>
        vault.change(ADDED, ({ db }) => {
          const insert = db.prepare('INSERT INTO note (text) VALUES (?)')
          for (let row = 0; row < ROWS; row++) insert.run(`server-${row} 203.0.113.${row % 256} hetzner cax21 fsn1 prod`)
        }),
      ),
    )
    times.change.push(await timeOf(() => vault.change(ADDED, ({ db }) => db.prepare('UPDATE note SET text = ? WHERE id = 1').run('x'))))
    times.backup.push(await timeOf(() => vault.makeBackup()))
    times.lock.push(await timeOf(() => vault.lock('asked')))
    times.unlock.push(await timeOf(() => vault.unlock(SECRET)))
    vault.change(ADDED, ({ db }) => db.exec('DELETE FROM note'))
  }
  vault.dispose()
  bench.report({ case: `unlock without scrypt, ${ROWS} rows`, unit: 'ms', values: times.unlock })
  bench.report({ case: `insert of ${ROWS} rows, logged and on the disk`, unit: 'ms', values: times.insert, goal: { atMost: 1000 } })
  bench.report({ case: 'one small change, logged and on the disk', unit: 'ms', values: times.change })
  bench.report({ case: `backup of ${ROWS} rows, verified`, unit: 'ms', values: times.backup })
  bench.report({ case: 'lock', unit: 'ms', values: times.lock })
}

await runBench('vault', 9, measure)
