import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import type { RemoteLink } from '../../../shared/domain/remote/remote-link.ts'
import type { Clock } from '../clock/clock.ts'

interface Ports {
  readonly clock: Clock
  /** Whether terminals of this server share an open connection. */
  readonly isOpen: (id: ServerId) => boolean
  /** Asks the shell of that connection for nothing; resolves with its answer, or when it is given up. @throws AppError when the server is not known any more */
  readonly ask: (id: ServerId) => Promise<unknown>
  readonly silent: (id: ServerId) => void
}

const EVERY_MS = 2_000
/** An answer that takes longer than this is none. */
const SILENT_AFTER_MS = 2_500

/**
 * Feels whether the connections under open terminals still answer, for TCP and ssh take long to say that a network lets
 * nothing through. Nothing is ended for it: what is silent may come back.
 */
export function createLinkPulse({ clock, isOpen, ask, silent }: Ports) {
  const stops = new Map<ServerId, () => void>()

  const beat = async (id: ServerId): Promise<void> => {
    stops.set(id, () => undefined)
    if (isOpen(id)) {
      const stopTimer = clock.startTimer(SILENT_AFTER_MS, () => silent(id))
      stops.set(id, stopTimer)
      // What fails is told by the terminals themselves.
      await ask(id).catch(() => undefined)
      stopTimer()
    }
    if (stops.has(id)) stops.set(id, clock.startTimer(EVERY_MS, () => void beat(id)))
  }
  const end = (id: ServerId) => {
    stops.get(id)?.()
    stops.delete(id)
  }

  return {
    /** Servers with a terminal that is connected, or is tried to be, are felt. */
    follow(links: readonly RemoteLink[]): void {
      const wanted = new Set(links.filter(({ state }) => state.kind === 'connected' || state.kind === 'reconnecting').map(({ serverId }) => serverId))
      for (const id of [...stops.keys()]) if (!wanted.has(id)) end(id)
      for (const id of wanted) if (!stops.has(id)) stops.set(id, clock.startTimer(EVERY_MS, () => void beat(id)))
    },
    dispose(): void {
      for (const id of [...stops.keys()]) end(id)
    },
  }
}
