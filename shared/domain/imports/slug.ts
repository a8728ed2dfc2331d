import { z } from 'zod'

const SLUG_MAX_LENGTH = 128
const SLUG = /^[A-Za-z0-9]([-_.A-Za-z0-9]*[A-Za-z0-9])?$/

/** The name of a space, unit, worker or target as ConfigHub takes it. */
export const Slug = z.string().max(SLUG_MAX_LENGTH).regex(SLUG).brand<'Slug'>()
export type Slug = z.infer<typeof Slug>

/** Why ConfigHub would refuse a name, as a sentence; null when it would not. */
export function slugProblem(text: string): string | null {
  if (text === '') return 'A slug cannot be empty.'
  if (text.length > SLUG_MAX_LENGTH) return `A slug has at most ${SLUG_MAX_LENGTH} characters; this one has ${text.length}.`
  if (/[^-_.A-Za-z0-9]/.test(text)) return 'A slug has only letters without accents, digits, dots, dashes and underscores.'
  return SLUG.test(text) ? null : 'A slug begins and ends with a letter or a digit.'
}

/** The slug closest to a name; null for a name that has nothing to make one of. */
export function toSlug(name: string): Slug | null {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const slug = plain.replace(/[^a-z0-9._]+/g, '-').replace(/^[-._]+/, '').slice(0, SLUG_MAX_LENGTH).replace(/[-._]+$/, '')
  return slug === '' ? null : Slug.parse(slug)
}

/** Gives each its own: the second of the same name gets `-2`, the third `-3`. Those that differ in case alone count as the same. */
export function distinctSlugs(slugs: readonly Slug[]): readonly Slug[] {
  const taken = new Set(slugs.map((slug) => slug.toLowerCase()))
  const given = new Set<string>()
  return slugs.map((slug) => {
    const distinct = given.has(slug.toLowerCase()) ? firstFree(slug, taken) : slug
    taken.add(distinct.toLowerCase())
    given.add(distinct.toLowerCase())
    return distinct
  })
}

/** The names that are there more than once, each once. */
export function slugCollisions(slugs: readonly string[]): readonly string[] {
  const first = new Map<string, string>()
  const twice = new Set<string>()
  for (const slug of slugs) {
    const earlier = first.get(slug.toLowerCase())
    if (earlier === undefined) first.set(slug.toLowerCase(), slug)
    else twice.add(earlier)
  }
  return [...twice]
}

function firstFree(slug: Slug, taken: ReadonlySet<string>): Slug {
  for (let number = 2; ; number += 1) {
    const end = `-${number}`
    const candidate = slug.slice(0, SLUG_MAX_LENGTH - end.length).replace(/[-._]+$/, '') + end
    if (!taken.has(candidate.toLowerCase())) return Slug.parse(candidate)
  }
}
