const FREE_TRIES = 3
const LONGEST_MS = 60_000

/** How long the next try has to wait after so many wrong ones in a row. It never grows beyond a minute, and nothing is ever wiped. */
export function unlockDelayMs(wrongTries: number): number {
  return wrongTries < FREE_TRIES ? 0 : Math.min(LONGEST_MS, 1000 * 2 ** (wrongTries - FREE_TRIES))
}
