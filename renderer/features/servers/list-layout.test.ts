import { expect, test } from 'vitest'
import { listLayout } from './list-layout.ts'

const linesOf = (layout: ReturnType<typeof listLayout>) => Array.from({ length: layout.lineCount }, (_, at) => layout.line(at)).map((line) => (line?.kind === 'group' ? `${line.key} ${line.count}` : line?.row))

test('without groups every line is a row, and beyond the end there is none', () => {
  const layout = listLayout({ rowCount: 3, groups: [] }, [])
  expect(linesOf(layout)).toEqual([0, 1, 2])
  expect([layout.line(-1), layout.line(3)]).toEqual([null, null])
})

test('when a group is closed, its head stays and its rows are neither counted nor passed over', () => {
  const groups = [
    { key: 'prod', count: 2 },
    { key: 'staging', count: 5 },
    { key: '', count: 1 },
  ]
  const layout = listLayout({ rowCount: 3, groups }, ['staging'])
  expect(linesOf(layout)).toEqual(['prod 2', 0, 1, 'staging 5', ' 1', 2])
  expect([0, 1, 2].map((row) => layout.lineOfRow(row))).toEqual([1, 2, 5])
})

test('when all groups are closed, only heads are left', () => {
  expect(linesOf(listLayout({ rowCount: 0, groups: [{ key: 'a', count: 9 }, { key: 'b', count: 9 }] }, ['a', 'b']))).toEqual(['a 9', 'b 9'])
})
