import { join, resolve } from 'node:path'
import { DEV_LOGIN } from '../../confighub-dev/confighub-dev.ts'
import { startImportWorld } from '../support/import-world.ts'
import { expect, test } from '../support/mooring.ts'
import { createVault } from '../support/vault.ts'

const folder = resolve(import.meta.dirname, '../../docs/pictures')
const size = { width: 1280, height: 800 }

test('pictures of an import of a cluster', async ({ launch, folder: own }) => {
  test.setTimeout(180_000)
  const world = await startImportWorld()
  world.api.forbid([{ plural: 'cronjobs', namespace: 'tools' }])
  const mooring = await launch({ homeDir: join(own, 'home'), dataDir: world.dataDir, env: { KUBECONFIG: world.kubeconfig, CONFIGHUB_URL: world.dev.url, PATH: world.env.PATH, USER: 'ada' } })
  const { page } = mooring
  await mooring.app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setContentSize(wanted.width, wanted.height), size)
  await mooring.call('settings.update', { theme: 'light' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await createVault(mooring)
  const take = (name: string) => page.screenshot({ path: `${folder}/import-${name}-light.png` })
  const click = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()

  await page.keyboard.press('Alt+Shift+3')
  await click('Import workloads')
  await click('kind-dev')
  await expect(page.getByRole('row', { name: /payment-prod/ })).toBeVisible()
  for (const name of ['payment-prod', 'order-prod', 'tools']) await page.getByRole('row', { name }).locator('[data-check]').click()
  await click('Scan')
  await expect(page.getByText(/1 list forbidden/)).toBeVisible()
  await take('scan')

  await click(/^Next/)
  await page.getByRole('grid', { name: 'Workloads' }).getByRole('button', { name: /Name it…/ }).click()
  await expect(page.getByRole('menuitem', { name: /^Argo CD/ })).toBeVisible()
  await take('review')
  await page.getByRole('menuitem', { name: /^Argo CD/ }).click()
  await page.getByLabel('Filter workloads').fill('prod')
  await click('Choose all shown')
  await expect(page.getByText(/^6 of/)).toBeVisible()

  await click(/^Next/)
  await page.getByLabel('App space').fill('shop')
  await page.getByRole('row', { name: /payment/ }).first().dblclick()
  await page.getByRole('menuitem', { name: 'Look at what is uploaded…' }).click()
  await expect(page.getByRole('region', { name: 'Text of the manifest' })).toContainText('kind:')
  await take('manifest')
  await page.keyboard.press('Escape')
  await take('structure')

  await click(/^Next/)
  await page.getByLabel('Token', { exact: true }).fill(DEV_LOGIN.token)
  await take('sign-in')
  await page.keyboard.press('Enter')
  await click(/^Make \d+ units/)
  await expect(page.getByText('All units are made')).toBeVisible()
  await take('units')

  await click(/^Next/)
  await click('Start the worker')
  await expect(page.getByText('Worker dev is ready')).toBeVisible()
  await take('worker')
  await click('Save and close')
  await expect(page.getByRole('region', { name: 'Resume import?' })).toContainText('step 5 of 7')
  await take('resume')
  await click('Resume')
  await page.getByLabel('Token', { exact: true }).fill(DEV_LOGIN.token)
  await page.keyboard.press('Enter')

  await click(/^Next/)
  await page.getByRole('radio').first().click()
  await click(/^Set it on/)
  await expect(page.getByText('All units have it')).toBeVisible()
  await take('targets')
  await click(/^Next/)
  await click(/^Roll out/)
  await expect(page.getByText('All units are rolled out')).toBeVisible({ timeout: 60_000 })
  await take('verify')
  await click('Finish')
  await expect(page.getByText(/units imported and rolled out/)).toBeVisible()
  await take('complete')
  await mooring.quit()
  await world.dispose()
})
