import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { onePane, panesOf, paneTreeOf, withEqualShares, withPanes, withShares, withTreeBeside, type PaneSide, type PaneTree } from './pane-tree.ts'

type Letters = PaneTree<string>
const beside = (tree: Letters, target: string, side: PaneSide, added: Letters) => withTreeBeside(tree, (pane) => pane === target, side, added)
const without = (tree: Letters, gone: string) => withPanes(tree, (pane) => (pane === gone ? null : pane))

/** `[a b]` lie side by side, `(a b)` one above the other; the number is a child's share in percent. */
function shown(tree: Letters | null): string {
  if (!tree) return 'nothing'
  if (tree.kind === 'pane') return tree.pane
  const [open, close] = tree.direction === 'row' ? ['[', ']'] : ['(', ')']
  const children = tree.children.map((child, index) => `${shown(child)}${Math.round((tree.shares[index] ?? 0) * 100)}`)
  return `${open}${children.join(' ')}${close}`
}

const pair = beside(onePane('a'), 'a', 'right', onePane('b'))
const nested = beside(pair, 'b', 'down', onePane('c'))

describe('a tree of panes', () => {
  test.each([
    ['right', '[a50 b50]'],
    ['left', '[b50 a50]'],
    ['down', '(a50 b50)'],
    ['up', '(b50 a50)'],
  ] as const)('when a pane is split %s, each half is a pane: %s', (side, result) => {
    expect(shown(beside(onePane('a'), 'a', side, onePane('b')))).toBe(result)
  })

  test.each([
    ['right', '[a50 b25 c25]'],
    ['down', '[a50 (b50 c50)50]'],
  ] as const)('when one of two is split %s, only its own room is shared: %s', (side, result) => {
    expect(shown(beside(pair, 'b', side, onePane('c')))).toBe(result)
  })

  test('when a whole tree is put beside a pane in its own direction, there is one split, not one in another', () => {
    expect(shown(beside(onePane('x'), 'x', 'right', pair))).toBe('[x50 a25 b25]')
    expect(shown(beside(onePane('x'), 'x', 'down', pair))).toBe('(x50 [a50 b50]50)')
  })

  test.each([
    ['a', '(b50 c50)'],
    ['b', '[a50 c50]'],
    ['x', '[a50 (b50 c50)50]'],
  ])('when %s goes, the others take its room: %s', (gone, result) => {
    expect(shown(without(nested, gone))).toBe(result)
  })

  test('when a pane between two splits of one direction goes, they become one split', () => {
    const tree = beside(beside(pair, 'b', 'down', onePane('c')), 'c', 'right', onePane('d'))
    expect(shown(tree)).toBe('[a50 (b50 [c50 d50]50)50]')
    expect(shown(without(tree, 'b'))).toBe('[a50 c25 d25]')
  })

  test('when the last pane goes, nothing is left', () => {
    expect(without(onePane('a'), 'a')).toBeNull()
  })

  test('when the panes are listed, they come from left to right and from top to bottom', () => {
    expect(panesOf(nested)).toEqual(['a', 'b', 'c'])
  })

  test.each([
    [[], [0.25, 0.75], '[a25 (b50 c50)75]'],
    [[1], [0.2, 0.8], '[a50 (b20 c80)50]'],
    [[], [3, 1], '[a75 (b50 c50)25]'],
    [[], [1e-9, 1], '[a1 (b50 c50)99]'],
    [[0], [0.2, 0.8], '[a50 (b50 c50)50]'],
    [[7, 7], [0.2, 0.8], '[a50 (b50 c50)50]'],
    [[], [0.2, 0.3, 0.5], '[a50 (b50 c50)50]'],
  ])('when the split at %j gets the shares %j, the tree is %s', (path, shares, result) => {
    expect(shown(withShares(nested, path, shares))).toBe(result)
  })

  test('when the room is made equal, every split shares it evenly', () => {
    const uneven = withShares(withShares(nested, [], [0.1, 0.9]), [1], [0.7, 0.3])
    expect(shown(withEqualShares(uneven))).toBe('[a50 (b50 c50)50]')
  })

  test.each([
    { kind: 'split', direction: 'row', children: [onePane('a')], shares: [1] },
    { kind: 'split', direction: 'row', children: [onePane('a'), onePane('b')], shares: [1] },
    { kind: 'split', direction: 'row', children: [onePane('a'), onePane('b')], shares: [1, 0] },
    { kind: 'split', direction: 'across', children: [onePane('a'), onePane('b')], shares: [0.5, 0.5] },
    { kind: 'pane', pane: 7 },
  ])('when a tree is read, %j is none', (value) => {
    expect(paneTreeOf(z.string()).safeParse(value).success).toBe(false)
    expect(paneTreeOf(z.string()).parse(nested)).toEqual(nested)
  })
})
