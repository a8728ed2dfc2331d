import { Failure } from './failure.mjs'

/** What Electron is published for, see its releases. @type {Record<string, readonly string[]>} */
const SUPPORTED = { linux: ['x64', 'arm64', 'arm'], darwin: ['x64', 'arm64'], win32: ['x64', 'arm64'] }

/** True on a Linux whose C library is not glibc, such as Alpine. */
function isMusl() {
  if (process.platform !== 'linux') return false
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } }} */ (process.report.getReport())
  return report.header?.glibcVersionRuntime === undefined
}

/**
 * Refuses a machine that no Electron is published for, before anything is downloaded.
 * @param {{ platform?: string, architecture?: string, hasMusl?: boolean }} [machine]
 */
export function checkPlatform({ platform = process.platform, architecture = process.arch, hasMusl = isMusl() } = {}) {
  if (SUPPORTED[platform]?.includes(architecture) !== true) {
    throw new Failure(`There is no Electron for ${platform}-${architecture}: use Linux, macOS or Windows on a 64-bit processor.`)
  }
  if (hasMusl) throw new Failure('There is no Electron for a Linux without glibc, such as Alpine: use a distribution with glibc, such as Debian.')
}
