import { expect, test } from 'vitest'
import { begun, doubted, ended, findEffect, lost, type Journal } from '../../../shared/domain/imports/journal.ts'
import { createEffectJournal, type Effect } from './effect-journal.ts'

/** A world in which units are made, and a disk that can be full. */
function createBench(journal: Journal = []) {
  const bench = { journal, world: new Map<string, string>(), saves: 0, isFull: false, logged: [] as string[] }
  const effects = createEffectJournal({
    read: () => bench.journal,
    save(next) {
      if (bench.isFull) throw new Error('disk full')
      bench.saves += 1
      bench.journal = next
    },
    nowMs: () => 1000,
    log: (step, text) => void bench.logged.push(`[${step}] ${text}`),
    clean: (text) => text.replace('hunter2', '***'),
  })
  const unit = (name: string, part: Partial<Effect> = {}): Effect => ({
    ...{ key: `unit:${name}`, step: 'verify', intended: { slug: name } },
    look: () => (bench.world.has(name) ? { id: bench.world.get(name) ?? '' } : null),
    make() {
      bench.world.set(name, `id-${bench.world.size}`)
      return { id: bench.world.get(name) ?? '' }
    },
    ...part,
  })
  return { bench, effects, unit, state: (name: string) => findEffect(bench.journal, `unit:${name}`) }
}

test('an effect is written down before it is made and after, and is not made again', async () => {
  const { bench, effects, unit, state } = createBench()
  let seen: string | undefined
  const make = () => {
    seen = state('a')?.state
    bench.world.set('a', 'id')
    return { id: 'id' }
  }
  expect(await effects.perform(unit('a', { make }))).toEqual({ id: 'id' })
  expect([seen, bench.saves]).toEqual(['running', 2])
  expect(state('a')).toMatchObject({ state: 'done', attempt: 1, facts: { slug: 'a', id: 'id' } })
  await effects.perform(unit('a', { make: () => { throw new Error('made twice') } }))
})

test('what is there already is taken over and not made', async () => {
  const { bench, effects, unit, state } = createBench()
  bench.world.set('a', 'old')
  expect(await effects.perform(unit('a'))).toEqual({ id: 'old' })
  expect(state('a')?.state).toBe('done')
})

test('what belongs to somebody else stops it before anything is made', async () => {
  const { bench, effects, unit } = createBench()
  await expect(effects.perform(unit('a', { look: () => { throw new Error('a exists and is not of this import') } }))).rejects.toThrow(/not of this import/)
  expect(bench.world.size).toBe(0)
})

test.each([
  { when: 'it was made', isMade: true, makes: 0 },
  { when: 'it was not made', isMade: false, makes: 1 },
])('after a crash in the middle the world is asked; when $when, it is made $makes times more', async ({ isMade, makes }) => {
  const crashed = doubted(begun([], { key: 'unit:a', step: 'verify', facts: { slug: 'a' } }, 1))
  const { bench, effects, unit, state } = createBench(crashed)
  if (isMade) bench.world.set('a', 'before')
  let made = 0
  const base = unit('a')
  await effects.perform({ ...base, make: () => (made++, base.make()) })
  expect(made).toBe(makes)
  expect(state('a')).toMatchObject({ state: 'done', attempt: 1 + makes })
  expect(bench.journal.map((entry) => entry.state)).toEqual(isMade ? ['done'] : ['abandoned', 'done'])
})

test('a failure is kept with its reason, without what is secret in it, and may be tried again', async () => {
  const { bench, effects, unit, state } = createBench()
  await expect(effects.perform(unit('a', { make: () => { throw new Error('422: password hunter2 is wrong') } }))).rejects.toThrow('422')
  expect(state('a')).toMatchObject({ state: 'failed', reason: '422: password *** is wrong' })
  expect(bench.logged.join()).not.toContain('hunter2')
  await effects.perform(unit('a'))
  expect(state('a')).toMatchObject({ state: 'done', attempt: 2 })
})

test('when the disk is full before it begins, nothing is made; when it is full after, it is looked for later', async () => {
  const { bench, effects, unit, state } = createBench()
  bench.isFull = true
  await expect(effects.perform(unit('a'))).rejects.toThrow('disk full')
  expect(bench.world.size).toBe(0)
  bench.isFull = false
  const base = unit('a')
  const make = () => {
    bench.isFull = true
    return base.make()
  }
  await expect(effects.perform({ ...base, make })).rejects.toThrow('disk full')
  expect(state('a')?.state).toBe('running')
  bench.isFull = false
  await effects.perform(unit('a', { make: () => { throw new Error('made twice') } }))
  expect(state('a')).toMatchObject({ state: 'done', attempt: 1 })
})

test('one effect does not run twice at once', async () => {
  const { effects, unit } = createBench()
  let finish: () => void = () => undefined
  const first = effects.perform(unit('a', { make: () => new Promise((resolve) => (finish = () => resolve({}))) }))
  await Promise.resolve()
  await expect(effects.perform(unit('a'))).rejects.toThrow(/under way/)
  finish()
  await first
})

test('a late word about what is settled changes nothing, and what was lost may begin again', () => {
  const done = ended(begun([], { key: 'k', step: 's', facts: {} }, 1), 'k', { state: 'done', facts: {} }, 2)
  expect(ended(done, 'k', { state: 'failed', reason: 'late' }, 3)).toBe(done)
  expect(() => begun(done, { key: 'k', step: 's', facts: {} }, 3)).toThrow(/cannot begin/)
  expect(begun(lost(done, 'k', 'deleted', 3), { key: 'k', step: 's', facts: {} }, 4)).toHaveLength(2)
})
