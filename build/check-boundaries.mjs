// Checks who imports whom, how files are called and how long they are: npm run boundaries.
import { run } from './runtime/entry.mjs'

run(function () {
  return import('./boundaries/check.mjs')
})
