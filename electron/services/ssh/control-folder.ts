import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'

/** The shortest room a system has for the path of a socket is 104 bytes; ssh adds 17 while it makes one, and a zero ends it. */
const PATH_MAX_BYTES = 104 - 17 - 1
const NAME_LENGTH = 12

interface Options {
  readonly dataDir: string
  /** A folder of the system for this person alone, gone when they log out; null where there is none. */
  readonly runtimeDir: string | null
}

/** Where the sockets of shared connections lie: a place with a path short enough for them. */
export function controlFolder({ dataDir, runtimeDir }: Options): string {
  const name = `mooring-ssh-${process.getuid?.() ?? 0}-${shortHash(dataDir)}`
  const places = [...(runtimeDir ? [join(runtimeDir, name)] : []), join(dataDir, 'ssh', 'm'), join(tmpdir(), name)]
  return places.find((place) => Buffer.byteLength(place) + 1 + NAME_LENGTH <= PATH_MAX_BYTES) ?? join('/tmp', name)
}

/** The socket of one connection; another target gets another one. */
export function controlPath(folder: string, key: string): string {
  return join(folder, shortHash(key))
}

/**
 * Makes a folder for this person alone.
 * @throws AppError `refused` when somebody else has it
 */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const found = lstatSync(folder)
  const isOwn = !process.getuid || found.uid === process.getuid()
  if (!found.isDirectory() || !isOwn) throw new AppError('refused', `Connections need ${folder} for themselves, but somebody else has put something there; remove it and try again.`)
  if ((found.mode & 0o077) !== 0) chmodSync(folder, 0o700)
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, NAME_LENGTH)
}
