import { chmodSync, closeSync, constants, fstatSync, lstatSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { SessionId } from '../../../shared/domain/session.ts'
import { decodeTextFile, encodeTextFile, type RestartText } from './text-file.ts'

/** Where the texts of sessions lie while the app does not run. */
export interface TextStore {
  /** Puts a text in place of the one before, whole or not at all. */
  write(id: SessionId, text: RestartText): Promise<void>
  /** @returns null for a session without a text @throws Error when there is one that cannot be used */
  read(id: SessionId): RestartText | null
  remove(id: SessionId): Promise<void>
  /** Removes everything but the texts of these sessions. */
  keepOnly(ids: readonly SessionId[]): Promise<void>
}

const SUFFIX = '.text'

/**
 * One file a session in a folder only this person can look into. When all together are too large, the oldest goes.
 * @param maxBytes of all files together
 */
export function createTextFolder(folder: string, maxBytes: number): TextStore {
  const fileOf = (id: SessionId) => join(folder, `${id}${SUFFIX}`)

  const dropOldest = async () => {
    const names = (await readdir(folder)).filter((name) => name.endsWith(SUFFIX))
    const files = await Promise.all(names.map(async (name) => ({ name, ...(await sizeAndAge(join(folder, name))) })))
    let totalBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    for (const { name, sizeBytes } of files.sort((a, b) => a.writtenAtMs - b.writtenAtMs)) {
      if (totalBytes <= maxBytes) return
      await rm(join(folder, name), { force: true })
      totalBytes -= sizeBytes
    }
  }

  return {
    async write(id, text) {
      const bytes = await encodeTextFile(text)
      makePrivate(folder)
      const draft = join(folder, `${id}.draft`)
      await rm(draft, { force: true })
      try {
        await writeWhole(draft, bytes)
        await rename(draft, fileOf(id))
      } catch (cause) {
        await rm(draft, { force: true })
        throw cause
      }
      await dropOldest()
    },
    read(id) {
      const bytes = readOwnFile(fileOf(id))
      return bytes && decodeTextFile(bytes)
    },
    remove: (id) => rm(fileOf(id), { force: true }),
    async keepOnly(ids) {
      const kept = new Set(ids.map((id) => `${id}${SUFFIX}`))
      const names = await readdir(folder).catch(() => [])
      for (const name of names) if (!kept.has(name)) await rm(join(folder, name), { force: true })
    },
  }
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function sizeAndAge(path: string): Promise<{ sizeBytes: number; writtenAtMs: number }> {
  const { size, mtimeMs } = await stat(path)
  return { sizeBytes: size, writtenAtMs: mtimeMs }
}

/** @throws Error when the folder is somebody else's, or no folder */
function makePrivate(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { uid, mode } = lstatSync(folder)
  if (process.getuid && uid !== process.getuid()) throw new Error(`${folder} belongs to another user`)
  if ((mode & 0o077) !== 0) chmodSync(folder, 0o700)
}

/** Null when there is no such file. A link or another user's file is not read. */
function readOwnFile(path: string): Uint8Array | null {
  if (!lstatSync(path, { throwIfNoEntry: false })) return null
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW)
  try {
    if (process.getuid && fstatSync(descriptor).uid !== process.getuid()) throw new Error(`${path} belongs to another user`)
    return readFileSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
