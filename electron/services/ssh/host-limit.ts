import { AppError } from '../../../shared/errors.ts'
import { createTurnGate } from './turn-gate.ts'

/** Where ten wait to be let in, sshd begins to turn away (`MaxStartups`), and we are not its only guest. */
const ENTERING_AT_ONCE = 4
/** Terminals and commands. Each may be a connection of its own, which is two processes there. */
const PLACES = 32

export type HostLimit = ReturnType<typeof createHostLimit>

/** How much of us one server has to bear at once: what is open on it, and what is on its way in. */
export function createHostLimit(placeCount = PLACES) {
  const taken = new Map<string, Set<object>>()
  const gates = new Map<string, ReturnType<typeof createTurnGate>>()

  return {
    /** @returns gives the place back. @throws AppError `refused` when there is none */
    takePlace(key: string): () => void {
      const places = taken.get(key) ?? new Set()
      if (places.size >= placeCount) throw new AppError('refused', `On this server ${placeCount} terminals and commands of Mooring are open, as many as it opens there at once; close one that is not needed and try again.`)
      const place = {}
      taken.set(key, places.add(place))
      return () => void places.delete(place)
    },
    /** Resolves when it is one's turn to connect, with what ends it. */
    enter(key: string): Promise<() => void> {
      const gate = gates.get(key) ?? createTurnGate(ENTERING_AT_ONCE)
      gates.set(key, gate)
      return gate.enter()
    },
  }
}
