import { z } from 'zod'

/** How the parts of a split lie: beside each other, or one above the other. */
export const SplitDirection = z.enum(['row', 'column'])
export type SplitDirection = z.infer<typeof SplitDirection>

/** A side of a pane. */
export const PaneSide = z.enum(['left', 'right', 'up', 'down'])
export type PaneSide = z.infer<typeof PaneSide>

/** Steps from the root of a tree to one of its splits, each the place of a child. */
export type SplitPath = readonly number[]

export interface PaneLeaf<Pane> {
  readonly kind: 'pane'
  readonly pane: Pane
}

export interface PaneSplit<Pane> {
  readonly kind: 'split'
  readonly direction: SplitDirection
  /** Two or more; none is a split of the same direction. */
  readonly children: readonly PaneTree<Pane>[]
  /** The part of the whole that each child takes; together 1. */
  readonly shares: readonly number[]
}

/** How panes share the room of a tab. */
export type PaneTree<Pane> = PaneLeaf<Pane> | PaneSplit<Pane>

/** The smallest part of a split a child may have. */
export const SHARE_MIN = 0.01

/** The schema of a tree whose panes are told by `pane`. */
export function paneTreeOf<Pane>(pane: z.ZodType<Pane>): z.ZodType<PaneTree<Pane>> {
  const tree: z.ZodType<PaneTree<Pane>> = z.lazy(() => z.union([leaf, split]))
  const leaf = z.object({ kind: z.literal('pane'), pane })
  const split = z
    .object({
      kind: z.literal('split'),
      direction: SplitDirection,
      children: z.array(tree).min(2),
      shares: z.array(z.number().positive().max(1)),
    })
    .refine(({ children, shares }) => children.length === shares.length)
  return tree
}

export function onePane<Pane>(pane: Pane): PaneLeaf<Pane> {
  return { kind: 'pane', pane }
}

/** The panes from left to right and from top to bottom. */
export function panesOf<Pane>(tree: PaneTree<Pane>): readonly Pane[] {
  return tree.kind === 'pane' ? [tree.pane] : tree.children.flatMap(panesOf)
}

/** Puts another pane in the place of each; null takes it away, and its neighbours take its room. */
export function withPanes<Pane, Other>(tree: PaneTree<Pane>, change: (pane: Pane) => Other | null): PaneTree<Other> | null {
  if (tree.kind === 'pane') {
    const pane = change(tree.pane)
    return pane === null ? null : onePane(pane)
  }
  const kept = tree.children.flatMap((child, index) => {
    const changed = withPanes(child, change)
    return changed ? [{ child: changed, share: tree.shares[index] ?? 0 }] : []
  })
  return settled(tree.direction, kept)
}

/** Puts a tree on one side of a pane; each gets half of the room the pane had. */
export function withTreeBeside<Pane>(
  tree: PaneTree<Pane>,
  isTarget: (pane: Pane) => boolean,
  side: PaneSide,
  added: PaneTree<Pane>,
): PaneTree<Pane> {
  if (tree.kind === 'pane') {
    if (!isTarget(tree.pane)) return tree
    const parts = side === 'right' || side === 'down' ? [tree, added] : [added, tree]
    return settled(directionOf(side), parts.map((child) => ({ child, share: 0.5 }))) ?? tree
  }
  const parts = tree.children.map((child, index) => ({
    child: withTreeBeside(child, isTarget, side, added),
    share: tree.shares[index] ?? 0,
  }))
  return settled(tree.direction, parts) ?? tree
}

/** Gives the children of one split other shares. A path or a number of shares that does not fit changes nothing. */
export function withShares<Pane>(tree: PaneTree<Pane>, path: SplitPath, shares: readonly number[]): PaneTree<Pane> {
  if (tree.kind === 'pane') return tree
  const [step, ...rest] = path
  if (step === undefined) {
    return shares.length === tree.children.length ? { ...tree, shares: scaled(shares) } : tree
  }
  return { ...tree, children: tree.children.map((child, index) => (index === step ? withShares(child, rest, shares) : child)) }
}

/** Gives all children of every split the same room. */
export function withEqualShares<Pane>(tree: PaneTree<Pane>): PaneTree<Pane> {
  if (tree.kind === 'pane') return tree
  const children = tree.children.map(withEqualShares)
  return { ...tree, children, shares: children.map(() => 1 / children.length) }
}

/** The direction of a split whose children lie to that side of each other. */
export function directionOf(side: PaneSide): SplitDirection {
  return side === 'left' || side === 'right' ? 'row' : 'column'
}

interface Part<Pane> {
  readonly child: PaneTree<Pane>
  readonly share: number
}

/** Makes a tree of the parts of a split: one part needs no split, and a split in a split of its direction is one split. */
function settled<Pane>(direction: SplitDirection, parts: readonly Part<Pane>[]): PaneTree<Pane> | null {
  const flat = parts.flatMap(({ child, share }) =>
    child.kind === 'split' && child.direction === direction
      ? child.children.map((each, index) => ({ child: each, share: share * (child.shares[index] ?? 0) }))
      : [{ child, share }],
  )
  const [first, second] = flat
  if (!first || !second) return first?.child ?? null
  return { kind: 'split', direction, children: flat.map(({ child }) => child), shares: scaled(flat.map(({ share }) => share)) }
}

/** The same proportions, none too small, together 1. */
function scaled(shares: readonly number[]): readonly number[] {
  const sum = shares.reduce((total, share) => total + share, 0)
  const least = shares.map((share) => Math.max(share / sum, SHARE_MIN))
  const leastSum = least.reduce((total, share) => total + share, 0)
  return least.map((share) => share / leastSum)
}
