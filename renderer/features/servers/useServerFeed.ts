import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Api } from '../../../shared/contract/api.ts'
import { createServerFeed, type ServerFeed, type ServerListState } from './server-feed.ts'

/** The list as far as it was asked for, as long as the component is there. */
export function useServerFeed(api: Api): ServerListState & { readonly feed: ServerFeed } {
  const [feed] = useState(() => createServerFeed(api))
  useEffect(() => feed.follow(), [feed])
  return { feed, ...useSyncExternalStore(feed.subscribe, feed.get) }
}
