import { createHash } from 'node:crypto'

const COLUMNS = 17
const ROWS = 9
const SYMBOLS = ' .o+=*BOX@%&#/^SE'
const [START, END] = [SYMBOLS.length - 2, SYMBOLS.length - 1]

/** @param key in base64, as known_hosts has it */
export function keyFingerprint(key: string): string {
  return `SHA256:${digestOf(key).toString('base64').replace(/=+$/, '')}`
}

/**
 * The walk of the drunken bishop over the digest of a key, as `ssh-keygen -lv` draws it.
 * Source: Loss, Limmer, von Gernler, "The drunken bishop: An analysis of the OpenSSH fingerprint visualization algorithm", 2009
 */
export function keyPicture(type: string, key: string): string {
  const field = Array.from({ length: ROWS }, () => Array<number>(COLUMNS).fill(0))
  let [x, y] = [(COLUMNS - 1) / 2, (ROWS - 1) / 2]
  for (const byte of digestOf(key)) {
    for (let shift = 0; shift < 8; shift += 2) {
      x = Math.min(COLUMNS - 1, Math.max(0, x + (byte & (1 << shift) ? 1 : -1)))
      y = Math.min(ROWS - 1, Math.max(0, y + (byte & (2 << shift) ? 1 : -1)))
      const row = field[y]
      if (row) row[x] = Math.min(START - 1, (row[x] ?? 0) + 1)
    }
  }
  const [middle, last] = [field[(ROWS - 1) / 2], field[y]]
  if (middle) middle[(COLUMNS - 1) / 2] = START
  if (last) last[x] = END
  const rows = field.map((row) => `|${row.map((value) => SYMBOLS[value] ?? ' ').join('')}|`)
  return [framed(`[${titleOf(type, key)}]`), ...rows, framed('[SHA256]')].join('\n')
}

function framed(title: string): string {
  const left = Math.floor((COLUMNS - title.length) / 2)
  return `+${'-'.repeat(left)}${title}${'-'.repeat(COLUMNS - title.length - left)}+`
}

const BITS: Readonly<Record<string, string>> = { 'ssh-ed25519': 'ED25519 256', 'ecdsa-sha2-nistp256': 'ECDSA 256', 'ecdsa-sha2-nistp384': 'ECDSA 384', 'ecdsa-sha2-nistp521': 'ECDSA 521' }

function titleOf(type: string, key: string): string {
  if (type !== 'ssh-rsa') return BITS[type] ?? type.slice(0, COLUMNS - 2)
  // Length and text of the type, then the exponent, then the modulus with a zero before it.
  const blob = Buffer.from(key, 'base64')
  const modulusAt = 4 + blob.readUInt32BE(0)
  const lengthAt = modulusAt + 4 + blob.readUInt32BE(modulusAt)
  return `RSA ${(blob.readUInt32BE(lengthAt) - 1) * 8}`
}

function digestOf(key: string): Buffer {
  return createHash('sha256').update(Buffer.from(key, 'base64')).digest()
}
