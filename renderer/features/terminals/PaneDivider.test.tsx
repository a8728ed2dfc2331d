// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { fakePaneId, fakeSessionId } from '../../api/fake-data.ts'
import { onePane, withTreeBeside } from '../../../shared/domain/pane-tree.ts'
import { PaneDivider } from './PaneDivider.tsx'
import { paneRects } from './pane-rects.ts'

beforeAll(() => {
  HTMLElement.prototype.setPointerCapture = () => undefined
})
afterEach(cleanup)

const leaf = (n: number) => onePane({ id: fakePaneId(n), sessionId: fakeSessionId(n) })
const [divider] = paneRects(withTreeBeside(leaf(1), () => true, 'right', leaf(2))).dividers

function show() {
  const props = { onDrag: vi.fn(), onMove: vi.fn() }
  if (!divider) throw new Error('no divider')
  render(<PaneDivider divider={divider} label="Divider of web-1 and web-2" roomPx={() => ({ width: 1600, height: 900 })} {...props} />)
  return { ...props, separator: screen.getByRole('separator', { name: 'Divider of web-1 and web-2' }) }
}

test('when a divider is shown, it says where it stands and how far it may go', () => {
  const { separator } = show()
  const values = ['aria-orientation', 'aria-valuenow', 'aria-valuemin', 'aria-valuemax'].map((name) => separator.getAttribute(name))
  expect(values).toEqual(['vertical', '50', '9', '91'])
})

test.each([
  [{ key: 'ArrowRight' }, [0.51, 0.49]],
  [{ key: 'ArrowLeft', shiftKey: true }, [0.45, 0.55]],
  [{ key: 'Home' }, [0.0875, 0.9125]],
  [{ key: 'End' }, [0.9125, 0.0875]],
  [{ key: 'Enter' }, [0.5, 0.5]],
])('when %j is pressed, the shares are %j', (press, shares) => {
  const { separator, onMove } = show()
  fireEvent.keyDown(separator, press)
  expect(onMove).toHaveBeenCalledExactlyOnceWith(shares.map((share) => expect.closeTo(share) as number))
})

test('when an arrow of the other direction is pressed, nothing moves', () => {
  const { separator, onMove } = show()
  fireEvent.keyDown(separator, { key: 'ArrowUp' })
  expect(onMove).not.toHaveBeenCalled()
})

test('when it is dragged, the panes follow, and only the end of the drag is kept', () => {
  const { separator, onDrag, onMove } = show()
  fireEvent.pointerDown(separator, { button: 0, clientX: 800, pointerId: 1 })
  fireEvent.pointerMove(separator, { clientX: 960, pointerId: 1 })
  expect(onDrag).toHaveBeenLastCalledWith([expect.closeTo(0.6), expect.closeTo(0.4)])
  expect(onMove).not.toHaveBeenCalled()
  fireEvent.pointerUp(separator, { pointerId: 1 })
  expect(onDrag).toHaveBeenLastCalledWith(null)
  expect(onMove).toHaveBeenCalledExactlyOnceWith([expect.closeTo(0.6), expect.closeTo(0.4)])
})

test('when it is only clicked, nothing moves; a double click gives both sides the same room', () => {
  const { separator, onMove } = show()
  fireEvent.pointerDown(separator, { button: 0, clientX: 800, pointerId: 1 })
  fireEvent.pointerUp(separator, { pointerId: 1 })
  expect(onMove).not.toHaveBeenCalled()
  fireEvent.doubleClick(separator)
  expect(onMove).toHaveBeenCalledExactlyOnceWith([0.5, 0.5])
})
