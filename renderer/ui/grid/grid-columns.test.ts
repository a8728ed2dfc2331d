import { expect, test } from 'vitest'
import { columnTemplate, fittingColumns, gridColumn } from './grid-columns.ts'

const columns = [gridColumn('name', 'Name', 200, 2), gridColumn('kind', 'Kind', 100), gridColumn('note', 'Note', 150, 1)]
const fitting = (widthPx: number, hasCheck: boolean) => fittingColumns(columns, widthPx, hasCheck).map(({ key }) => key)

test('columns at the end go where there is no room, the box to choose and the edge counted in', () => {
  expect(fitting(458, false)).toEqual(['name', 'kind', 'note'])
  expect(fitting(457, false)).toEqual(['name', 'kind'])
  expect(fitting(489, true)).toEqual(['name', 'kind'])
  expect(fitting(490, true)).toEqual(['name', 'kind', 'note'])
})

test('the first column stays however narrow it is, and all do as long as nobody has measured', () => {
  expect(fitting(40, true)).toEqual(['name'])
  expect(fitting(0, true)).toEqual(['name', 'kind', 'note'])
})

test('a column without a share is as wide as its least; others part what is left', () => {
  expect(columnTemplate(columns, false)).toBe('minmax(200px, 2fr) 100px minmax(150px, 1fr)')
  expect(columnTemplate(columns, true)).toBe('32px minmax(200px, 2fr) 100px minmax(150px, 1fr)')
})
