import type { ConsoleWindow } from './console-window.ts'

/** Milliseconds from the wish to reload. */
export interface ReloadTimes {
  /** The terminal in front shows what it showed. */
  readonly screenMs: number
  /** A command typed then has been answered. */
  readonly typedMs: number
}

/**
 * Reloads the window and types a command into it as soon as its screen is right: as soon as it shows the answer of the
 * round before, or in round 0 `firstScreen`.
 */
export async function timeReload(window: ConsoleWindow, round: number, firstScreen: RegExp): Promise<ReloadTimes> {
  // The old page still answers for a moment; what it shows does not count.
  await window.run.evaluate('benchProbe.retire()')
  const startedAtMs = await window.reload()
  const drawnAtMs = await window.drawn(round === 0 ? firstScreen : new RegExp(`^round-${round - 1}-2$`, 'm'))
  const typed = await window.untilDrawn(new RegExp(`^round-${round}-2$`, 'm'), () => window.enter(`echo round-${round}-$((1+1))`))
  return { screenMs: drawnAtMs - startedAtMs, typedMs: typed.drawnAtMs - startedAtMs }
}
