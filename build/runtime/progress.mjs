/**
 * Tells a person what preparation does, one line a step with its duration. Silent as long as there is nothing to do.
 * @typedef {ReturnType<typeof createProgress>} Progress
 */

/**
 * @param {{ write: (text: string) => void, nowMs?: () => number }} output
 */
export function createProgress({ write, nowMs = Date.now }) {
  let isLineOpen = false

  /** @param {string} text */
  function line(text) {
    write(`${isLineOpen ? '\n' : ''}${text}\n`)
    isLineOpen = false
  }

  return {
    /**
     * Runs one step between its announcement and its duration.
     * @template Result
     * @param {number} number
     * @param {number} total
     * @param {string} title
     * @param {() => Promise<Result>} work
     * @returns {Promise<Result>}
     */
    async step(number, total, title, work) {
      const startedAtMs = nowMs()
      write(`[${number}/${total}] ${title} …`)
      isLineOpen = true
      try {
        const result = await work()
        const duration = `${((nowMs() - startedAtMs) / 1000).toFixed(1)} s`
        if (isLineOpen) write(` ${duration}\n`)
        else write(`      done in ${duration}\n`)
        isLineOpen = false
        return result
      } catch (error) {
        line('      failed')
        throw error
      }
    },
    /** Says something a person should know, without hurry. @param {string} text */
    note(text) {
      line(`      ${text}`)
    },
  }
}
