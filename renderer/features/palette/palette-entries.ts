/** One line of the palette. */
export interface PaletteEntry {
  readonly id: string
  readonly label: string
  readonly keys: readonly string[] | null
  /** Why it cannot be chosen now; null when it can. */
  readonly obstacle: string | null
}

/**
 * The entries whose label holds every word of the query, best first: where a word begins one, then elsewhere. What cannot
 * be chosen comes last. Without a query the given order stays.
 */
export function filterEntries<Entry extends PaletteEntry>(entries: readonly Entry[], query: string): readonly Entry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return entries
    .map((entry, index) => ({ entry, index, score: entryScore(entry, words) }))
    .filter(({ score }) => score !== null)
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0) || a.index - b.index)
    .map(({ entry }) => entry)
}

function entryScore(entry: PaletteEntry, words: readonly string[]): number | null {
  const label = entry.label.toLowerCase()
  let score = entry.obstacle === null ? 100 : 0
  for (const word of words) {
    const at = label.indexOf(word)
    if (at < 0) return null
    const startsLabel = at === 0
    const startsWord = label.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word))
    score += startsLabel ? 3 : startsWord ? 2 : 1
  }
  return score
}
