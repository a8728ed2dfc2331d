import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'

/** A family of addresses that stands for any; see Xauth.h of libXau. */
const FAMILY_WILD = 0xffff
const COOKIE_BYTES = 16

/** @param {Buffer} bytes */
function withLength(bytes) {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes.length)
  return Buffer.concat([length, bytes])
}

/** One entry of an X authority file: good for any display, with the given cookie. @param {Buffer} cookie */
export function encodeAuthority(cookie) {
  const family = Buffer.alloc(2)
  family.writeUInt16BE(FAMILY_WILD)
  const nothing = Buffer.alloc(0)
  return Buffer.concat([family, ...[nothing, nothing, Buffer.from('MIT-MAGIC-COOKIE-1'), cookie].map(withLength)])
}

/**
 * Writes a secret that only this user can read. Without it anybody on the machine could watch the screen and type into it.
 * @param {string} path
 */
export function writeAuthority(path) {
  writeFileSync(path, encodeAuthority(randomBytes(COOKIE_BYTES)), { mode: 0o600 })
}
