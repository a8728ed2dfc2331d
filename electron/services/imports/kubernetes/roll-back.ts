import { takenBack } from '../../../../shared/domain/imports/journal.ts'
import { spaceKey, workerKey } from '../../../../shared/domain/imports/effect-keys.ts'
import { ConfigHubError } from '../../confighub/confighub-error.ts'
import type { KeptImport } from './kept-import.ts'
import type { KubernetesRun } from './kubernetes-run.ts'

interface Options {
  readonly nowMs: () => number
  readonly log: (step: string, text: string) => void
  readonly onProgress: (doneCount: number, totalCount: number) => void
}

/**
 * Takes away what this import made, and nothing else: whatever may have been made is looked for, and goes if it has the
 * mark of this import. What runs in the cluster is not touched.
 * @returns what stays all the same, a sentence each
 */
export async function rollBack(kept: KeptImport, run: KubernetesRun, { nowMs, log, onProgress }: Options): Promise<string[]> {
  const { journal, selections } = kept.read()
  const { appSpace: space, units } = selections
  const { isOurs } = run.effects()
  const begun = new Set(journal.filter(({ state }) => state !== 'abandoned').map(({ key }) => key))
  const slugsOf = (prefix: string) => [...begun].flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []))
  const made = slugsOf(`unit:${space}/`)
  const stays: string[] = []

  for (const [doneCount, slug] of made.entries()) {
    onProgress(doneCount, made.length)
    const found = await run.hub.findUnit(space, slug)
    if (found && isOurs(found.labels)) await run.hub.deleteUnit(space, slug)
    if (units.some((unit) => unit.slug === slug)) kept.send({ type: 'unit gone', slug })
  }
  for (const slug of slugsOf(workerKey(space, ''))) {
    const worker = await run.hub.findWorker(space, slug)
    if (worker && isOurs(worker.labels)) await run.hub.deleteWorker(space, slug)
    kept.send({ type: 'worker', slug: '', status: 'none' })
  }
  const found = begun.has(spaceKey(space)) ? await run.hub.findSpace(space) : null
  if (found && isOurs(found.labels)) {
    try {
      await run.hub.deleteSpace(space)
    } catch (cause) {
      if (!(cause instanceof ConfigHubError) || cause.failure.kind !== 'conflict') throw cause
      stays.push(`The space ${space} stays: others have put something into it.`)
    }
  }
  kept.send({ type: 'target chosen', targetSlug: '' })
  kept.keep({ ...kept.read(), journal: takenBack(kept.read().journal, nowMs()) })
  log('connect', `what this import made in ConfigHub was taken back${stays.length > 0 ? `; ${stays.join(' ')}` : ''}`)
  kept.send({ type: 'rechecked' })
  return stays
}
