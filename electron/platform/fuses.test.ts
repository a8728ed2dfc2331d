import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FUSES, FUSE_SENTINEL, setFuses } from '../../build/package/fuses.mjs'
import { readFuses } from './fuses.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'mooring-fuses-'))))
afterEach(() => rmSync(folder, { recursive: true }))

/** A program file whose wire begins at a given byte. */
function program(startAt: number, wire: string, version = 1): string {
  const file = join(folder, 'electron')
  writeFileSync(file, Buffer.concat([Buffer.alloc(startAt, 7), Buffer.from(FUSE_SENTINEL), Buffer.from([version, wire.length]), Buffer.from(wire), Buffer.alloc(5000, 7)]))
  return file
}
const states = async (file: string) => (await readFuses(file, FUSE_SENTINEL, FUSES)).map(({ isOn }) => isOn)

test.each([0, 4 * 2 ** 20 - 60, 4 * 2 ** 20 - 1, 4 * 2 ** 20, 9_000_001])('a wire at byte %d is found, and a short one lacks the newer fuses', async (startAt) => {
  expect(await states(program(startAt, '1011r00'))).toEqual([true, false, true, true, null, false, false, null])
})

test('what a package sets is what is read then, and nothing else in the file has changed', async () => {
  const file = program(70_000, '101100010')
  const before = readFileSync(file)
  expect(setFuses(file)).toEqual([])
  expect(await readFuses(file, FUSE_SENTINEL, FUSES)).toEqual(FUSES.map(({ name, text, isOn }) => ({ name, text, isOn, isOnWhenPackaged: isOn })))
  const wire = 70_000 + FUSE_SENTINEL.length + 2
  expect(readFileSync(file).subarray(wire, wire + 9).toString()).toBe('000011000')
  expect(readFileSync(file).fill(0, wire, wire + 9)).toEqual(before.fill(0, wire, wire + 9))
})

test('an Electron that lacks some of them is named, so that nothing is packaged with it', () => {
  expect(setFuses(program(0, '1011000'))).toEqual(['GrantFileProtocolExtraPrivileges'])
})

test('a file without a wire, or with one of another version, is said and left as it is', async () => {
  const file = program(100, '1011000', 2)
  const before = readFileSync(file)
  expect(() => setFuses(file)).toThrow(/nothing was changed/)
  expect(readFileSync(file)).toEqual(before)
  expect(await states(file)).toEqual(FUSES.map(() => null))
  expect(await states(join(folder, 'none'))).toEqual(FUSES.map(() => null))
})
