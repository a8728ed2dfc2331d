// Prepares what is missing and runs bench/NAME.ts: npm run bench -- NAME [arguments].
import { run } from './runtime/entry.mjs'

run(function () {
  return import('./commands/bench.mjs')
})
