// Prepares what is missing and runs bench/NAME.ts, or all of them: npm run bench [-- NAME] [--runs N] [--json] [--vs tmux].
import { run } from './runtime/entry.mjs'

run(function () {
  return import('./commands/bench.mjs')
})
