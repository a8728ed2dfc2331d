import { describe, expect, test } from 'vitest'
import { FILTER_FIELDS, filterValue, parseFilter, type FilterField } from './server-filter.ts'

const text = (...words: string[]) => ({ kind: 'text', words, isExcluded: false })
const field = (name: FilterField, ...values: string[]) => ({ kind: 'field', field: name, values, isExcluded: false })
const not = (term: object) => ({ ...term, isExcluded: true })

describe('the filter of the server list', () => {
  test.each([
    ['', []],
    ['   ', []],
    ['web', [text('web')]],
    ['web db', [text('web'), text('db')]],
    ['"web db"', [text('web', 'db')]],
    ['"web db', [text('web', 'db')]],
    ['web-1.eu', [text('web', '1', 'eu')]],
    ['Café', [text('cafe')]],
    ['-web', [not(text('web'))]],
    ['-"web db"', [not(text('web', 'db'))]],
    ['- web', [text('web')]],
    ['--', []],
    ['tag:gpu env:prod provider:hetzner state:up free text', [field('tag', 'gpu'), field('env', 'prod'), field('provider', 'hetzner'), field('state', 'up'), text('free'), text('text')]],
    ['TAG:GPU', [field('tag', 'gpu')]],
    ['env:prod,dev', [field('env', 'prod', 'dev')]],
    ['-env:prod', [not(field('env', 'prod'))]],
    ['provider:"Own metal, Berlin"', [field('provider', 'own metal, berlin')]],
    ['provider:"open end', [field('provider', 'open end')]],
    ['tag:team:web', [field('tag', 'team:web')]],
    ['tag:', []],
    ['tag: gpu', [text('gpu')]],
    ['tag:,,', []],
    ['tag:""', []],
    ['port:22', [field('port', '22')]],
    ['foo:bar', [text('foo', 'bar')]],
    ['http://web', [text('http', 'web')]],
    ['a"b c"d', [text('a', 'b', 'c'), text('d')]],
  ])('%j', (typed, terms) => {
    expect(parseFilter(typed)).toEqual({ terms, problems: [] })
  })

  test.each([
    ['env:banana', 0, 10],
    ['web state:alive', 4, 11],
    ['port:ssh', 0, 8],
    ['is:', -1, 0],
  ])('what makes no sense in %j is shown where it stands, and the rest is searched', (typed, at, length) => {
    const { problems } = parseFilter(typed)
    expect(problems.map((problem) => [problem.at, problem.length])).toEqual(at < 0 ? [] : [[at, length]])
  })

  test('SQL, patterns and 500 odd characters are words or nothing', () => {
    for (const typed of ["'; DROP TABLE server; --", '%_*', 'a OR b NEAR(c)', '"'.repeat(500), ':'.repeat(500), '-'.repeat(500), '\u0000\u202e', '('.repeat(500)]) expect(() => parseFilter(typed)).not.toThrow()
    expect(parseFilter('NEAR(a)')).toEqual({ terms: [text('near', 'a')], problems: [] })
  })

  test('beyond 32 terms a problem is shown', () => {
    const { terms, problems } = parseFilter('x '.repeat(40))
    expect([terms.length, problems.length]).toEqual([32, 8])
  })

  test.each(['gpu', 'two words', 'a,b', 'with "quotes"', 'team:web'])('the value %j, written for a filter, is read back', (value) => {
    const [term] = parseFilter(`provider:${filterValue(value)}`).terms
    expect(term).toEqual(field('provider', value.replaceAll('"', '')))
  })

  test('every field can be asked for', () => {
    expect(FILTER_FIELDS).toContain('tag')
    expect(new Set(FILTER_FIELDS).size).toBe(FILTER_FIELDS.length)
  })
})
