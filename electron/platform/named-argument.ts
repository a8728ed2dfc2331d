import { resolve } from 'node:path'

/**
 * The path given as `--name PATH` or `--name=PATH`; null when the argument is not there.
 * @throws Error with one sentence when no path follows it
 */
export function namedPath(argv: readonly string[], name: string): string | null {
  const at = argv.findIndex((argument) => argument === `--${name}` || argument.startsWith(`--${name}=`))
  const argument = argv[at]
  if (argument === undefined) return null
  const value = argument === `--${name}` ? argv[at + 1] : argument.slice(name.length + 3)
  if (!value || value.startsWith('-')) throw new Error(`--${name} needs a path after it, such as --${name} ./${name}.`)
  return resolve(value)
}
