import { describe, expect, test } from 'vitest'
import { distinctSlugs, Slug, slugCollisions, slugProblem, toSlug } from './slug.ts'

const slugs = (...texts: string[]) => texts.map((text) => Slug.parse(text))

describe('what a slug may be', () => {
  test.each(['a', 'A1', 'payment-api', 'a.b_c-d', 'x'.repeat(128)])('%s is one', (text) => {
    expect([slugProblem(text), Slug.safeParse(text).success]).toEqual([null, true])
  })

  test.each([
    { text: '', problem: /empty/ },
    { text: 'x'.repeat(129), problem: /at most 128/ },
    { text: '-a', problem: /begins and ends/ },
    { text: 'a-', problem: /begins and ends/ },
    { text: '.', problem: /begins and ends/ },
    { text: 'a b', problem: /only letters/ },
    { text: 'a/b', problem: /only letters/ },
    { text: '../x', problem: /only letters/ },
    { text: 'größe', problem: /only letters/ },
    { text: 'a\n', problem: /only letters/ },
  ])('$text is none, and it is said why', ({ text, problem }) => {
    expect(slugProblem(text)).toMatch(problem)
    expect(Slug.safeParse(text).success).toBe(false)
  })
})

test.each([
  { name: 'Payment API', slug: 'payment-api' },
  { name: '  a // b  ', slug: 'a-b' },
  { name: 'system:node', slug: 'system-node' },
  { name: 'Größe', slug: 'große'.replace('ß', '-') },
  { name: 'a.b_c', slug: 'a.b_c' },
  { name: '-.a.-', slug: 'a' },
  { name: `${'x'.repeat(127)}-y`, slug: 'x'.repeat(127) },
  { name: '東京', slug: null },
  { name: '', slug: null },
])('the slug of "$name" is $slug', ({ name, slug }) => {
  expect(toSlug(name)).toBe(slug)
})

test('names that collide are told apart, and no number takes the name of another', () => {
  expect(distinctSlugs(slugs('web', 'web', 'WEB', 'web-2', 'db'))).toEqual(['web', 'web-3', 'WEB-4', 'web-2', 'db'])
})

test('names of full length are told apart within it', () => {
  const [, second] = distinctSlugs(slugs('x'.repeat(128), 'x'.repeat(128)))
  expect([second, second?.length]).toEqual([`${'x'.repeat(126)}-2`, 128])
})

test('collisions are named once, also by case', () => {
  expect(slugCollisions(['web', 'db', 'Web', 'web'])).toEqual(['web'])
})
