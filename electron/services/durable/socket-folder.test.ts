import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeSocketFolder, socketFolder, socketIn } from './socket-folder.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mooring-socket-'))
})
afterEach(() => rmSync(root, { recursive: true }))

test('when the data folder is not too deep, the socket lies in it; else where there is room for its path', () => {
  const deep = `/home/ada/${'a-long-name/'.repeat(9)}data`
  const places = [
    socketFolder({ dataDir: '/home/ada/data', runtimeDir: '/run/user/1000' }),
    socketFolder({ dataDir: deep, runtimeDir: '/run/user/1000' }),
    socketFolder({ dataDir: deep, runtimeDir: null }),
  ]
  expect(places[0]).toBe('/home/ada/data/durable')
  expect(places[1]).toMatch(/^\/run\/user\/1000\/mooring-[0-9a-f]{12}$/)
  expect(places.every((place) => socketIn(place).length <= 100)).toBe(true)
  expect(socketFolder({ dataDir: `${deep}2`, runtimeDir: null })).not.toBe(places[2])
})

test('when the folder was open to others, it is closed', () => {
  mkdirSync(join(root, 'durable'), { mode: 0o755 })
  makeSocketFolder(join(root, 'durable'))
  expect(statSync(join(root, 'durable')).mode & 0o777).toBe(0o700)
})

test.each<{ what: string; put: (folder: string) => void }>([
  { what: 'a link to another folder', put: (folder) => symlinkSync(root, folder) },
  {
    what: 'a file where the socket goes',
    put(folder) {
      mkdirSync(folder)
      writeFileSync(socketIn(folder), '')
    },
  },
])('when $what is there, it is refused with what to do', ({ put }) => {
  put(join(root, 'durable'))
  expect(() => makeSocketFolder(join(root, 'durable'))).toThrow(expect.objectContaining({ code: 'refused' }))
})
