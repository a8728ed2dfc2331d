import type { ServersAnswer } from '../../../shared/domain/inventory/server-list.ts'

/** A line of the list: the head of a group, or the n-th row of the answer. */
export type ListLine = { readonly kind: 'group'; readonly key: string; readonly count: number; readonly isOpen: boolean } | { readonly kind: 'row'; readonly row: number }

/** How rows and heads of groups stand below one another. */
export interface ListLayout {
  readonly lineCount: number
  line(at: number): ListLine | null
  lineOfRow(row: number): number
}

export function listLayout({ rowCount, groups }: Pick<ServersAnswer, 'rowCount' | 'groups'>, closedGroups: readonly string[]): ListLayout {
  if (groups.length === 0) {
    return { lineCount: rowCount, line: (at) => (at >= 0 && at < rowCount ? { kind: 'row', row: at } : null), lineOfRow: (row) => row }
  }
  const closed = new Set(closedGroups)
  let [line, row] = [0, 0]
  const heads = groups.map(({ key, count }) => {
    const head = { key, count, isOpen: !closed.has(key), line, row }
    line += 1 + (head.isOpen ? count : 0)
    row += head.isOpen ? count : 0
    return head
  })
  return {
    lineCount: line,
    line(at) {
      const head = at >= 0 && at < line ? lastOf(heads, (each) => each.line <= at) : undefined
      if (!head) return null
      if (head.line === at) return { kind: 'group', key: head.key, count: head.count, isOpen: head.isOpen }
      return { kind: 'row', row: head.row + at - head.line - 1 }
    },
    lineOfRow(wanted) {
      const head = lastOf(heads, (each) => each.row <= wanted)
      return head ? head.line + 1 + wanted - head.row : wanted
    },
  }
}

/** The last that fulfils what all before it fulfil, too. */
function lastOf<T>(sorted: readonly T[], fulfils: (each: T) => boolean): T | undefined {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (fulfils(sorted[middle] as T)) low = middle + 1
    else high = middle
  }
  return sorted[low - 1]
}
