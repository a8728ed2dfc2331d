import { Failure } from '../runtime/failure.mjs'
import { here } from '../runtime/paths.mjs'
import { checkFile } from './house-rules.mjs'
import { readSourceFiles } from './source-files.mjs'

/** Where imports are fenced, and where names and lengths are looked at. */
const FENCED = ['shared', 'electron', 'renderer', 'e2e', 'confighub-dev']
const NAMED = [...FENCED, 'build', 'bench']

async function loadImportRules() {
  try {
    return await import('./import-rules.mjs')
  } catch (error) {
    throw new Failure('The packages are not installed: run npm start or npm test once, which does it.', { cause: error })
  }
}

/**
 * Prints every breach and warning. Seeing no module at all is a breach: a checker without a parser is always content.
 * @returns {Promise<number>} 0 when nothing is wrong
 */
export async function main() {
  const { checkImports } = await loadImportRules()
  const imports = await checkImports(here.root, FENCED)
  const findings = readSourceFiles(here.root, NAMED).flatMap(({ path, text }) => checkFile(path, text))
  if (imports.text !== '') console.error(imports.text)
  for (const { path, isError, message } of findings) console.error(`${isError ? '' : 'warning: '}${path}: ${message}`)
  if (imports.moduleCount === 0) console.error('No module was seen, so nothing was checked: see parser in .dependency-cruiser.cjs.')
  const errorCount = imports.breachCount + findings.filter(({ isError }) => isError).length
  console.log(`${imports.moduleCount} modules, ${errorCount} breaches`)
  return errorCount === 0 && imports.moduleCount > 0 ? 0 : 1
}
