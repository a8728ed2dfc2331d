// Prints the environment under which any Playwright driver can launch the built app: npm run --silent electron:env.
import { run } from './runtime/entry.mjs'

run(function () {
  return import('./commands/electron-env.mjs')
})
