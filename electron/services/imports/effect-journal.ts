import { begun, ended, findEffect, type Facts, type Journal, type JournalEntry } from '../../../shared/domain/imports/journal.ts'
import { AppError } from '../../../shared/errors.ts'

/** A change of something outside. */
export interface Effect {
  /** What is made is found by this. */
  readonly key: string
  readonly step: string
  /** What is meant to be, written down before it is made. */
  readonly intended: Facts
  /** Looks whether it is there and ours. Null when it is not there. Throws when it is there and somebody else's. */
  look(): Promise<Facts | null> | Facts | null
  make(): Promise<Facts> | Facts
}

/** A failure with what is known of it: how it ended. */
export class EffectError extends AppError {
  readonly facts: Facts
  constructor(message: string, facts: Facts) {
    super('remote-failed', message)
    this.facts = facts
  }
}

interface Ports {
  readonly read: () => Journal
  /** On the disk when it returns. */
  readonly save: (journal: Journal) => void
  readonly nowMs: () => number
  readonly log: (step: string, text: string) => void
  /** A text without secrets. */
  readonly clean: (text: string) => string
}

/**
 * Makes changes outside so that a crash at any moment makes none of them twice and forgets none: each is looked for
 * first, written down before it is made, and again when it is known what came of it.
 */
export function createEffectJournal({ read, save, nowMs, log, clean }: Ports) {
  /** What this process is making now. What is `running` and not here was never ended on the disk. */
  const underWay = new Set<string>()

  /** What is known of an effect of a process that died, by looking at the world. */
  async function settle(entry: JournalEntry, effect: Pick<Effect, 'look'>): Promise<Facts | null> {
    const found = await effect.look()
    save(ended(read(), entry.key, found ? { state: 'done', facts: found } : { state: 'abandoned', reason: 'It was looked for and is not there.' }, nowMs()))
    log(entry.step, `${entry.key}: its end was unknown; it ${found ? 'was made' : 'was not made'}`)
    return found
  }

  return {
    /** @throws what `look` or `make` throw; the journal says then that it failed, and the next attempt looks first */
    async perform(effect: Effect): Promise<Facts> {
      const last = findEffect(read(), effect.key)
      if (last?.state === 'done') return last.facts
      if (underWay.has(effect.key)) throw new Error(`${effect.key} is under way already`)
      underWay.add(effect.key)
      try {
        return await attempt(effect, last)
      } finally {
        underWay.delete(effect.key)
      }
    },
    settle,
  }

  async function attempt(effect: Effect, last: JournalEntry | undefined): Promise<Facts> {
    const isUnknown = last?.state === 'in-doubt' || last?.state === 'running'
    const found = isUnknown ? await settle(last, effect) : await looked(effect)
    if (found && isUnknown) return found
    save(begun(read(), { key: effect.key, step: effect.step, facts: effect.intended }, nowMs()))
    if (found) {
      save(ended(read(), effect.key, { state: 'done', facts: found }, nowMs()))
      log(effect.step, `${effect.key}: was there already`)
      return found
    }
    try {
      const facts = await effect.make()
      save(ended(read(), effect.key, { state: 'done', facts }, nowMs()))
      log(effect.step, `${effect.key}: made`)
      return facts
    } catch (cause) {
      fail(read(), effect, cause)
      throw cause
    }
  }

  /** Looks; that it cannot be found out is a failed attempt, in which nothing was made. */
  async function looked(effect: Effect): Promise<Facts | null> {
    try {
      return await effect.look()
    } catch (cause) {
      fail(begun(read(), { key: effect.key, step: effect.step, facts: effect.intended }, nowMs()), effect, cause)
      throw cause
    }
  }

  function fail(journal: Journal, { key, step }: Effect, cause: unknown): void {
    const reason = clean(cause instanceof Error ? cause.message : String(cause))
    save(ended(journal, key, { state: 'failed', reason, ...(cause instanceof EffectError ? { facts: cause.facts } : {}) }, nowMs()))
    log(step, `${key}: failed: ${reason}`)
  }
}
