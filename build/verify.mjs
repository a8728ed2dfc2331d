// Prepares what is missing and proves one promise of the vault: npm run verify:NAME [-- --full]. The last line is JSON.
import { run } from './runtime/entry.mjs'

run(function () {
  return import('./commands/verify.mjs')
})
