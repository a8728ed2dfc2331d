import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Fuse } from '../../shared/domain/fuse.ts'

/** How a package sets a fuse, and its place in the wire. */
export interface FuseSetting {
  readonly name: string
  readonly index: number
  readonly isOn: boolean
  readonly text: string
}

const PIECE_BYTES = 4 * 2 ** 20
const WIRE_MAX = 64

/** Where Electron keeps its fuses. */
export function fuseFile(executable: string, platform: NodeJS.Platform): string {
  return platform === 'darwin' ? join(dirname(executable), '../Frameworks/Electron Framework.framework/Electron Framework') : executable
}

/** The fuses as they are in a program file, beside how a package sets them. */
export async function readFuses(file: string, sentinel: string, settings: readonly FuseSetting[]): Promise<Fuse[]> {
  const wire = await findWire(file, sentinel).catch(() => null)
  return settings.map(({ name, index, isOn, text }) => ({ name, text, isOn: stateOf(wire?.[index]), isOnWhenPackaged: isOn }))
}

/** Null for a fuse that was taken out of this Electron, and for what is no fuse. */
function stateOf(character: string | undefined): boolean | null {
  return character === '1' ? true : character === '0' ? false : null
}

/** The characters of the wire, or null in a file that has none. Reads piece by piece: the file is large. */
async function findWire(file: string, sentinel: string): Promise<string | null> {
  const handle = await open(file)
  try {
    const overlap = sentinel.length + WIRE_MAX
    const piece = Buffer.alloc(PIECE_BYTES + overlap)
    for (let position = 0; ; position += PIECE_BYTES) {
      const { bytesRead } = await handle.read(piece, 0, piece.length, position)
      const start = piece.subarray(0, bytesRead).indexOf(sentinel)
      if (start >= 0 && start < PIECE_BYTES) {
        const [version, length = 0] = piece.subarray(start + sentinel.length)
        const wire = start + sentinel.length + 2
        return version === 1 && length <= WIRE_MAX - 2 ? piece.toString('latin1', wire, wire + length) : null
      }
      if (bytesRead < piece.length) return null
    }
  } finally {
    await handle.close()
  }
}
