import type { Api } from '../../../shared/contract/api.ts'
import type { ServersAnswer, ServersRequest } from '../../../shared/domain/inventory/server-list.ts'

/** A piece of the list with what was asked for. */
export interface ServerSlice {
  readonly request: ServersRequest
  readonly answer: ServersAnswer
}

/** What is known of the list. What failed or is asked again still shows what was there. */
export interface ServerListState {
  readonly slice: ServerSlice | null
  readonly error: unknown
}

export type ServerFeed = ReturnType<typeof createServerFeed>

/**
 * Asks for pieces of the list, one at a time and always the newest wish; again when the inventory changed. Until an answer
 * comes the last one stands.
 */
export function createServerFeed(api: Pick<Api, 'call' | 'on'>) {
  let state: ServerListState = { slice: null, error: null }
  let wanted: ServersRequest | null = null
  let isDue = false
  let isAsking = false
  let isFollowing = false
  const listeners = new Set<() => void>()
  const publish = (next: ServerListState) => {
    if (!isFollowing) return
    state = next
    for (const listener of [...listeners]) listener()
  }
  const pump = async () => {
    if (isAsking) return
    isAsking = true
    while (isDue && wanted && isFollowing) {
      isDue = false
      const request: ServersRequest = wanted
      try {
        const answer = await api.call('servers.query', request)
        if (wanted.filter === request.filter) publish({ slice: { request, answer }, error: null })
      } catch (error) {
        publish({ ...state, error })
      }
    }
    isAsking = false
  }
  const ask = () => {
    isDue = true
    void pump()
  }
  return {
    get: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    want(request: ServersRequest) {
      if (wanted && JSON.stringify(wanted) === JSON.stringify(request)) return
      wanted = request
      ask()
    },
    retry: ask,
    /** Asks and listens until the function it returns is called. */
    follow() {
      isFollowing = true
      const stopListening = api.on('inventory.changed', ({ parts }) => {
        if (parts.some((part) => part !== 'saved-view')) ask()
      })
      void pump()
      return () => {
        isFollowing = false
        stopListening()
      }
    },
  }
}
