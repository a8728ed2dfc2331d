/** A call of a bus method whose arguments are strings. */
export interface BusCall {
  readonly destination: string
  readonly path: string
  readonly interface: string
  readonly member: string
  readonly args: readonly string[]
}

export interface BusReply {
  readonly isError: boolean
  readonly body: Buffer
  readonly isLittleEndian: boolean
}

const FIELD = { path: 1, interface: 2, member: 3, destination: 6, signature: 8 } as const
const TYPE = { call: 1, reply: 2, error: 3 } as const
const HEADER_BYTES = 16

/** One method call as bytes. Source: D-Bus Specification 0.41, "Message Format". */
export function encodeCall(call: BusCall, serial: number): Buffer {
  const fields = [
    field(FIELD.path, 'o', wireString(call.path)),
    field(FIELD.interface, 's', wireString(call.interface)),
    field(FIELD.member, 's', wireString(call.member)),
    field(FIELD.destination, 's', wireString(call.destination)),
    ...(call.args.length > 0 ? [field(FIELD.signature, 'g', signature('s'.repeat(call.args.length)))] : []),
  ]
  const fieldBytes = joinAligned(fields, 8)
  const body = joinAligned(call.args.map(wireString), 4)
  const header = Buffer.alloc(HEADER_BYTES)
  header.write('l', 0, 'latin1')
  header[1] = TYPE.call
  header[3] = 1
  header.writeUInt32LE(body.length, 4)
  header.writeUInt32LE(serial, 8)
  header.writeUInt32LE(fieldBytes.length, 12)
  return Buffer.concat([padded(Buffer.concat([header, fieldBytes]), 8), body])
}

/** Takes the replies out of what a bus has sent so far; signals are skipped, an unfinished message is left in `rest`. */
export function decodeReplies(bytes: Buffer): { readonly replies: readonly BusReply[]; readonly rest: Buffer } {
  const replies: BusReply[] = []
  let rest = bytes
  while (rest.length >= HEADER_BYTES) {
    const isLittleEndian = rest[0] === 'l'.charCodeAt(0)
    const bodyBytes = isLittleEndian ? rest.readUInt32LE(4) : rest.readUInt32BE(4)
    const fieldBytes = isLittleEndian ? rest.readUInt32LE(12) : rest.readUInt32BE(12)
    const bodyAt = align(HEADER_BYTES + fieldBytes, 8)
    if (rest.length < bodyAt + bodyBytes) break
    const type = rest[1]
    const body = rest.subarray(bodyAt, bodyAt + bodyBytes)
    if (type === TYPE.reply || type === TYPE.error) replies.push({ isError: type === TYPE.error, body, isLittleEndian })
    rest = rest.subarray(bodyAt + bodyBytes)
  }
  return { replies, rest }
}

/** The boolean a reply holds; false for an error. */
export function readBoolean({ isError, body, isLittleEndian }: BusReply): boolean {
  if (isError || body.length < 4) return false
  return (isLittleEndian ? body.readUInt32LE(0) : body.readUInt32BE(0)) === 1
}

/** The boolean inside the variant a reply holds, such as the value of a property; null when it holds something else. */
export function readBooleanVariant({ isError, body, isLittleEndian }: BusReply): boolean | null {
  if (isError || body.length < 8 || body.toString('latin1', 0, 3) !== '\x01b\0') return null
  return (isLittleEndian ? body.readUInt32LE(4) : body.readUInt32BE(4)) === 1
}

function field(code: number, type: string, value: Buffer): Buffer {
  return Buffer.concat([Buffer.from([code]), signature(type), value])
}

function signature(text: string): Buffer {
  return Buffer.concat([Buffer.from([text.length]), Buffer.from(`${text}\0`, 'latin1')])
}

function wireString(text: string): Buffer {
  const bytes = Buffer.from(`${text}\0`, 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32LE(bytes.length - 1)
  return Buffer.concat([length, bytes])
}

function joinAligned(parts: readonly Buffer[], boundary: number): Buffer {
  return parts.reduce<Buffer>((joined, part) => Buffer.concat([padded(joined, boundary), part]), Buffer.alloc(0))
}

function padded(bytes: Buffer, boundary: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(align(bytes.length, boundary) - bytes.length)])
}

function align(length: number, boundary: number): number {
  return Math.ceil(length / boundary) * boundary
}
