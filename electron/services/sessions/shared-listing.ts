/**
 * Lets callers share one listing: who calls while one is being made gets the next, which begins after the call and so
 * misses nothing. However many call, one is made at a time.
 */
export function createSharedListing<Listing>(list: () => Promise<Listing>): () => Promise<Listing> {
  let running: Promise<unknown> | null = null
  let next: Promise<Listing> | null = null

  const begin = (): Promise<Listing> => {
    next = null
    const listing = list()
    running = listing
    const isOver = () => {
      if (running === listing) running = null
    }
    listing.then(isOver, isOver)
    return listing
  }

  return () => {
    if (running === null) return begin()
    next ??= running.then(begin, begin)
    return next
  }
}
