import { z } from 'zod'
import { readDurable, UnsafeFileError, writeDurably } from '../../db/files/durable-file.ts'
import type { AuditHead } from './audit-log.ts'

const Mark = z
  .object({ v: z.literal(1), vaultId: z.string(), databaseId: z.string(), changeCount: z.number().int().min(0), auditSeq: z.number().int().min(0), auditHash: z.string().regex(/^[0-9a-f]{64}$/) })
  .strict()
  .readonly()

/** What was last seen in the database, kept outside it: a file that has less is not the newest one. */
export interface VaultMark {
  readonly vaultId: string
  readonly databaseId: string
  readonly changeCount: number
  readonly head: AuditHead
}

export type MarkReading = { readonly kind: 'found'; readonly mark: VaultMark } | { readonly kind: 'missing' } | { readonly kind: 'damaged' }

export function readMark(file: string): MarkReading {
  try {
    const bytes = readDurable(file)
    if (bytes === null) return { kind: 'missing' }
    const { vaultId, databaseId, changeCount, auditSeq, auditHash } = Mark.parse(JSON.parse(bytes.toString('utf8')))
    return { kind: 'found', mark: { vaultId, databaseId, changeCount, head: { seq: auditSeq, hash: Buffer.from(auditHash, 'hex') } } }
  } catch (cause) {
    if (cause instanceof UnsafeFileError || cause instanceof SyntaxError || cause instanceof z.ZodError) return { kind: 'damaged' }
    throw cause
  }
}

/** @throws the errors of the disk; the old mark stays then, which only makes it say less */
export function writeMark(file: string, { vaultId, databaseId, changeCount, head }: VaultMark): void {
  const mark = { v: 1, vaultId, databaseId, changeCount, auditSeq: head.seq, auditHash: head.hash.toString('hex') } as const
  writeDurably(file, `${JSON.stringify(mark)}\n`)
}
