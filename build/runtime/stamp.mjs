import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** A short fingerprint of what a step depends on. @param {...(string | Buffer)} parts */
export function fingerprint(...parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex')
}

/** What the stamp file says, or undefined when there is none. @param {string} path */
export function readStamp(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/**
 * Writes a stamp whole or not at all: a reader never sees half of it.
 * @param {string} path
 * @param {string} value
 */
export function writeStamp(path, value) {
  mkdirSync(dirname(path), { recursive: true })
  const part = `${path}.${process.pid}`
  writeFileSync(part, value)
  renameSync(part, path)
}

/** Forgets a stamp, so that an interrupted step is done again. @param {string} path */
export function removeStamp(path) {
  rmSync(path, { force: true })
}
