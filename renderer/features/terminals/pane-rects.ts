import { directionOf, panesOf, type PaneSide, type PaneSplit, type PaneTree, type SplitDirection, type SplitPath } from '../../../shared/domain/pane-tree.ts'
import type { Pane, PaneId } from '../../../shared/domain/pane.ts'

/** A place in the room of a tab, in parts of it: 0 to 1. */
export interface Rect {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface PlacedRect {
  readonly pane: Pane
  readonly rect: Rect
}

/** The line between two children of a split. */
export interface Divider {
  readonly path: SplitPath
  /** Of the child before the line. */
  readonly index: number
  readonly split: PaneSplit<Pane>
  /** Where the whole split is. */
  readonly splitRect: Rect
  /** From the start of the room, in the direction of the split. */
  readonly at: number
}

export interface PaneRects {
  readonly panes: readonly PlacedRect[]
  readonly dividers: readonly Divider[]
}

const WHOLE: Rect = { left: 0, top: 0, width: 1, height: 1 }
/** Sums of shares are never quite exact. */
const NEARLY = 1e-6

/** Where every pane and every divider of a tree is. */
export function paneRects(tree: PaneTree<Pane>, rect: Rect = WHOLE, path: SplitPath = []): PaneRects {
  if (tree.kind === 'pane') return { panes: [{ pane: tree.pane, rect }], dividers: [] }
  const isRow = tree.direction === 'row'
  const panes: PlacedRect[] = []
  const dividers: Divider[] = []
  let at = isRow ? rect.left : rect.top
  for (const [index, child] of tree.children.entries()) {
    if (index > 0) dividers.push({ path, index: index - 1, split: tree, splitRect: rect, at })
    const share = tree.shares[index] ?? 0
    const part = isRow ? { ...rect, left: at, width: rect.width * share } : { ...rect, top: at, height: rect.height * share }
    const inner = paneRects(child, part, [...path, index])
    panes.push(...inner.panes)
    dividers.push(...inner.dividers)
    at += isRow ? part.width : part.height
  }
  return { panes, dividers }
}

/** The pane that touches another on one side, with most in common; null at the edge. */
export function neighbourOf(tree: PaneTree<Pane>, paneId: PaneId, side: PaneSide): PaneId | null {
  const { panes } = paneRects(tree)
  const from = panes.find(({ pane }) => pane.id === paneId)?.rect
  if (!from) return null
  const touching = panes
    .map(({ pane, rect }) => ({ id: pane.id, common: touches(from, rect, side) ? commonLength(from, rect, directionOf(side)) : 0 }))
    .filter(({ common }) => common > NEARLY)
  return touching.reduce<(typeof touching)[number] | null>((best, each) => (!best || each.common > best.common + NEARLY ? each : best), null)?.id ?? null
}

function touches(from: Rect, to: Rect, side: PaneSide): boolean {
  const gap = {
    left: to.left + to.width - from.left,
    right: from.left + from.width - to.left,
    up: to.top + to.height - from.top,
    down: from.top + from.height - to.top,
  }[side]
  return Math.abs(gap) < NEARLY
}

/** How long two neighbours run side by side. */
function commonLength(a: Rect, b: Rect, direction: SplitDirection): number {
  return direction === 'row'
    ? Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top)
    : Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left)
}

/** The nearest divider a pane can be resized by in a direction: the one after it, else the one before it. */
export function nearestDivider(tree: PaneTree<Pane>, paneId: PaneId, direction: SplitDirection): Divider | null {
  const own = paneRects(tree).dividers.filter(({ split }) => split.direction === direction)
  const holding = own.filter(({ split }) => panesOf(split).some(({ id }) => id === paneId))
  const depth = Math.max(...holding.map(({ path }) => path.length))
  const innermost = holding.filter(({ path }) => path.length === depth)
  const isBefore = ({ split, index }: Divider) => panesOf(split.children[index] ?? split).some(({ id }) => id === paneId)
  return innermost.find(isBefore) ?? innermost.at(-1) ?? null
}
