import { expect, test } from 'vitest'
import { filterEntries, type PaletteEntry } from './palette-entries.ts'

const entry = (label: string, obstacle: string | null = null): PaletteEntry => ({ id: label, label, keys: null, obstacle })
const entries = [
  entry('New terminal'),
  entry('Close terminal'),
  entry('Run again', 'The program still runs.'),
  entry('Theme: dark'),
  entry('Go to terminal dark-forest'),
]
const found = (query: string) => filterEntries(entries, query).map(({ label }) => label)

test.each([
  { query: '', labels: ['New terminal', 'Close terminal', 'Theme: dark', 'Go to terminal dark-forest', 'Run again'] },
  { query: 'term new', labels: ['New terminal'] },
  { query: 'TERMINAL', labels: ['New terminal', 'Close terminal', 'Go to terminal dark-forest'] },
  { query: 'dark', labels: ['Theme: dark', 'Go to terminal dark-forest'] },
  { query: 'close', labels: ['Close terminal'] },
  { query: 'xyz', labels: [] },
])('when “$query” is typed, these are found, best first', ({ query, labels }) => {
  expect(found(query)).toEqual(labels)
})
