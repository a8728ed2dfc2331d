import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { swapIn } from './swap-in.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'mooring-swap-'))))
afterEach(() => rmSync(folder, { recursive: true }))
const path = (name: string) => join(folder, name)

test('when a database takes the place of another, the other one stays under another name, its WAL too', () => {
  for (const name of ['new', 'old', 'old-wal']) writeFileSync(path(name), name)
  const aside = swapIn(path('new'), path('old'), 'before-restore')
  expect(readFileSync(path('old'), 'utf8')).toBe('new')
  expect([readFileSync(aside ?? '', 'utf8'), readFileSync(`${aside}-wal`, 'utf8')]).toEqual(['old', 'old-wal'])
  expect(readdirSync(folder)).toHaveLength(3)
})

test('when part of the new one could not be moved out of its WAL, nothing changes places', () => {
  for (const name of ['new', 'new-wal', 'old']) writeFileSync(path(name), name)
  expect(() => swapIn(path('new'), path('old'), 'before-restore')).toThrow(expect.objectContaining({ code: 'EIO' }))
  expect(readFileSync(path('old'), 'utf8')).toBe('old')
  expect(readdirSync(folder).sort()).toEqual(['new', 'new-wal', 'old'])
})
