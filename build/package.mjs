// Makes a package of the app for people without a checkout: npm run package.
import { run } from './runtime/entry.mjs'

run(function () {
  return import('./package/package.mjs')
})
