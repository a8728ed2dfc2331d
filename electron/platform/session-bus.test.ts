import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { busSocketPath, hasBusName } from './session-bus.ts'

test.each([
  { env: {}, path: null },
  { env: { XDG_RUNTIME_DIR: '/run/user/7' }, path: '/run/user/7/bus' },
  { env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/tmp/a%20b/bus,guid=1f' }, path: '/tmp/a b/bus' },
  { env: { DBUS_SESSION_BUS_ADDRESS: 'tcp:host=h;unix:guid=1f,path=/tmp/bus' }, path: '/tmp/bus' },
  { env: { DBUS_SESSION_BUS_ADDRESS: 'unix:abstract=/tmp/dbus-x,guid=1f' }, path: '\0/tmp/dbus-x' },
  { env: { DBUS_SESSION_BUS_ADDRESS: 'disabled:' }, path: null },
])('when the environment is $env, the bus is at $path', ({ env, path }) => {
  expect(busSocketPath(env)).toBe(path)
})

test('when there is no bus, or something else answers, nobody has any name', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'mooring-bus-'))
  const address = (name: string) => ({ DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(dir, name)}` })
  const server = createServer((socket) => void socket.end('REJECTED EXTERNAL\r\n'))
  await new Promise<void>((resolve) => void server.listen(join(dir, 'other'), resolve))
  expect(await Promise.all([hasBusName('a.b', {}), hasBusName('a.b', address('absent')), hasBusName('a.b', address('other'))])).toEqual([false, false, false])
  server.close()
  rmSync(dir, { recursive: true })
})
