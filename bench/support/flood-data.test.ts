import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readFloodTail, writeFloodFile } from './flood-data.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mooring-flood-data-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe.each(['plain', 'colour'] as const)('a %s flood', (kind) => {
  test('when it is written twice, it is the same, whole lines, and as large as asked for', () => {
    const [first, second] = [join(folder, 'first'), join(folder, 'second')]
    writeFloodFile(first, kind, 1_000_000)
    writeFloodFile(second, kind, 1_000_000)
    const bytes = readFileSync(first)
    expect(bytes.equals(readFileSync(second))).toBe(true)
    expect(bytes.at(-1)).toBe(0x0a)
    expect(bytes.length).toBeGreaterThan(999_000)
    expect(bytes.length).toBeLessThanOrEqual(1_000_000)
  })

  test('when its tail is read, it begins with a whole line and ends as the file does', () => {
    const file = join(folder, 'file')
    writeFloodFile(file, kind, 300_000)
    const tail = Buffer.from(readFloodTail(file, 5000)).toString()
    expect(tail).toMatch(/^\d{8} /)
    expect(readFileSync(file, 'utf8').endsWith(tail.replaceAll('\r\n', '\n'))).toBe(true)
  })
})
