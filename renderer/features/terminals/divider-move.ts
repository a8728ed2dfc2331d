import type { PaneTree, SplitDirection } from '../../../shared/domain/pane-tree.ts'
import type { Pane } from '../../../shared/domain/pane.ts'
import type { Divider } from './pane-rects.ts'

/** A pane smaller than this shows nothing one can work with. */
export const PANE_MIN_PX = { row: 140, column: 76 } as const

/** How far a divider may go: the share of the child before it, and what the two children beside it have together. */
export interface DividerRange {
  readonly now: number
  readonly min: number
  readonly max: number
  readonly both: number
}

/** `lengthPx` is of the whole split. Where there is no room to move, the range is the place where the divider is. */
export function dividerRange({ split, index }: Pick<Divider, 'split' | 'index'>, lengthPx: number): DividerRange {
  const [before, after] = [split.children[index], split.children[index + 1]]
  const now = split.shares[index] ?? 0
  const both = now + (split.shares[index + 1] ?? 0)
  const min = before ? minLengthPx(before, split.direction) / lengthPx : now
  const max = after ? both - minLengthPx(after, split.direction) / lengthPx : now
  return min < max ? { now, min: Math.min(min, now), max: Math.max(max, now), both } : { now, min: now, max: now, both }
}

/** The shares of a split when one divider goes to another place, as far as it may. */
export function movedShares(divider: Pick<Divider, 'split' | 'index'>, share: number, lengthPx: number): readonly number[] {
  const { min, max, both } = dividerRange(divider, lengthPx)
  const moved = Math.max(min, Math.min(share, max))
  return divider.split.shares.map((each, at) => (at === divider.index ? moved : at === divider.index + 1 ? both - moved : each))
}

/** The least a tree needs in one direction. */
function minLengthPx(tree: PaneTree<Pane>, direction: SplitDirection): number {
  if (tree.kind === 'pane') return PANE_MIN_PX[direction]
  const lengths = tree.children.map((child) => minLengthPx(child, direction))
  return tree.direction === direction ? lengths.reduce((sum, each) => sum + each, 0) : Math.max(...lengths)
}
