// Stands in for Electron's own default app inside the evaluation runtime: loads the app folder named on the command line.
const { app } = require('electron')
const { existsSync, readFileSync, statSync } = require('node:fs')
const path = require('node:path')

/** Reads `[-r module]… folder`. Works on a copy, for a module loaded with -r (Playwright's) edits process.argv. */
function takeAppFolder() {
  const words = process.argv.slice(1)
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '-r' || word === '--require') require(path.resolve(words.shift() ?? ''))
    else if (!word.startsWith('-')) return path.resolve(word)
  }
  return undefined
}

/** Gives the process the identity of the app, as Electron's own default app does, and returns the script to run. */
function becomeApp(target) {
  const isFolder = statSync(target).isDirectory()
  const folder = isFolder ? target : path.dirname(target)
  const manifestPath = path.join(folder, 'package.json')
  const manifest = existsSync(manifestPath) ? JSON.parse(readFileSync(manifestPath, 'utf8')) : {}
  app.setName(manifest.productName || manifest.name || app.getName())
  if (manifest.version) app.setVersion(manifest.version)
  app.setDesktopName(manifest.desktopName || `${app.getName()}.desktop`)
  app.setAppPath(folder)
  // Electron has fixed this folder from the stand-in's own name before any script ran.
  app.setPath('userData', app.commandLine.getSwitchValue('user-data-dir') || path.join(app.getPath('appData'), app.getName()))
  return isFolder ? path.join(folder, manifest.main || 'index.js') : target
}

const target = takeAppFolder()
if (target === undefined || !existsSync(target)) {
  console.error(target === undefined ? 'usage: electron FOLDER' : `There is no app at ${target}.`)
  app.exit(2)
} else {
  require(becomeApp(target))
}
