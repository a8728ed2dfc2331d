import { resolve } from 'node:path'

/** Options of the app whose value is a path. */
const PATH_OPTIONS = ['--screenshot', '--data-dir']

/**
 * The app's arguments with paths made absolute, for npm runs a script in the root of the checkout, not where the person stands.
 * @param {readonly string[]} args
 * @param {string} folder where the person stands
 */
export function resolvePathArguments(args, folder) {
  return args.map((word, at) => {
    if (PATH_OPTIONS.includes(args[at - 1] ?? '')) return resolve(folder, word)
    const option = PATH_OPTIONS.find((name) => word.startsWith(`${name}=`))
    return option === undefined ? word : `${option}=${resolve(folder, word.slice(option.length + 1))}`
  })
}
