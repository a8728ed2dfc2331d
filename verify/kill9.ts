import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { killWriter, type WriterMode } from './support/killed-writer.ts'
import { Cases, type Extent, type Outcome } from './support/outcome.ts'
import { createVaultOn, noteIds, openVaultOn, SECRET } from './support/vault-on-disk.ts'

/** Kills the writer at many moments, also in backups, checkpoints and changes of the data key: nothing acknowledged is lost. */
export async function verifyKill9(folder: string, { isFull }: Extent): Promise<Outcome> {
  const cases = new Cases()
  const data = join(folder, 'data')
  const { vault } = await createVaultOn(data)
  vault.dispose()
  const kills = isFull ? 200 : 12
  const modes: WriterMode[] = ['add', 'backup', 'add', 'rotate', 'add', 'checkpoint']
  const acknowledged: number[] = []
  let [lost, corrupt] = [0, 0]
  for (let kill = 0; kill < kills; kill++) {
    const mode = modes[kill % modes.length] ?? 'add'
    const delayMs = mode === 'add' ? 0 : (kill * 7) % 60
    acknowledged.push(...(await killWriter(data, 1 + ((kill * 13) % 60), mode, delayMs)))
    await cases.check(`kill ${kill + 1}, ${mode}`, async () => {
      const after = openVaultOn(data)
      try {
        await after.unlock(SECRET)
        const rows = new Set(noteIds(after))
        const lostNow = acknowledged.filter((id) => !rows.has(id)).length
        const integrity = after.read(({ db }) => db.pragma('integrity_check', { simple: true }))
        const verdict = await after.verifyAudit()
        lost += lostNow
        if (integrity !== 'ok' || verdict.kind !== 'whole') corrupt += 1
        return lostNow === 0 && integrity === 'ok' && verdict.kind === 'whole'
      } catch (cause) {
        corrupt += 1
        throw cause
      } finally {
        after.dispose()
      }
    })
  }
  await cases.check('every backup that is listed opens', async () => {
    const after = openVaultOn(data)
    await after.unlock(SECRET)
    const [newest] = after.backups().backups
    const report = newest ? await after.rehearseRestore(SECRET, newest.id) : null
    after.dispose()
    return report === null || report.audit.kind === 'whole'
  })
  return cases.outcome({ kills, acknowledgedRows: acknowledged.length, lost, corrupt, leftovers: readdirSync(data).filter((name) => name.includes('.tmp-')).length })
}
