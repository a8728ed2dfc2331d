import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { runCommand } from './command.mjs'
import { installDebianPackages, installLine } from './debian-install.mjs'
import { Failure } from './failure.mjs'
import { fingerprint, readStamp, removeStamp, writeStamp } from './stamp.mjs'
import { debianPackages, plainName, SYSTEM_NEEDS } from './system-needs.mjs'
import { findCommand, findMissingNeeds, findUnresolvedLibraries } from './system-probe.mjs'

/** @typedef {import('./system-needs.mjs').Purpose} Purpose */

/** Purposes without which the app still starts: said once, never a reason to stop. @type {readonly Purpose[]} */
const OPTIONAL = ['features', 'tests']

/**
 * The machine as this step sees it; tests hand in another.
 * @typedef {{ osRelease: string, isRoot: boolean, hasApt: boolean, run: import('./command.mjs').RunCommand, find: typeof findCommand, findMissing: typeof findMissingNeeds, findUnresolved: typeof findUnresolvedLibraries }} Machine
 */

/** @returns {string} */
function readOsRelease() {
  try {
    return readFileSync('/etc/os-release', 'utf8')
  } catch {
    return ''
  }
}

/** @returns {Machine} */
export function describeMachine() {
  return {
    osRelease: readOsRelease(),
    isRoot: process.getuid?.() === 0,
    hasApt: findCommand('apt-get') !== undefined,
    run: runCommand,
    find: findCommand,
    findMissing: findMissingNeeds,
    findUnresolved: findUnresolvedLibraries,
  }
}

/** @param {import('./paths.mjs').Paths} paths */
function stampPath(paths) {
  return join(paths.stamps, 'system-libraries')
}

/** One line a set of purposes that this machine was found to meet. @param {readonly Purpose[]} purposes @param {string} executable @param {Machine} machine */
function describeFinding(purposes, executable, machine) {
  return fingerprint(JSON.stringify(SYSTEM_NEEDS), purposes.join(), executable, machine.osRelease, hostname())
}

/**
 * True when this machine was probed for these purposes before and still has their commands; then nothing is asked again.
 * @param {import('./paths.mjs').Paths} paths
 * @param {readonly Purpose[]} purposes
 * @param {string} executable of the Electron that will run
 * @param {Machine} [machine]
 */
export function wasSystemProbed(paths, purposes, executable, machine = describeMachine()) {
  const stamp = readStamp(stampPath(paths)) ?? ''
  // Whether a command is still there costs nothing to ask, unlike a library.
  const commands = SYSTEM_NEEDS.filter(({ purpose }) => purposes.includes(purpose) && !OPTIONAL.includes(purpose)).flatMap(({ command }) => command ?? [])
  return stamp.split('\n').includes(describeFinding(purposes, executable, machine)) && commands.every((name) => machine.find(name) !== undefined)
}

/** Has the next start look again, after the loader missed a library. @param {import('./paths.mjs').Paths} paths */
export function forgetSystemProbe(paths) {
  removeStamp(stampPath(paths))
}

/** @param {readonly import('./system-needs.mjs').SystemNeed[]} needs @param {Machine} machine */
function describeWayOut(needs, machine) {
  if (machine.hasApt) return `run \`${installLine(debianPackages(needs, machine.osRelease))}\``
  return `install what brings ${needs.map(plainName).join(', ')} with the package manager of this system`
}

/**
 * Sees to it that the machine has what the purposes need: installs it when root on Debian or Ubuntu, else says the line to run.
 * @param {import('./paths.mjs').Paths} paths
 * @param {readonly Purpose[]} purposes
 * @param {string} executable of the Electron that will run
 * @param {{ note: (text: string) => void, installing: (packages: readonly string[], work: () => Promise<void>) => Promise<void>, machine?: Machine }} options
 */
export async function meetSystemNeeds(paths, purposes, executable, { note, installing, machine = describeMachine() }) {
  const { isRoot, hasApt, osRelease, run } = machine
  const needs = SYSTEM_NEEDS.filter(({ purpose }) => purposes.includes(purpose))
  let missing = await machine.findMissing(needs, { run })
  if (missing.length > 0 && isRoot && hasApt) {
    const packages = debianPackages(missing, osRelease)
    await installing(packages, () => installDebianPackages(packages, run))
    missing = await machine.findMissing(needs, { run })
  }
  if (missing.some(({ purpose }) => !OPTIONAL.includes(purpose))) {
    throw new Failure(`Something is missing on this system: ${missing.map(plainName).join(', ')}; ${describeWayOut(missing, machine)} and try again.`)
  }
  const unresolved = await machine.findUnresolved(executable, run)
  if (unresolved.length > 0) {
    throw new Failure(`Electron needs libraries that this system does not have: ${unresolved.join(', ')}; install the packages that bring them and try again.`)
  }
  if (missing.length > 0) note(`Without ${missing.map(plainName).join(', ')} some features or tests will not work: ${describeWayOut(missing, machine)}.`)
  const known = readStamp(stampPath(paths))
  writeStamp(stampPath(paths), [...(known === undefined ? [] : [known]), describeFinding(purposes, executable, machine)].join('\n'))
}
