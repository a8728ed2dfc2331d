import { createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, randomBytes, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { AuditEvent } from '../../../shared/domain/audit.ts'
import { appendDurably, checkedStats, readDurable, writeDurably } from '../../db/files/durable-file.ts'
import { seal, unseal } from './sealed-box.ts'

/** Beyond this nothing more is written until the vault is opened; the entries before stay. */
const MAX_FILE_BYTES = 512 * 1024
const CONTEXT = 'mooring/v1/refusal'
/** What stands before the 32 bytes of a private key. Source: RFC 8410, section 7 */
const PRIVATE_KEY_PREFIX = Buffer.from('302e020100300506032b656e04220420', 'hex')

const Refusal = z.object({ id: z.string().max(64), atMs: z.number().int(), event: AuditEvent }).strict().readonly()
export type Refusal = z.infer<typeof Refusal>

/** The public half of a key that only the open vault has. */
export function refusalsPublicKey(privateBytes: Buffer): string {
  return createPublicKey(privateKeyOf(privateBytes)).export({ type: 'spki', format: 'der' }).toString('base64')
}

/** Writes down, while the vault is locked, what was refused: sealed, so that the file says nothing to anybody else. */
export function appendRefusal(file: string, publicKey: string, event: AuditEvent, atMs: number): void {
  if ((checkedStats(file)?.size ?? 0) > MAX_FILE_BYTES) return
  const receiver = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
  const sender = generateKeyPairSync('x25519')
  const senderBytes = sender.publicKey.export({ type: 'spki', format: 'der' })
  const refusal: Refusal = { id: randomBytes(16).toString('hex'), atMs, event }
  const box = seal(sharedKey(sender.privateKey, receiver, senderBytes), Buffer.from(JSON.stringify(refusal)), CONTEXT)
  appendDurably(file, `${senderBytes.toString('base64')} ${box.toString('base64')}\n`)
}

/** What was refused while the vault was locked, oldest first, and how many lines could not be read. */
export function readRefusals(file: string, privateBytes: Buffer): { readonly refusals: readonly Refusal[]; readonly damagedCount: number } {
  const lines = (readDurable(file)?.toString('utf8') ?? '').split('\n').filter((line) => line !== '')
  const read = lines.map((line) => readLine(line, privateKeyOf(privateBytes)))
  const refusals = read.filter((refusal) => refusal !== null)
  return { refusals, damagedCount: lines.length - refusals.length }
}

/** After all of them stand in the audit log. */
export function clearRefusals(file: string): void {
  if (checkedStats(file) !== undefined) writeDurably(file, '')
}

function readLine(line: string, privateKey: KeyObject): Refusal | null {
  try {
    const [sender = '', box = ''] = line.split(' ').map((part) => Buffer.from(part, 'base64'))
    const key = sharedKey(privateKey, createPublicKey({ key: Buffer.from(sender), format: 'der', type: 'spki' }), Buffer.from(sender))
    return Refusal.parse(JSON.parse(unseal(key, Buffer.from(box), CONTEXT).toString('utf8')))
  } catch {
    return null
  }
}

function privateKeyOf(bytes: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PRIVATE_KEY_PREFIX, bytes]), format: 'der', type: 'pkcs8' })
}

function sharedKey(privateKey: KeyObject, publicKey: KeyObject, senderBytes: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', diffieHellman({ privateKey, publicKey }), senderBytes, CONTEXT, 32))
}
