/** What a verification found: how many cases it looked at, which failed, and what else is worth knowing. */
export interface Outcome {
  readonly cases: number
  readonly failures: readonly string[]
  readonly facts?: Readonly<Record<string, unknown>>
}

/** Reduced for every run of the tests, or as long as it takes to be sure. */
export interface Extent {
  readonly isFull: boolean
}

/** Collects cases one by one; a case that throws has failed with its message. */
export class Cases {
  #count = 0
  readonly #failures: string[] = []

  async check(name: string, run: () => Promise<boolean> | boolean): Promise<void> {
    this.#count += 1
    try {
      if (!(await run())) this.#failures.push(name)
    } catch (cause) {
      this.#failures.push(`${name}: ${cause instanceof Error ? cause.message : String(cause)}`)
    }
  }

  outcome(facts: Outcome['facts'] = {}): Outcome {
    return { cases: this.#count, failures: this.#failures, facts }
  }
}

/** True when the work fails with this code of an AppError. */
export async function failsWith(code: string, work: () => unknown): Promise<boolean> {
  try {
    await work()
    return false
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === code
  }
}
