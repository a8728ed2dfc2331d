import { runCommand } from './command.mjs'
import { Failure } from './failure.mjs'
import { lastErrorLine, recogniseToolFailure } from './tool-failure.mjs'

/** The one line for a person to run. @param {readonly string[]} packages */
export function installLine(packages) {
  return `sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`
}

/**
 * Installs Debian packages as root. The lists of packages are renewed only when the first try fails, for they are often fresh.
 * @param {readonly string[]} packages
 * @param {import('./command.mjs').RunCommand} [run]
 */
export async function installDebianPackages(packages, run = runCommand) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = () => run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], { env })
  let result = await install()
  if (result.exitCode !== 0) {
    await run('apt-get', ['update', '-q'], { env })
    result = await install()
  }
  if (result.exitCode === 0) return
  const output = `${result.stdout}\n${result.stderr}`
  const isFull = recogniseToolFailure(output) === 'disk-full' || /enough free space/i.test(output)
  const reason = isFull ? 'the disk is full' : /Could not get lock/i.test(output) ? 'another installation is running' : `apt-get said: ${lastErrorLine(result.stderr || result.stdout)}`
  throw new Failure(`System packages could not be installed, ${reason}: put that right and run \`${installLine(packages)}\`.`, { cause: new Error(output) })
}
