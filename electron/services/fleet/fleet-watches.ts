import { FLEET_WATCH_LASTS_MS } from '../../../shared/domain/remote/fleet-watch.ts'
import type { Clock } from '../clock/clock.ts'
import type { Fleet } from './fleet.ts'

/** Which windows watch the table; one that does not say so again is taken for gone. */
export function createFleetWatches(fleet: Pick<Fleet, 'watch'>, clock: Clock) {
  const watches = new Map<number, { readonly stop: () => void; stopTimer: () => void }>()

  const leave = (windowId: number) => {
    const watch = watches.get(windowId)
    watches.delete(windowId)
    watch?.stopTimer()
    watch?.stop()
  }
  return {
    set(windowId: number, isWatched: boolean): void {
      if (!isWatched) return leave(windowId)
      const watch = watches.get(windowId) ?? { stop: fleet.watch(), stopTimer: () => undefined }
      watches.set(windowId, watch)
      watch.stopTimer()
      watch.stopTimer = clock.startTimer(FLEET_WATCH_LASTS_MS, () => leave(windowId))
    },
    dispose(): void {
      for (const windowId of [...watches.keys()]) leave(windowId)
    },
  }
}
