import { z } from 'zod'
import { readDurable, UnsafeFileError, writeDurably } from '../../db/files/durable-file.ts'
import type { AuditHead } from './audit-log.ts'

const Extent = z.object({ changeCount: z.number().int().min(0), auditSeq: z.number().int().min(0), auditHash: z.string().regex(/^[0-9a-f]{64}$/) }).strict()
const Mark = Extent.extend({ v: z.literal(1), vaultId: z.string(), databaseId: z.string(), next: Extent.optional() }).strict()

/** How far a database is. */
export interface VaultExtent {
  readonly changeCount: number
  readonly head: AuditHead
}

/** What was last seen in the database, kept outside it: a file that has less is not the newest one. */
export interface VaultMark extends VaultExtent {
  readonly vaultId: string
  readonly databaseId: string
  /** While another database takes its place: how far that one is. */
  readonly next?: VaultExtent
}

export type MarkReading = { readonly kind: 'found'; readonly mark: VaultMark } | { readonly kind: 'missing' } | { readonly kind: 'damaged' }

export function readMark(file: string): MarkReading {
  try {
    const bytes = readDurable(file)
    if (bytes === null) return { kind: 'missing' }
    const { vaultId, databaseId, next, ...extent } = Mark.parse(JSON.parse(bytes.toString('utf8')))
    return { kind: 'found', mark: { vaultId, databaseId, ...extentOf(extent), ...(next && { next: extentOf(next) }) } }
  } catch (cause) {
    if (cause instanceof UnsafeFileError || cause instanceof SyntaxError || cause instanceof z.ZodError) return { kind: 'damaged' }
    throw cause
  }
}

/** @throws the errors of the disk; the old mark stays then, which only makes it say less */
export function writeMark(file: string, { vaultId, databaseId, next, ...extent }: VaultMark): void {
  const mark: z.infer<typeof Mark> = { v: 1, vaultId, databaseId, ...writtenExtent(extent), ...(next && { next: writtenExtent(next) }) }
  writeDurably(file, `${JSON.stringify(mark)}\n`)
}

function extentOf({ changeCount, auditSeq, auditHash }: z.infer<typeof Extent>): VaultExtent {
  return { changeCount, head: { seq: auditSeq, hash: Buffer.from(auditHash, 'hex') } }
}

function writtenExtent({ changeCount, head }: VaultExtent): z.infer<typeof Extent> {
  return { changeCount, auditSeq: head.seq, auditHash: head.hash.toString('hex') }
}
