import { afterEach, beforeEach, expect, test } from 'vitest'
import { SavedViewDetails, type SavedViewId } from '../../../shared/domain/inventory/saved-view.ts'
import { createInventoryBench } from './inventory-test-bench.ts'
import { createSavedViews } from './saved-views.ts'

let bench: Awaited<ReturnType<typeof createInventoryBench>>
let views: ReturnType<typeof createSavedViews>
beforeEach(async () => {
  bench = await createInventoryBench()
  views = createSavedViews(bench.core)
})
afterEach(() => bench.dispose())

const view = (name: string, filter = 'env:prod') =>
  SavedViewDetails.parse({ name, filter, sort: { by: 'name', isDescending: false }, group: 'provider', columns: ['state', 'name', 'state'] })

test('a view comes back as it was saved, by name, with every column once and the name first', () => {
  const [b, a] = [views.save(null, view('b')), views.save(null, view('A'))]
  expect(views.list()).toEqual([a, b])
  expect(a.columns).toEqual(['name', 'state'])
})

test('a view of the same name gives way, whatever the case', () => {
  views.save(null, view('Prod'))
  const second = views.save(null, view('prod', 'state:up'))
  expect(views.list()).toEqual([second])
})

test('a changed view keeps its id, and a forgotten one is gone', () => {
  const { id } = views.save(null, view('a'))
  expect(views.save(id, view('b'))).toMatchObject({ id, name: 'b' })
  views.forget(id)
  expect(views.list()).toEqual([])
  expect(() => views.forget(id)).toThrow(expect.objectContaining({ code: 'not-found' }))
})

test('a view that another version wrote and this one cannot read is left out, the others stay', () => {
  const good = views.save(null, view('good'))
  const bad = views.save(null, view('bad'))
  bench.core.read(({ db }) => db.prepare(`UPDATE saved_view SET view_json = '{"filter":1}' WHERE id = ?`).run(bad.id))
  expect(views.list()).toEqual([good])
})

test('beyond a hundred the next one is refused with a sentence', () => {
  for (let n = 0; n < 100; n++) views.save(null, view(`v${n}`))
  expect(() => views.save(null, view('one more'))).toThrow(/forget one first/)
  expect(() => views.forget('f'.repeat(32) as SavedViewId)).toThrow()
})
