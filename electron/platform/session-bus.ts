import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { decodeReplies, encodeCall, readBoolean, type BusCall } from './bus-message.ts'

/** A bus answers at once; one that does not is as good as absent. */
const ANSWER_TIMEOUT_MS = 1000
const BUS = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' } as const

type Env = Readonly<Record<string, string | undefined>>

/**
 * Where the socket of the session's bus is; null when none is named.
 * Source: D-Bus Specification, "Server Addresses"; without a variable, `$XDG_RUNTIME_DIR/bus`.
 */
export function busSocketPath(env: Env): string | null {
  const named = env['DBUS_SESSION_BUS_ADDRESS']
  if (!named) return env['XDG_RUNTIME_DIR'] ? join(env['XDG_RUNTIME_DIR'], 'bus') : null
  const path = /(?:^|;)unix:(?:[^;]*,)?path=([^,;]+)/.exec(named)?.[1]
  if (path !== undefined) return decodeURIComponent(path)
  const abstract = /(?:^|;)unix:(?:[^;]*,)?abstract=([^,;]+)/.exec(named)?.[1]
  return abstract === undefined ? null : `\0${decodeURIComponent(abstract)}`
}

/** True when some program on the session's bus has this name. Never rejects: without a bus nobody has. */
export function hasBusName(name: string, env: Env): Promise<boolean> {
  const path = busSocketPath(env)
  if (path === null) return Promise.resolve(false)
  return new Promise((resolve) => {
    const socket = connectSafely(path)
    if (!socket) return resolve(false)
    const settle = (hasName: boolean) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(hasName)
    }
    const timer = setTimeout(() => settle(false), ANSWER_TIMEOUT_MS)
    socket.on('error', () => settle(false))
    socket.on('close', () => settle(false))
    ask(socket, { ...BUS, member: 'NameHasOwner', args: [name] }, settle)
  })
}

/** Greets the bus and asks one question; the first reply is to the greeting. */
function ask(socket: Socket, call: BusCall, answered: (isTrue: boolean) => void): void {
  const userId = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex')
  let received = Buffer.alloc(0)
  let isAuthenticated = false
  let replyCount = 0
  socket.on('data', (bytes) => {
    received = Buffer.concat([received, bytes])
    if (!isAuthenticated) {
      const end = received.indexOf('\r\n')
      if (end < 0) return
      if (!received.toString('latin1', 0, end).startsWith('OK')) return answered(false)
      received = received.subarray(end + 2)
      isAuthenticated = true
      socket.write('BEGIN\r\n')
      socket.write(encodeCall({ ...BUS, member: 'Hello', args: [] }, 1))
      socket.write(encodeCall(call, 2))
    }
    const { replies, rest } = decodeReplies(received)
    received = Buffer.from(rest)
    for (const reply of replies) {
      replyCount += 1
      if (replyCount === 2) answered(readBoolean(reply))
    }
  })
  socket.write(`\0AUTH EXTERNAL ${userId}\r\n`)
}

/** Some versions of Node refuse an abstract address by throwing. */
function connectSafely(path: string): Socket | null {
  try {
    return connect(path)
  } catch {
    return null
  }
}
