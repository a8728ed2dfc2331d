import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'

/** The shortest room a system has for the path of a socket is 104 bytes. */
const PATH_MAX_BYTES = 100

interface Options {
  readonly dataDir: string
  readonly runtimeDir: string | null
}

/** Where the socket of durable terminals lies: with the data, or, when that path is too long, in the person's runtime folder. */
export function socketFolder({ dataDir, runtimeDir }: Options): string {
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  const places = [
    join(dataDir, 'durable'),
    ...(runtimeDir ? [join(runtimeDir, `mooring-${name}`)] : []),
    join(tmpdir(), `mooring-${process.getuid?.() ?? 0}-${name}`),
  ]
  const fitting = places.find((place) => Buffer.byteLength(socketIn(place)) <= PATH_MAX_BYTES)
  return fitting ?? join('/tmp', `mooring-${process.getuid?.() ?? 0}-${name}`)
}

export function socketIn(folder: string): string {
  return join(folder, 'tmux')
}

/**
 * Makes the folder, for this person alone.
 * @throws AppError `refused` when the folder or the socket in it is somebody else's
 */
export function makeSocketFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { uid, mode } = lstatSync(folder)
  const socket = lstatSync(socketIn(folder), { throwIfNoEntry: false })
  const isOwn = (owner: number) => !process.getuid || owner === process.getuid()
  if (!lstatSync(folder).isDirectory() || !isOwn(uid) || (socket && !(isOwn(socket.uid) && socket.isSocket()))) {
    throw new AppError('refused', `Durable terminals need ${folder} for themselves, but somebody else has put something there; remove it and try again.`)
  }
  if ((mode & 0o077) !== 0) chmodSync(folder, 0o700)
}
