import { findEffect } from '../../../../shared/domain/imports/journal.ts'
import { applyKey, plannedUnits, targetKey, unitKey, workerKey } from '../../../../shared/domain/imports/effect-keys.ts'
import type { Effect } from '../effect-journal.ts'
import type { KeptImport } from './kept-import.ts'
import type { KubernetesRun } from './kubernetes-run.ts'

const GONE = 'It was not there when this was resumed.'

/**
 * Looks at everything this import made: settles what is in doubt, forgets what is gone, goes back to where something lacks,
 * and says what is other than it was.
 */
export async function recheck(kept: KeptImport, run: KubernetesRun): Promise<string[]> {
  await settleDoubt(kept, run)
  const differences = [...(await recheckUnits(kept, run)), ...(await recheckWorker(kept, run))]
  kept.send({ type: 'rechecked' })
  return differences
}

/** What was begun when a process died: only looking tells whether it was made. */
async function settleDoubt(kept: KeptImport, run: KubernetesRun): Promise<void> {
  const effects = run.effects()
  const { selections, journal, confighub } = kept.read()
  const inDoubt = journal.filter(({ state }) => state === 'in-doubt')
  for (const entry of inDoubt) {
    const unit = selections.units.find(({ slug }) => [unitKey, targetKey, applyKey].some((keyOf) => keyOf(selections.appSpace, slug) === entry.key))
    const candidates: readonly Effect[] = [
      effects.space(),
      effects.worker(entry.facts['slug'] ?? confighub?.workerSlug ?? ''),
      ...(unit ? [effects.unit(unit), effects.target(unit, entry.facts['target'] ?? ''), effects.apply(unit, new AbortController().signal)] : []),
    ]
    const effect = candidates.find(({ key }) => key === entry.key)
    if (!effect) continue
    const found = await run.settle(entry, effect)
    if (found && unit && entry.key === unitKey(selections.appSpace, unit.slug)) kept.send({ type: 'unit made', slug: unit.slug })
  }
}

async function recheckUnits(kept: KeptImport, run: KubernetesRun): Promise<string[]> {
  const differences: string[] = []
  const { appSpace: space } = kept.read().selections
  for (const { slug } of plannedUnits(kept.read().selections)) {
    if (findEffect(kept.read().journal, unitKey(space, slug))?.state !== 'done') continue
    const found = await run.hub.findUnit(space, slug)
    const before = kept.read().journal
    const isAimed = found?.targetSlug === findEffect(before, targetKey(space, slug))?.facts['target']
    const gone = !found ? [unitKey, targetKey, applyKey] : [...(isAimed ? [] : [targetKey]), ...(found.isApplied ? [] : [applyKey])]
    for (const keyOf of gone) run.forget(keyOf(space, slug), GONE)
    if (kept.read().journal === before) continue
    if (!found) kept.send({ type: 'unit gone', slug })
    differences.push(!found ? `Unit ${slug} was deleted meanwhile.` : `Unit ${slug} was changed meanwhile: ${isAimed ? 'what runs is not what was applied' : 'it has not the target any more that it was given'}.`)
  }
  return differences
}

async function recheckWorker(kept: KeptImport, run: KubernetesRun): Promise<string[]> {
  const { confighub, selections } = kept.read()
  const { workerSlug: slug = '', workerStatus: before } = confighub ?? {}
  if (slug === '') return []
  const worker = await run.hub.findWorker(selections.appSpace, slug)
  if (!worker) run.forget(workerKey(selections.appSpace, slug), GONE)
  const status = worker?.status ?? 'none'
  if (status !== before) kept.send({ type: 'worker', slug, status })
  if (!worker) return [`Worker ${slug} was deleted meanwhile.`]
  return before === 'ready' && status !== 'ready' ? [`Worker ${slug} is ${status} now.`] : []
}
