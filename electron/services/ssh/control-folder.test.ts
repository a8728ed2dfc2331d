import { mkdtempSync, rmSync, statSync, symlinkSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { controlFolder, controlPath, makePrivateFolder } from './control-folder.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'mooring-control-'))))
afterEach(() => rmSync(folder, { recursive: true }))

test('a socket lies where its path is short enough for every system, however long the folder of the data is', () => {
  const long = `/home/${'ada/'.repeat(60)}`
  const places = [
    controlFolder({ dataDir: '/home/ada/.config/mooring', runtimeDir: '/run/user/1000' }),
    controlFolder({ dataDir: '/home/ada/m', runtimeDir: null }),
    controlFolder({ dataDir: long, runtimeDir: long }),
  ]
  expect(places.map((place) => place.split('/')[1])).toEqual(['run', 'home', 'tmp'])
  for (const place of places) expect(Buffer.byteLength(controlPath(place, 'key')) + 17).toBeLessThan(104)
})

test('the folder is for one person alone, also when it was there with other rights', () => {
  const place = join(folder, 'm')
  makePrivateFolder(place)
  chmodSync(place, 0o755)
  makePrivateFolder(place)
  expect(statSync(place).mode & 0o777).toBe(0o700)
})

test('a link in its place is not followed', () => {
  symlinkSync('/tmp', join(folder, 'm'))
  expect(() => makePrivateFolder(join(folder, 'm'))).toThrow(/somebody else/)
})
