import { afterEach, beforeEach, expect, test } from 'vitest'
import { startImportWorld, type ImportWorld } from '../support/import-world.ts'
import type { OpenImports } from '../support/open-imports.ts'
import { walkTo } from '../support/wizard-walk.ts'

let world: ImportWorld
const openedOnes: OpenImports[] = []
beforeEach(async () => void (world = await startImportWorld()))
afterEach(async () => {
  for (const opened of openedOnes.splice(0)) await opened.dispose()
  await world.dispose()
})

function open(...options: Parameters<ImportWorld['open']>): OpenImports {
  const opened = world.open(...options)
  openedOnes.push(opened)
  return opened
}

test('the whole wizard runs through real kubectl, HTTP and a worker that runs here', async () => {
  const opened = open()
  await walkTo(opened, world.token)
  expect(world.units()).toEqual(['debug', 'log-agent', 'migrate', 'orders', 'payment', 'redis'])
  expect([...world.dev.store.units.values()].every(({ LiveRevisionNum, TargetID }) => LiveRevisionNum === 1 && TargetID !== null)).toBe(true)
})
