import { expect, test } from 'vitest'
import type { ServerFacets } from '../../../shared/domain/inventory/server-list.ts'
import { suggestFilter } from './filter-suggestions.ts'

const facets: ServerFacets = {
  tags: [{ value: 'gpu', count: 12 }, { value: 'grafana', count: 1 }],
  providers: [{ value: 'Own metal', count: 4 }],
  ...{ stacks: [], regions: [], counts: { listed: 30, archived: 1 } },
}
const textsAt = (text: string, isAsked = false) => suggestFilter(text, text.length, facets, isAsked).options.map((option) => option.text)

test.each([
  { when: 'nothing is typed', text: '', options: [] },
  { when: 'a word begins a tag', text: 'g', options: ['tag:gpu', 'tag:grafana'] },
  { when: 'a word begins a field', text: 'sta', options: ['env:staging', 'state:', 'stack:'] },
  { when: 'a field stands there', text: 'tag:', options: ['tag:gpu', 'tag:grafana'] },
  { when: 'a value has a space', text: 'provider:own', options: ['provider:"Own metal"'] },
  { when: 'a second value follows a comma', text: 'env:prod,st', options: ['env:prod,staging'] },
  { when: 'it is excluded', text: 'web -tag:gp', options: ['-tag:gpu'] },
  { when: 'the value is whole', text: 'tag:gpu', options: [] },
  { when: 'the field is unknown', text: 'colr:', options: [] },
])('when $when, “$text” is answered with $options', ({ text, options }) => {
  expect(textsAt(text)).toEqual(options)
})

test('when a person asks in an empty field, the fields stand there', () => {
  expect(textsAt('', true)).toContain('env:')
})

test('only the word before the caret gives way', () => {
  expect(suggestFilter('web tag:g env:prod', 9, facets, false)).toMatchObject({ from: 4, to: 9 })
})
