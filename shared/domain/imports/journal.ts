import { z } from 'zod'

/** What is known of something outside after it was made or looked at: ids, names. Never a secret. */
export const Facts = z.record(z.string().regex(/^[a-z]+$/), z.string().max(1000)).readonly()
export type Facts = z.infer<typeof Facts>

/**
 * How an effect stands. `running` is true only while the process that began it lives: in a file that is opened again it
 * is `in-doubt`, and only looking at the world decides.
 *
 *     running ─▶ done | failed            (the process told)
 *     running ─▶ in-doubt ─▶ done | abandoned   (the process died; somebody looked)
 */
export const EffectState = z.enum(['running', 'done', 'failed', 'in-doubt', 'abandoned'])
export type EffectState = z.infer<typeof EffectState>

/** One attempt to change something outside. `key` names what is made there, so that it can be found again. */
export const JournalEntry = z
  .object({
    key: z.string().min(1).max(500),
    step: z.string().min(1).max(40),
    attempt: z.number().int().positive(),
    state: EffectState,
    begunAtMs: z.number().int(),
    endedAtMs: z.number().int().nullable(),
    /** What was meant to be; grows with what is found or made. */
    facts: Facts,
    /** Why it failed, in words. */
    reason: z.string().max(500),
  })
  .readonly()
export type JournalEntry = z.infer<typeof JournalEntry>

export const Journal = z.array(JournalEntry).max(20_000).readonly()
export type Journal = z.infer<typeof Journal>

/** What is begun, before it is. */
export type NewEffect = Pick<JournalEntry, 'key' | 'step' | 'facts'>

/** The last attempt at something. */
export function findEffect(journal: Journal, key: string): JournalEntry | undefined {
  for (let at = journal.length - 1; at >= 0; at--) if (journal[at]?.key === key) return journal[at]
  return undefined
}

/** @throws when the same effect runs, is in doubt, or is done: then it must not be begun */
export function begun(journal: Journal, { key, step, facts }: NewEffect, atMs: number): Journal {
  const last = findEffect(journal, key)
  if (last && (last.state === 'running' || last.state === 'in-doubt' || last.state === 'done')) throw new Error(`${key} is ${last.state} and cannot begin`)
  return [...journal, { key, step, facts, attempt: (last?.attempt ?? 0) + 1, state: 'running', begunAtMs: atMs, endedAtMs: null, reason: '' }]
}

export type EffectEnd = { readonly state: 'done'; readonly facts: Facts } | { readonly state: 'failed' | 'abandoned'; readonly reason: string; readonly facts?: Facts }

/** Ends what runs, or settles what is in doubt. Anything else stays as it is: a late word changes nothing. */
export function ended(journal: Journal, key: string, end: EffectEnd, atMs: number): Journal {
  const last = findEffect(journal, key)
  if (!last || (last.state !== 'running' && last.state !== 'in-doubt')) return journal
  const next: JournalEntry = { ...last, state: end.state, endedAtMs: atMs, facts: { ...last.facts, ...end.facts }, reason: end.state === 'done' ? last.reason : end.reason.slice(0, 500) }
  return journal.map((entry) => (entry === last ? next : entry))
}

/** What was done is not there any more: it may be made again. */
export function lost(journal: Journal, key: string, reason: string, atMs: number): Journal {
  const last = findEffect(journal, key)
  return journal.map((entry) => (entry === last && entry.state === 'done' ? { ...entry, state: 'abandoned', endedAtMs: atMs, reason } : entry))
}

/** Whatever was made is not there any more: all of it may be made again. */
export function takenBack(journal: Journal, atMs: number): Journal {
  return journal.map((entry) => (entry.state === 'abandoned' ? entry : { ...entry, state: 'abandoned', endedAtMs: atMs, reason: 'It was taken back.' }))
}

/** The journal of a process that is gone: nobody knows what became of what ran. */
export function doubted(journal: Journal): Journal {
  return journal.some(({ state }) => state === 'running') ? journal.map((entry) => (entry.state === 'running' ? { ...entry, state: 'in-doubt' } : entry)) : journal
}

export const isInDoubt = (journal: Journal): boolean => journal.some(({ state }) => state === 'in-doubt')
