import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'

/** A disk of one megabyte. False where this user may not mount one. */
export function mountSmallDisk(folder: string): boolean {
  try {
    mkdirSync(folder)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' })
    return readFileSync('/proc/mounts', 'utf8').includes(folder)
  } catch {
    return false
  }
}

export function unmount(folder: string): void {
  execFileSync('umount', [folder])
}

/** Nothing can be written to the disk any more. @returns what ends that */
export function remountReadOnly(folder: string): () => void {
  execFileSync('mount', ['-o', 'remount,ro', folder], { stdio: 'ignore' })
  return () => void execFileSync('mount', ['-o', 'remount,rw', folder], { stdio: 'ignore' })
}
