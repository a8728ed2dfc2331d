import { expect, test } from 'vitest'
import { fakePaneId, fakeSessionId } from '../../api/fake-data.ts'
import { onePane, withTreeBeside, type PaneSide, type PaneTree } from '../../../shared/domain/pane-tree.ts'
import type { Pane } from '../../../shared/domain/pane.ts'
import { dividerRange, movedShares, PANE_MIN_PX } from './divider-move.ts'
import { nearestDivider, neighbourOf, paneRects } from './pane-rects.ts'

const leaf = (n: number) => onePane({ id: fakePaneId(n), sessionId: fakeSessionId(n) })
const beside = (tree: PaneTree<Pane>, target: number, side: PaneSide, added: number) =>
  withTreeBeside(tree, ({ id }) => id === fakePaneId(target), side, leaf(added))
/** 1 on the left over the whole height; 2 above 3 on the right; 4 right of 3. */
const tree = beside(beside(beside(leaf(1), 1, 'right', 2), 2, 'down', 3), 3, 'right', 4)

test('when a tree is laid out, panes fill the room and dividers stand between them', () => {
  const { panes, dividers } = paneRects(tree)
  expect(panes.map(({ rect }) => [rect.left, rect.top, rect.width, rect.height])).toEqual([
    [0, 0, 0.5, 1],
    [0.5, 0, 0.5, 0.5],
    [0.5, 0.5, 0.25, 0.5],
    [0.75, 0.5, 0.25, 0.5],
  ])
  expect(dividers.map(({ path, index, at, split }) => [path, index, at, split.direction])).toEqual([
    [[], 0, 0.5, 'row'],
    [[1], 0, 0.5, 'column'],
    [[1, 1], 0, 0.75, 'row'],
  ])
})

test.each([
  [1, 'right', 2],
  [1, 'left', null],
  [2, 'down', 3],
  [3, 'left', 1],
  [3, 'right', 4],
  [4, 'up', 2],
  [4, 'left', 3],
  [4, 'down', null],
] as const)('when the focus goes from pane %i to the %s, it comes to %s', (from, side, to) => {
  expect(neighbourOf(tree, fakePaneId(from), side)).toBe(to && fakePaneId(to))
})

test.each([
  [1, 'row', [], 0],
  [1, 'column', null, null],
  [2, 'row', [], 0],
  [2, 'column', [1], 0],
  [4, 'row', [1, 1], 0],
  [4, 'column', [1], 0],
] as const)('when pane %i is made larger or smaller in a %s, the divider of split %j moves', (from, direction, path, index) => {
  const divider = nearestDivider(tree, fakePaneId(from), direction)
  expect(divider && { path: divider.path, index: divider.index }).toEqual(path && { path, index })
})

test('when a divider is moved, only its two sides change, and no pane becomes too small', () => {
  const three = beside(beside(leaf(1), 1, 'right', 2), 2, 'right', 3)
  const [first] = paneRects(three).dividers
  if (!first) throw new Error('no divider')
  const lengthPx = PANE_MIN_PX.row * 10
  expect(movedShares(first, 0.4, lengthPx)).toEqual([0.4, expect.closeTo(0.35), 0.25])
  expect(movedShares(first, 0, lengthPx)).toEqual([0.1, expect.closeTo(0.65), 0.25])
  expect(movedShares(first, 1, lengthPx)).toEqual([expect.closeTo(0.65), expect.closeTo(0.1), 0.25])
})

test('when there is no room to move, the divider stays', () => {
  const [divider] = paneRects(tree).dividers
  if (!divider) throw new Error('no divider')
  expect(dividerRange(divider, PANE_MIN_PX.row)).toEqual({ now: 0.5, min: 0.5, max: 0.5, both: 1 })
})
