import AxeBuilder from '@axe-core/playwright'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEV_LOGIN } from '../../confighub-dev/confighub-dev.ts'
import type { Reply } from '../../shared/errors.ts'
import { kubeconfigText } from '../support/kubernetes-api/kubeconfig-text.ts'
import { startImportWorld } from '../support/import-world.ts'
import { expect, test, type Mooring } from '../support/mooring.ts'

const passphrase = 'a passphrase for seven steps'
const valueOf = (reply: Reply) => {
  if (!reply.ok) throw new Error(reply.error.message)
  return reply.value
}

async function seriousFaults({ page }: Mooring): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
}

const step = ({ page }: Mooring, name: string) => expect(page.getByRole('list', { name: 'Steps' }).locator('[aria-current=step]')).toContainText(name)

/** With the keyboard: to the button, and Enter. */
async function press({ page }: Mooring, name: string | RegExp): Promise<void> {
  const button = page.getByRole('button', { name, exact: true })
  await expect(button).not.toHaveAttribute('aria-disabled', 'true')
  await button.focus()
  await page.keyboard.press('Enter')
}

async function signIn(mooring: Mooring): Promise<void> {
  await mooring.page.getByLabel('Token', { exact: true }).fill(DEV_LOGIN.token)
  await mooring.page.keyboard.press('Enter')
}

const kill = async ({ app }: Mooring) => {
  const process = app.process()
  const isGone = new Promise((done) => process.once('exit', done))
  process.kill('SIGKILL')
  await isGone
}

test('a person goes through all seven steps by keyboard; killed at the fifth, the import is resumed and finished, and nothing is made twice', async ({ launch, folder }) => {
  test.setTimeout(240_000)
  const world = await startImportWorld()
  world.api.forbid([{ plural: 'cronjobs', namespace: 'tools' }, { plural: 'cronjobs', namespace: null }])
  const places = { homeDir: join(folder, 'home'), dataDir: world.dataDir, env: { KUBECONFIG: world.kubeconfig, CONFIGHUB_URL: world.dev.url, PATH: world.env.PATH } }
  const before = await launch(places)
  valueOf(await before.call('vault.confirmCreation', valueOf(await before.call('vault.beginCreation', { protection: 'pass', passphrase }))))
  const faults: string[] = []
  await before.page.keyboard.press('Control+K')
  await before.page.keyboard.type('Import workloads of')
  await before.page.keyboard.press('Enter')
  await step(before, 'Scan cluster')
  await expect(before.page.getByText('Choose the context of a cluster.')).toBeVisible()
  faults.push(...(await seriousFaults(before)))
  await press(before, 'kind-dev')
  const namespaces = before.page.getByRole('grid', { name: 'Namespaces' })
  await expect(namespaces.getByRole('row', { name: /payment-prod/ })).toBeVisible()
  await namespaces.focus()
  await before.page.keyboard.press('Control+A')
  await press(before, 'Scan')
  await expect(before.page.getByText(/1 list forbidden: CronJob in tools/)).toBeVisible()
  faults.push(...(await seriousFaults(before)))
  await press(before, /^Next/)

  await step(before, 'Review workloads')
  const workloads = before.page.getByRole('grid', { name: 'Workloads' })
  await expect(workloads.getByRole('row', { name: /payment-api payment-prod Flux payment/ })).toBeVisible()
  await before.page.getByRole('button', { name: /^Owner to be named/ }).press('Enter')
  await expect(workloads.getByRole('row')).toHaveCount(2)
  await workloads.focus()
  await before.page.keyboard.press('Enter')
  await before.page.getByRole('menuitem', { name: /^Argo CD/ }).press('Enter')
  await before.page.getByRole('button', { name: /^All/ }).press('Enter')
  await before.page.getByLabel('Filter workloads').fill('prod')
  await press(before, 'Choose all shown')
  await expect(before.page.getByText(/^6 of \d+ workloads chosen$/)).toBeVisible()
  faults.push(...(await seriousFaults(before)))
  await press(before, /^Next/)

  await step(before, 'Structure')
  const units = before.page.getByRole('grid', { name: 'Units' })
  await expect(units.getByRole('row').nth(1)).toBeVisible()
  await before.page.getByLabel('App space').fill('shop')
  await before.page.keyboard.press('Enter')
  await units.focus()
  await before.page.keyboard.press('Enter')
  await before.page.getByRole('menuitem', { name: 'Look at what is uploaded…' }).press('Enter')
  await expect(before.page.getByRole('region', { name: 'Text of the manifest' })).toContainText('kind:')
  faults.push(...(await seriousFaults(before)))
  await before.page.keyboard.press('Escape')
  await expect(units).toBeFocused()
  await press(before, /^Next/)

  await step(before, 'Connect to ConfigHub')
  await expect(before.page.getByLabel('Address of ConfigHub')).toHaveValue(world.dev.url)
  await signIn(before)
  await press(before, /^Make \d+ units/)
  await expect(units.getByRole('row', { name: /in ConfigHub/ }).first()).toBeVisible()
  await press(before, /^Next/)
  await step(before, 'Start worker')
  const made = world.units()
  expect(made.length).toBeGreaterThan(2)
  await kill(before)

  const mooring = await launch(places)
  const { page } = mooring
  valueOf(await mooring.call('vault.unlock', { secret: { kind: 'passphrase', passphrase }, acceptsLoss: false }))
  await page.keyboard.press('Alt+Shift+3')
  await expect(page.getByRole('region', { name: 'Resume import?' })).toContainText('Start worker (step 5 of 7)')
  await press(mooring, 'Resume')
  await expect(page.getByText(/Sign in again to go on/)).toBeVisible()
  faults.push(...(await seriousFaults(mooring)))
  await signIn(mooring)
  await press(mooring, 'Start the worker')
  await expect(page.getByText('Worker dev is ready')).toBeVisible({ timeout: 30_000 })
  faults.push(...(await seriousFaults(mooring)))
  await press(mooring, /^Next/)
  await step(mooring, 'Wait for targets')
  await expect(page.getByRole('radio').first()).toBeVisible({ timeout: 30_000 })
  await page.getByRole('radio').first().focus()
  await page.keyboard.press('Space')
  await press(mooring, /^Set it on \d+ units/)
  await expect(page.getByRole('button', { name: 'All units have it' })).toBeVisible({ timeout: 30_000 })
  faults.push(...(await seriousFaults(mooring)))
  await press(mooring, /^Next/)
  await step(mooring, 'Verify')
  await press(mooring, /^Roll out \d+ units/)
  await expect(page.getByRole('button', { name: 'All units are rolled out' })).toBeVisible({ timeout: 60_000 })
  faults.push(...(await seriousFaults(mooring)))
  await press(mooring, 'Finish')
  await expect(page.getByText(`${made.length} units imported and rolled out.`)).toBeVisible()
  faults.push(...(await seriousFaults(mooring)))
  await press(mooring, 'View log')
  await expect(page.getByRole('dialog', { name: 'Log of the import' })).toContainText('step verify')
  expect(world.units()).toEqual(made)
  expect(faults).toEqual([])
  const kept = [...world.written()].filter(([name]) => /^import-.*\.(json|log)$/.test(name))
  expect(kept.length).toBeGreaterThan(1)
  for (const [, text] of kept) expect(text).not.toContain(DEV_LOGIN.token)
  await mooring.quit()
  await world.dispose()
})

test('what stands in the way says so where it happens and can be tried again: a program to run, a cluster that fails, a unit of somebody else; what was made is taken back', async ({ launch, folder }) => {
  test.setTimeout(180_000)
  const world = await startImportWorld()
  const ran = join(folder, 'ran')
  const plugin = join(folder, 'sign-in')
  writeFileSync(plugin, `#!/bin/sh\ntouch ${ran}\necho '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"canary-exec"}}'\n`, { mode: 0o700 })
  const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: plugin, args: ['--for', 'prod'], env: [{ name: 'REGION', value: 'canary-region' }], interactiveMode: 'Never' }
  writeFileSync(world.kubeconfig, kubeconfigText([{ name: 'kind-dev', server: world.api.url }, { name: 'prod', server: world.api.url, user: { exec } }]))
  const mooring = await launch({ homeDir: join(folder, 'home'), dataDir: world.dataDir, env: { KUBECONFIG: world.kubeconfig, CONFIGHUB_URL: world.dev.url, PATH: world.env.PATH } })
  const { page } = mooring
  valueOf(await mooring.call('vault.confirmCreation', valueOf(await mooring.call('vault.beginCreation', { protection: 'pass', passphrase }))))
  await page.keyboard.press('Alt+Shift+3')
  await press(mooring, 'Import workloads')

  await press(mooring, 'prod')
  const consent = page.getByRole('region', { name: 'Run a program to sign in?' })
  await expect(consent).toContainText(plugin)
  await expect(consent).toContainText('REGION (values are not shown)')
  await expect(consent).not.toContainText('canary-region')
  await expect(consent.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.keyboard.press('Enter')
  expect(existsSync(ran)).toBe(false)

  world.api.fail({ path: /\/namespaces/, fault: { kind: 'status', code: 500 } })
  await press(mooring, 'kind-dev')
  await expect(page.getByRole('alert').filter({ hasText: /kind-dev|cluster/i }).first()).toBeVisible({ timeout: 30_000 })
  world.api.fail()
  await press(mooring, 'Try again')
  await page.getByRole('grid', { name: 'Namespaces' }).focus()
  await page.keyboard.press('Control+A')
  await press(mooring, 'Scan')
  await press(mooring, /^Next/)
  await page.getByLabel('Filter workloads').fill('payment-prod')
  await press(mooring, 'Choose all shown')
  await press(mooring, /^Next/)
  await page.getByLabel('App space').fill('shop')
  await page.keyboard.press('Enter')
  await press(mooring, /^Next/)

  const { SpaceID } = world.dev.store.createSpace({ Slug: 'shop' })
  world.dev.store.createUnit(SpaceID, { Slug: 'payment', ToolchainType: 'Kubernetes/YAML' })
  await page.getByLabel('Token', { exact: true }).fill('no-such-token')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: /token|sign in/i }).first()).toBeVisible()
  await expect(page.getByLabel('Token', { exact: true })).toHaveValue('')
  await signIn(mooring)
  await press(mooring, 'Make 1 unit')
  const units = page.getByRole('grid', { name: 'Units' })
  await expect(units.getByRole('row', { name: /^payment failed .*already/ })).toBeVisible()
  await units.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Rename…' }).press('Enter')
  await page.getByLabel('Slug of the unit').fill('payments')
  await page.keyboard.press('Enter')
  await expect(units.getByRole('row', { name: /^payments/ })).toBeVisible()
  await press(mooring, 'Make 1 unit')
  await expect(units.getByRole('row', { name: /^payments in ConfigHub/ })).toBeVisible()
  expect(world.units()).toEqual(['payment', 'payments'])

  await press(mooring, 'Roll back…')
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.getByRole('button', { name: 'Take it back' }).press('Enter')
  await expect.poll(() => world.units()).toEqual(['payment'])
  await expect(units.getByRole('row', { name: /^payments not made yet/ })).toBeVisible()
  await mooring.quit()
  await world.dispose()
})
