import { expect, test } from 'vitest'
import { decodeReplies, encodeCall, readBoolean } from './bus-message.ts'

const call = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus', member: 'NameHasOwner', args: ['a.b'] }

/** A reply or signal with a boolean body and no header fields. */
function message(type: number, value: number): Buffer {
  const bytes = Buffer.alloc(20)
  bytes.write('l', 0, 'latin1')
  bytes[1] = type
  bytes.writeUInt32LE(4, 4)
  bytes.writeUInt32LE(value, 16)
  return bytes
}

test('when a call is encoded, its lengths and alignment are right', () => {
  const bytes = encodeCall(call, 7)
  const fieldBytes = bytes.readUInt32LE(12)
  const bodyAt = Math.ceil((16 + fieldBytes) / 8) * 8
  expect({ serial: bytes.readUInt32LE(8), body: bytes.readUInt32LE(4), total: bytes.length }).toEqual({ serial: 7, body: 8, total: bodyAt + 8 })
  expect(bytes.subarray(bodyAt)).toEqual(Buffer.from('\x03\0\0\0a.b\0', 'latin1'))
})

test('when replies come in pieces among signals, whole replies are taken and the rest waits', () => {
  const bytes = Buffer.concat([message(4, 1), message(2, 1), message(3, 1), message(2, 0)])
  const { replies, rest } = decodeReplies(bytes.subarray(0, bytes.length - 1))
  expect(replies.map(readBoolean)).toEqual([true, false])
  expect(rest).toHaveLength(19)
})
