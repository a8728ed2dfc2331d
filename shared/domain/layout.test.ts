import { describe, expect, test } from 'vitest'
import { EMPTY_LAYOUT, tabOf, TabId, withTabActivated, withTabAdded, withTabMoved, withTabRemoved, type Layout } from './layout.ts'
import { Pane } from './pane.ts'

const id = (digit: string) => TabId.parse(digit.repeat(32))
const tab = (digit: string) => tabOf(id(digit), Pane.parse({ id: digit.repeat(32), sessionId: digit.repeat(32) }))
const layoutOf = (digits: string, active: string): Layout => ({ tabs: Array.from(digits, tab), activeTabId: id(active) })
const shown = (layout: Layout) =>
  layout.tabs.map((each) => (each.id === layout.activeTabId ? `[${each.id[0] ?? ''}]` : (each.id[0] ?? ''))).join('')

describe('a layout', () => {
  test('when a tab is added, it stands right of the active one and is active', () => {
    expect(shown(withTabAdded(EMPTY_LAYOUT, tab('1')))).toBe('[1]')
    expect(shown(withTabAdded(layoutOf('12', '1'), tab('3')))).toBe('1[3]2')
  })

  test.each([
    ['123', '2', '2', '1[3]'],
    ['123', '3', '3', '1[2]'],
    ['123', '1', '2', '[1]3'],
    ['1', '1', '1', ''],
    ['12', '1', '9', '[1]2'],
  ])('when of %s with %s active tab %s is removed, it is %s', (digits, active, removed, result) => {
    expect(shown(withTabRemoved(layoutOf(digits, active), id(removed)))).toBe(result)
  })

  test.each([
    [0, '[3]12'],
    [1, '1[3]2'],
    [99, '12[3]'],
    [-4, '[3]12'],
  ])('when the third tab is moved to %i, it is %s', (index, result) => {
    expect(shown(withTabMoved(layoutOf('123', '3'), id('3'), index))).toBe(result)
  })

  test('when an unknown tab is activated or moved, nothing changes', () => {
    const layout = layoutOf('12', '1')
    expect(withTabActivated(layout, id('9'))).toBe(layout)
    expect(withTabMoved(layout, id('9'), 0)).toBe(layout)
  })
})
