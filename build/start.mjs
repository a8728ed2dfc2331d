// Prepares what is missing and starts the app: npm start [-- arguments of the app].
import { run } from './runtime/entry.mjs'

run(function () {
  return import('./commands/start.mjs')
})
