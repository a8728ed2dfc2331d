import { readDurable, UnsafeFileError, writeDurably } from '../../db/files/durable-file.ts'
import { readKeyFile, type KeyFile, type KeyFileReading } from './key-file.ts'
import type { KdfPolicy } from './key-derivation.ts'

export type StoredKeys =
  /** Files to try, in order: a later one only when an earlier one turns out to be altered or damaged. */
  | { readonly kind: 'found'; readonly candidates: readonly KeyFile[]; /** False when the two copies differ and should be written again. */ readonly isWhole: boolean }
  | { readonly kind: 'missing' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'newer'; readonly version: number }

export type KeyStore = ReturnType<typeof createKeyStore>

/** Keeps the key file twice, and its previous content once more. */
export function createKeyStore({ file, kdf }: { readonly file: string; readonly kdf: KdfPolicy }) {
  const copy = `${file}.copy`
  const previous = `${file}.1`

  return {
    file,
    read(): StoredKeys {
      const [first, second] = [readingOf(file, kdf), readingOf(copy, kdf)]
      const present = [first, second].flatMap((reading) => (reading?.kind === 'ok' ? [reading.file] : []))
      const [one, other] = present
      if (one) {
        const isSame = other !== undefined && one.mac === other.mac
        return { kind: 'found', candidates: isSame ? [one] : present, isWhole: isSame }
      }
      const last = readingOf(previous, kdf)
      const newer = [first, second, last].find((reading) => reading?.kind === 'newer')
      if (newer) return newer
      if (last?.kind === 'ok') return { kind: 'found', candidates: [last.file], isWhole: false }
      return first || second || last ? { kind: 'damaged' } : { kind: 'missing' }
    },
    /** @throws UnsafeFileError; the errors of the disk. The old content stays then. */
    write(keys: KeyFile): void {
      const text = `${JSON.stringify(keys, null, 1)}\n`
      writeDurably(file, text, { keepPrevious: true })
      writeDurably(copy, text)
    },
  }
}

/** Null when there is no such file. */
function readingOf(path: string, kdf: KdfPolicy): KeyFileReading | null {
  try {
    const bytes = readDurable(path)
    return bytes === null ? null : readKeyFile(bytes, kdf)
  } catch (cause) {
    if (cause instanceof UnsafeFileError) return { kind: 'damaged' }
    throw cause
  }
}
