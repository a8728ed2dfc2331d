import { readWishes } from '../runtime/electron-runtime.mjs'
import { Failure } from '../runtime/failure.mjs'
import { here } from '../runtime/paths.mjs'
import { refuseEvaluation } from './refuse-evaluation.mjs'

/** Says why no package is made. @returns {Promise<number>} */
export async function main() {
  refuseEvaluation(here, readWishes(process.env))
  throw new Failure('Packaging is not set up yet: run the app with npm start.')
}
