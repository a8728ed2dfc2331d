import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { decodeReplies, encodeCall, readBoolean, type BusCall, type BusReply } from './bus-message.ts'

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

/** What a bus answered: a reply, an error, nothing in time, or there is no bus. */
export type BusAnswer = { readonly kind: 'reply'; readonly reply: BusReply } | { readonly kind: 'error' | 'silent' | 'no-bus' }

/** True when some program on the session's bus has this name. Never rejects: without a bus nobody has. */
export async function hasBusName(name: string, env: Env): Promise<boolean> {
  const answer = await askBus({ ...BUS, member: 'NameHasOwner', args: [name] }, env, ANSWER_TIMEOUT_MS)
  return answer.kind === 'reply' && readBoolean(answer.reply)
}

/** Calls one method over a connection of its own. Never rejects. */
export function askBus(call: BusCall, env: Env, timeoutMs: number): Promise<BusAnswer> {
  const path = busSocketPath(env)
  if (path === null) return Promise.resolve({ kind: 'no-bus' })
  return new Promise((resolve) => {
    const socket = connectSafely(path)
    if (!socket) return resolve({ kind: 'no-bus' })
    const settle = (answer: BusAnswer) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(answer)
    }
    const timer = setTimeout(() => settle({ kind: 'silent' }), timeoutMs)
    socket.on('error', () => settle({ kind: 'no-bus' }))
    socket.on('close', () => settle({ kind: 'no-bus' }))
    greetAndAsk(socket, call, settle)
  })
}

/** The first reply is to the greeting, the second to the question. */
function greetAndAsk(socket: Socket, call: BusCall, answered: (answer: BusAnswer) => void): void {
  const userId = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex')
  let received = Buffer.alloc(0)
  let isAuthenticated = false
  let replyCount = 0
  socket.on('data', (bytes) => {
    received = Buffer.concat([received, bytes])
    if (!isAuthenticated) {
      const end = received.indexOf('\r\n')
      if (end < 0) return
      if (!received.toString('latin1', 0, end).startsWith('OK')) return answered({ kind: 'no-bus' })
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
      if (replyCount === 2) answered(reply.isError ? { kind: 'error' } : { kind: 'reply', reply })
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
