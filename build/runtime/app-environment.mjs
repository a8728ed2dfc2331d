import { delimiter, sep } from 'node:path'

/** What `npm run` adds for scripts and what no terminal inside the app should see. */
const ADDED_BY_NPM = /^(npm_.*|INIT_CWD|NODE)$/

/** @param {string} folder */
function isAddedByNpm(folder) {
  const parts = folder.split(sep)
  return parts.at(-1) === 'node-gyp-bin' || (parts.at(-1) === '.bin' && parts.at(-2) === 'node_modules')
}

/**
 * The environment as the person had it before npm, plus what the app must know. Terminals in the app inherit it.
 * @param {NodeJS.ProcessEnv} outer
 * @param {Record<string, string | undefined>} added undefined takes a variable away
 * @returns {NodeJS.ProcessEnv}
 */
export function describeAppEnvironment(outer, added) {
  const own = Object.entries(outer).filter(([name]) => !ADDED_BY_NPM.test(name))
  const searchPath = (outer['PATH'] ?? '').split(delimiter).filter((folder) => !isAddedByNpm(folder))
  return { ...Object.fromEntries(own), PATH: searchPath.join(delimiter), ...added }
}
