import { describe, expect, test } from 'vitest'
import { EMPTY_LAYOUT, tabOf, TabId, withTabAdded, type Layout } from './layout.ts'
import {
  findSessionPane,
  withPaneActivated,
  withPaneInOwnTab,
  withPaneRemoved,
  withPaneSession,
  withPaneShares,
  withPaneSplit,
  withPaneZoomed,
  withTabJoined,
} from './pane-layout.ts'
import { panesOf } from './pane-tree.ts'
import { Pane, PaneId } from './pane.ts'
import { SessionId } from './session.ts'

const pane = (digit: string): Pane => Pane.parse({ id: digit.repeat(32), sessionId: digit.repeat(32) })
const paneId = (digit: string) => PaneId.parse(digit.repeat(32))
const tabId = (digit: string) => TabId.parse(digit.repeat(32))

/** Tab a with panes 1, 2, 3, the last active; tab b, in front, with pane 4. */
function makeLayout(): Layout {
  const one = withTabAdded(EMPTY_LAYOUT, tabOf(tabId('a'), pane('1')))
  const split = withPaneSplit(withPaneSplit(one, paneId('1'), 'right', pane('2')), paneId('2'), 'down', pane('3'))
  return withTabAdded(split, tabOf(tabId('b'), pane('4')))
}

/** Each tab with its panes; `*` marks what is active, `!` what is zoomed. */
const shown = ({ tabs, activeTabId }: Layout) =>
  tabs
    .map((tab) => {
      const panes = panesOf(tab.root).map(({ id }) => `${id[0] ?? ''}${id === tab.activePaneId ? (tab.isZoomed ? '!' : '*') : ''}`)
      return `${tab.id[0] ?? ''}${tab.id === activeTabId ? '*' : ''}:${panes.join('')}`
    })
    .join(' ')

describe('the panes of a layout', () => {
  test('when a pane is split, the new one is active and nothing is zoomed any more', () => {
    const zoomed = withPaneZoomed(makeLayout(), paneId('1'), true)
    expect(shown(zoomed)).toBe('a:1!23 b*:4*')
    expect(shown(withPaneSplit(zoomed, paneId('1'), 'down', pane('5')))).toBe('a:15*23 b*:4*')
  })

  test.each([
    ['1', 'a:23* b*:4*'],
    ['3', 'a:12* b*:4*'],
    ['4', 'a*:123*'],
    ['9', 'a:123* b*:4*'],
  ])('when pane %s goes, the layout is %s', (gone, result) => {
    expect(shown(withPaneRemoved(makeLayout(), paneId(gone)))).toBe(result)
  })

  test('when the active pane goes, the one that follows it is active', () => {
    const layout = withPaneActivated(makeLayout(), paneId('1'))
    expect(shown(withPaneRemoved(layout, paneId('1')))).toBe('a*:2*3 b:4*')
  })

  test('when another pane than the zoomed one is activated, the zoom ends; the same one leaves it', () => {
    const zoomed = withPaneZoomed(makeLayout(), paneId('2'), true)
    expect(shown(withPaneActivated(zoomed, paneId('2')))).toBe('a*:12!3 b:4*')
    expect(shown(withPaneActivated(zoomed, paneId('1')))).toBe('a*:1*23 b:4*')
  })

  test('when a pane beside the zoomed one goes, the zoom stays until that pane is alone', () => {
    const zoomed = withPaneZoomed(makeLayout(), paneId('2'), true)
    const two = withPaneRemoved(zoomed, paneId('1'))
    expect(shown(two)).toBe('a:2!3 b*:4*')
    expect(shown(withPaneRemoved(two, paneId('3')))).toBe('a:2* b*:4*')
  })

  test('when a pane that is alone is zoomed, nothing changes', () => {
    expect(shown(withPaneZoomed(makeLayout(), paneId('4'), true))).toBe('a:123* b*:4*')
  })

  test('when a pane gets another session, it keeps its place', () => {
    const sessionId = SessionId.parse('f'.repeat(32))
    const layout = withPaneSession(makeLayout(), paneId('2'), sessionId)
    expect(findSessionPane(layout, sessionId)?.pane.id).toBe(paneId('2'))
    expect(shown(layout)).toBe(shown(makeLayout()))
  })

  test('when a pane moves to a tab of its own, it is in front; one that is alone stays', () => {
    expect(shown(withPaneInOwnTab(makeLayout(), paneId('2'), tabId('c')))).toBe('a:13* b:4* c*:2*')
    expect(shown(withPaneInOwnTab(makeLayout(), paneId('4'), tabId('c')))).toBe('a:123* b*:4*')
  })

  test('when a tab is joined to another, its panes are there and the tab is gone', () => {
    expect(shown(withTabJoined(makeLayout(), tabId('b'), paneId('3'), 'right'))).toBe('a*:1234*')
    expect(shown(withTabJoined(makeLayout(), tabId('a'), paneId('4'), 'left'))).toBe('b*:123*4')
    expect(shown(withTabJoined(makeLayout(), tabId('a'), paneId('1'), 'left'))).toBe('a:123* b*:4*')
  })

  test('when an unknown pane or tab is meant, nothing changes', () => {
    const layout = makeLayout()
    expect(withPaneActivated(layout, paneId('9'))).toBe(layout)
    expect(withPaneSplit(layout, paneId('9'), 'right', pane('5'))).toBe(layout)
    expect(withPaneShares(layout, tabId('9'), [], [0.5, 0.5])).toBe(layout)
  })
})
