// Prepares what is missing and runs everything CI runs: npm test [-- static | unit | e2e [arguments of the runner]].
import { run } from './runtime/entry.mjs'

run(function () {
  return import('./commands/test.mjs')
})
