import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { readDurable, writeDurably } from '../../db/files/durable-file.ts'

const KEPT_MAX = 200
const Agreed = z.object({ version: z.literal(1), digests: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(KEPT_MAX) })

/**
 * What a person agreed to have run to sign in to clusters, by digest: another command, variable or program is asked for
 * again. A file that cannot be read counts as nobody having agreed.
 */
export function createAgreedPlugins(file: string) {
  const digests = new Set(read(file))
  return {
    isAgreed: (digest: string): boolean => digests.has(digest),
    /** @throws AppError `storage-failed`; then nobody has agreed */
    agree(digest: string): void {
      const next = [...[...digests].filter((each) => each !== digest), digest].slice(-KEPT_MAX)
      try {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
        writeDurably(file, `${JSON.stringify({ version: 1, digests: next })}\n`)
      } catch (cause) {
        throw new AppError('storage-failed', `That you agreed could not be saved in ${file}; make room there and try again.`, { cause })
      }
      digests.add(digest)
    },
  }
}

function read(file: string): readonly string[] {
  try {
    return Agreed.parse(JSON.parse(readDurable(file)?.toString('utf8') ?? '{"version":1,"digests":[]}')).digests
  } catch {
    return []
  }
}
