// This file and the entries that import it are all that an old Node ever reads: keep their syntax at the level of Node 12.
export const OLDEST_NODE_MAJOR = 20

/**
 * One sentence when this Node is too old to start from, else an empty string.
 * @param {string} version as in process.versions.node
 */
export function describeOldNode(version) {
  const major = Number(version.split('.')[0])
  if (major >= OLDEST_NODE_MAJOR) return ''
  return 'Mooring needs Node ' + OLDEST_NODE_MAJOR + ' or newer to start, and this is Node ' + version + ': install a newer one from nodejs.org and try again.'
}

/**
 * Runs a command of this project: checks the Node it is under, loads the command only then, and says a failure in one sentence.
 * @param {() => Promise<{ main: (args: string[]) => Promise<number> }>} load
 */
export function run(load) {
  const refusal = describeOldNode(process.versions.node)
  if (refusal) {
    console.error(refusal)
    process.exitCode = 1
    return
  }
  load()
    .then(function (command) {
      return command.main(process.argv.slice(2))
    })
    .then(
      function (exitCode) {
        process.exitCode = exitCode
      },
      function (error) {
        process.exitCode = 1
        return import('./failure.mjs').then(function (failure) {
          console.error(failure.describeError(error, Boolean(process.env.MOORING_DEBUG)))
        })
      },
    )
}
