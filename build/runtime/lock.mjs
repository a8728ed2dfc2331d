import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { systemCode } from './failure.mjs'

const POLL_MS = 200

/** @param {number} processId */
function isAlive(processId) {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return systemCode(error) === 'EPERM'
  }
}

/** The process that holds the lock; undefined for the instant between making the folder and signing it. @param {string} folder */
function findHolder(folder) {
  try {
    return Number(readFileSync(join(folder, 'process-id'), 'utf8'))
  } catch {
    return undefined
  }
}

/** @param {string} folder */
function tryAcquire(folder) {
  mkdirSync(dirname(folder), { recursive: true })
  // Signed first and then renamed into place: a lock without a holder cannot exist.
  const own = `${folder}.${process.pid}`
  rmSync(own, { recursive: true, force: true })
  mkdirSync(own)
  writeFileSync(join(own, 'process-id'), String(process.pid))
  try {
    renameSync(own, folder)
    return true
  } catch (error) {
    rmSync(own, { recursive: true, force: true })
    const code = systemCode(error)
    if (code === 'ENOTEMPTY' || code === 'EEXIST' || (code === 'EPERM' && existsSync(folder))) return false
    throw error
  }
}

/**
 * Moves a dead process's lock out of the way; of several that try, one succeeds.
 * @param {string} folder
 * @param {number} deadProcessId
 */
function breakStale(folder, deadProcessId) {
  const grave = `${folder}.stale.${process.pid}`
  try {
    renameSync(folder, grave)
    // Another process may have broken it and taken the lock since we looked: then it is given back.
    if (findHolder(grave) !== deadProcessId) renameSync(grave, folder)
  } catch {
    return
  } finally {
    rmSync(grave, { recursive: true, force: true })
  }
}

/**
 * Does work that two preparations of one checkout must not do at the same time.
 * The lock is a folder that names its process; one left behind by a dead process is taken over.
 * @template Result
 * @param {string} folder
 * @param {() => Promise<Result>} work
 * @param {{ onWait?: (processId: number) => void, isProcessAlive?: (processId: number) => boolean }} [options]
 * @returns {Promise<Result>}
 */
export async function withLock(folder, work, { onWait = () => undefined, isProcessAlive = isAlive } = {}) {
  let isAnnounced = false
  while (!tryAcquire(folder)) {
    const holder = findHolder(folder)
    if (holder !== undefined && !isProcessAlive(holder)) {
      breakStale(folder, holder)
      continue
    }
    if (holder !== undefined && !isAnnounced) {
      onWait(holder)
      isAnnounced = true
    }
    await delay(POLL_MS)
  }
  try {
    return await work()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
