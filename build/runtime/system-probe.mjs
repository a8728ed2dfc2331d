import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runCommand } from './command.mjs'

/** Where services live that are not on every person's search path. */
const SERVICE_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/sbin']

/**
 * The full path of a command, or undefined.
 * @param {string} name
 * @param {string} [searchPath]
 */
export function findCommand(name, searchPath = process.env['PATH'] ?? '') {
  const folders = [...searchPath.split(delimiter), ...SERVICE_FOLDERS].filter((folder) => folder !== '')
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file))
}

/** @param {string} folder */
function holdsSomething(folder) {
  return existsSync(folder) && readdirSync(folder).length > 0
}

/**
 * The needs this machine does not meet. Asks the loader's own list of libraries, so it works on any distribution.
 * @param {readonly import('./system-needs.mjs').SystemNeed[]} needs
 * @param {{ run?: import('./command.mjs').RunCommand, find?: typeof findCommand, hasFiles?: (folder: string) => boolean }} [machine]
 */
export async function findMissingNeeds(needs, { run = runCommand, find = findCommand, hasFiles = holdsSomething } = {}) {
  const { stdout } = await run(find('ldconfig') ?? 'ldconfig', ['-p'])
  const libraries = new Set(stdout.split('\n').map((line) => line.trim().split(' ')[0]))
  return needs.filter(({ library, command, folder }) => {
    if (library !== undefined) return !libraries.has(library)
    if (command !== undefined) return find(command) === undefined
    return folder !== undefined && !hasFiles(folder)
  })
}

/**
 * Libraries an executable asks for and the loader does not find, whoever may have thought of them.
 * @param {string} executable
 * @param {import('./command.mjs').RunCommand} [run]
 */
export async function findUnresolvedLibraries(executable, run = runCommand) {
  const { stdout } = await run('ldd', [executable])
  return [...stdout.matchAll(/^\s*(\S+) => not found$/gm)].map(([, name]) => name ?? '')
}
