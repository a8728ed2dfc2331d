import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runCommand } from './command.mjs'
import { Failure } from './failure.mjs'

const SUID_BIT = 0o4000

/** @param {string} path */
function readSetting(path) {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined
}

/** True when Chromium's helper may make the sandbox as root. @param {string} helper */
function isHelperPrivileged(helper) {
  if (!existsSync(helper)) return false
  const { uid, mode } = statSync(helper)
  return uid === 0 && (mode & SUID_BIT) !== 0
}

/**
 * Refuses, with the way out, where Linux lets Chromium make no sandbox: it would end at once with a wall of text.
 * Ubuntu restricts user namespaces since 23.10 (kernel.apparmor_restrict_unprivileged_userns), containers often forbid them.
 * @param {string} executable of the Electron that will run
 * @param {{ run?: import('./command.mjs').RunCommand, read?: typeof readSetting, isPrivileged?: typeof isHelperPrivileged }} [machine]
 */
export async function checkSandbox(executable, { run = runCommand, read = readSetting, isPrivileged = isHelperPrivileged } = {}) {
  const helper = join(dirname(executable), 'chrome-sandbox')
  if (isPrivileged(helper)) return
  if (read('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1' || read('/proc/sys/kernel/unprivileged_userns_clone') === '0') {
    throw new Failure(`This system lets only a privileged helper make Chromium's sandbox: run \`sudo chown root "${helper}" && sudo chmod 4755 "${helper}"\` once and try again.`)
  }
  const probe = await run('unshare', ['--user', 'true'])
  if (probe.startError === undefined && probe.exitCode !== 0) {
    throw new Failure('This system allows no user namespaces, so Chromium can make no sandbox: allow them (in a container, through its seccomp profile), or set ELECTRON_DISABLE_SANDBOX=1 where nothing but this app runs.')
  }
}
