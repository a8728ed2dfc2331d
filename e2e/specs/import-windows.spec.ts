import type { Page } from '@playwright/test'
import { join } from 'node:path'
import { DEV_LOGIN } from '../../confighub-dev/confighub-dev.ts'
import type { Reply } from '../../shared/errors.ts'
import { ask } from '../support/ask.ts'
import { startImportWorld, type ImportWorld } from '../support/import-world.ts'
import { expect, test, type Mooring } from '../support/mooring.ts'
import { createVault } from '../support/vault.ts'

/** Sends a command as one of the windows does. */
const call = (page: Page, command: string, input?: unknown) =>
  page.evaluate(([name, value]) => (window as unknown as { bridge: { call(name: string, input: unknown): Promise<Reply> } }).bridge.call(name, value), [command, input] as const)
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const step = (page: Page, name: string) => expect(page.getByRole('list', { name: 'Steps' }).locator('[aria-current=step]')).toContainText(name)
const unit = (page: Page, name: RegExp) => page.getByRole('grid', { name: 'Units' }).getByRole('row', { name })
const ready = async (page: Page, name: string | RegExp) => {
  await expect(button(page, name)).not.toHaveAttribute('aria-disabled', 'true')
  return button(page, name)
}

/** One app with two windows, both on an import that stands at its review. */
async function openTwo(mooring: Mooring): Promise<readonly [Page, Page]> {
  const { app, page: one } = mooring
  await createVault(mooring)
  await one.keyboard.press('Alt+Shift+3')
  await button(one, 'Import workloads').click()
  const opened = app.waitForEvent('window')
  await one.keyboard.press('Control+Shift+N')
  const two = await opened
  await expect(two.getByRole('navigation', { name: 'Main' })).toBeVisible({ timeout: 20_000 })
  await two.keyboard.press('Alt+Shift+3')
  await button(one, 'kind-dev').click()
  const namespaces = two.getByRole('grid', { name: 'Namespaces' })
  await expect(namespaces.getByRole('row', { name: /payment-prod/ })).toBeVisible()
  await namespaces.focus()
  await two.keyboard.press('Control+A')
  await (await ready(two, 'Scan')).click()
  await (await ready(one, /^Next/)).click()
  for (const page of [one, two]) await step(page, 'Review workloads')
  return [one, two]
}

const made = ({ dev }: ImportWorld) => dev.requests.filter((request) => /^POST \/space\/[^/]+\/unit$/.test(request)).length

test('two windows on one import: what one does the other shows, a decision on what has changed is told and loses nothing, and nothing is made twice', async ({ launch, folder }) => {
  test.setTimeout(240_000)
  const world = await startImportWorld()
  const mooring = await launch({ homeDir: join(folder, 'home'), dataDir: world.dataDir, env: { KUBECONFIG: world.kubeconfig, CONFIGHUB_URL: world.dev.url, PATH: world.env.PATH } })
  const [one, two] = await openTwo(mooring)

  await one.getByLabel('Filter workloads').fill('prod')
  await button(one, 'Choose all shown').click()
  await expect(two.getByText(/^5 of \d+ workloads chosen$/)).toBeVisible()
  await expect(two.getByLabel('Filter workloads')).toHaveValue('')

  // Both go on at once: the import goes one step, and whoever came second is told.
  const state = await ask<{ open: { sessionId: string } }>({ call: (command, input) => call(two, command, input) }, 'imports.read')
  const shown = { sessionId: state.open.sessionId, step: 'review' }
  const replies = await Promise.all([call(one, 'kubernetesImport.next', shown), call(two, 'kubernetesImport.next', shown)])
  expect(replies.map(({ ok }) => ok).sort()).toEqual([false, true])
  expect(replies.flatMap((reply) => (reply.ok ? [] : [reply.error.message]))).toEqual(['Another window has gone to Structure meanwhile, so this was not done; look at where the import stands now.'])
  for (const page of [one, two]) await step(page, 'Structure')

  // A dialog that was opened before the other window renamed its unit.
  await unit(two, /^redis/).dblclick()
  await two.getByRole('menuitem', { name: 'Rename…' }).click()
  await unit(two, /^redis/).getByRole('textbox').fill('cache')
  await unit(one, /^redis/).dblclick()
  await one.getByRole('menuitem', { name: 'Labels…' }).click()
  await two.keyboard.press('Enter')
  await expect(unit(one, /^cache/)).toBeVisible()
  const labels = one.getByLabel('Labels, one a line: key=value')
  await labels.fill('team=blue')
  await button(one, 'Save').click()
  await expect(one.getByRole('dialog').getByRole('alert').filter({ hasText: 'There is no unit redis any more; it was renamed or merged.' })).toBeVisible()
  await expect(labels).toHaveValue('team=blue')
  await button(one, 'Cancel').click()

  // Labels of one unit from both.
  for (const page of [one, two]) {
    await unit(page, /^payment/).dblclick()
    await page.getByRole('menuitem', { name: 'Labels…' }).click()
    await page.getByLabel('Labels, one a line: key=value').fill(page === one ? 'team=one' : 'team=two')
  }
  await button(one, 'Save').click()
  await expect(unit(one, /team=one/)).toBeVisible()
  await button(two, 'Save').click()
  await expect(two.getByRole('dialog').getByText('The labels of payment were changed meanwhile, to team=one; yours are not saved. Save again to put yours in their place.')).toBeVisible()
  await expect(unit(one, /team=one/)).toBeVisible()
  await button(two, 'Save').click()
  await expect(unit(one, /team=two/)).toBeVisible()

  // The space in one, the hub in the other: both stay. The space in both: the second is told.
  await two.getByLabel('Hub').fill('platform')
  await one.getByLabel('App space').fill('shop')
  await one.keyboard.press('Enter')
  await two.getByLabel('Hub').press('Enter')
  for (const page of [one, two]) {
    await expect(page.getByLabel('App space')).toHaveValue('shop')
    await expect(page.getByLabel('Hub')).toHaveValue('platform')
  }
  await two.getByLabel('App space').fill('market')
  await one.getByLabel('App space').fill('store')
  await one.keyboard.press('Enter')
  await expect(one.getByLabel('App space')).toHaveValue('store')
  await two.getByLabel('App space').press('Enter')
  await expect(two.getByRole('alert').filter({ hasText: 'The app space was changed to store meanwhile; market is not saved.' })).toBeVisible()
  await expect(two.getByLabel('App space')).toHaveValue('market')
  await expect(one.getByLabel('App space')).toHaveValue('store')
  await two.getByLabel('App space').press('Enter')
  await expect(one.getByLabel('App space')).toHaveValue('market')

  // Units are made by both at once, and each is made once.
  await (await ready(one, /^Next/)).click()
  await two.getByLabel('Token', { exact: true }).fill(DEV_LOGIN.token)
  await two.keyboard.press('Enter')
  const makers = await Promise.all([one, two].map((page) => ready(page, /^Make \d+ units/)))
  await Promise.all(makers.map((each) => each.click({ timeout: 5000 }).catch(() => undefined)))
  for (const page of [one, two]) await expect(unit(page, /in ConfigHub/)).toHaveCount(3, { timeout: 30_000 })
  expect(world.units()).toEqual(['cache', 'orders', 'payment'])
  expect(made(world)).toBe(3)
  const again = await Promise.all([one, two].map((page) => call(page, 'kubernetesImport.perform', { ...shown, step: 'connect', slugs: null })))
  expect(again.some(({ ok }) => ok)).toBe(true)
  await expect(button(two, 'Stop')).toHaveCount(0)
  expect(made(world)).toBe(3)

  // The first window is closed; the import goes on in the other.
  await one.close()
  await (await ready(two, /^Next/)).click()
  await step(two, 'Start worker')
  await button(two, 'Start the worker').click()
  await expect(two.getByText('Worker dev is ready')).toBeVisible({ timeout: 30_000 })
  await mooring.quit()
  await world.dispose()
})
