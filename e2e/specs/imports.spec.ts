import AxeBuilder from '@axe-core/playwright'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ask } from '../support/ask.ts'
import { expect, test, type Mooring } from '../support/mooring.ts'
import { runAction } from '../support/palette.ts'
import { createVault, unlockVault } from '../support/vault.ts'

const CANARY = 'canary-5f3759df-beef-4a11-9c0d'

const placesOf = (folder: string) => ({ homeDir: join(folder, 'home'), dataDir: join(folder, 'data') })

const servers = async (mooring: Mooring) => {
  const { rows } = await ask<{ rows: { server: { name: string; publicAddress: string; port: number } }[] }>(mooring, 'servers.query', { filter: '', sort: { by: 'name', isDescending: false }, group: null, closedGroups: [], offset: 0, limit: 50 })
  return rows.map(({ server: { name, publicAddress, port } }) => `${name} ${publicAddress}:${port}`)
}

const violationsOf = async ({ page }: Mooring) => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)
}

function sshConfig(homeDir: string, text: string): string {
  mkdirSync(join(homeDir, '.ssh', 'parts'), { recursive: true, mode: 0o700 })
  const file = join(homeDir, '.ssh', 'config')
  writeFileSync(file, text, { mode: 0o600 })
  return file
}

const kill = async ({ app }: Mooring) => {
  const process = app.process()
  const isGone = new Promise((resolve) => process.once('exit', resolve))
  process.kill('SIGKILL')
  await isGone
}

test('when the app is killed in the review of an ssh configuration, it asks to resume, shows what changed, and imports what was decided', async ({ launch, folder }) => {
  const { homeDir, dataDir } = placesOf(folder)
  const file = sshConfig(homeDir, `Include ${homeDir}/.ssh/parts/*.conf\nHost web\n  HostName web.example.com\n  Port 2222\nHost old gate\n  HostName %h.corp.example.com\nHost *.lab !x\n  User lab\n`)
  writeFileSync(join(homeDir, '.ssh', 'parts', 'a.conf'), 'Host db\n  HostName 10.0.0.9\n')
  const before = await launch({ homeDir, dataDir, env: { MOORING_SSH_CONFIG: file } })
  await createVault(before)
  await runAction(before.page, 'Import servers from the ssh')
  for (const name of [/New Server web/, /New Server old/, /New Server gate/, /New Server db/]) await expect(before.page.getByRole('row', { name })).toBeVisible()
  expect(await violationsOf(before)).toEqual([])
  await before.page.getByLabel('Do with server old').selectOption('skip')
  const sessions = join(dataDir, 'sessions')
  const session = () => JSON.parse(readFileSync(join(sessions, readdirSync(sessions).find((name) => /^import-\d.*\.json$/.test(name)) ?? ''), 'utf8')) as { step: string; selections: { rows: { key: string; choice: string | null }[] } }
  await expect.poll(() => session().selections.rows.find(({ key }) => key === 'old')?.choice).toBe('skip')
  expect(session()).toMatchObject({ type: 'import', version: '1.0', source: 'ssh-config', step: 'review', steps_completed: ['scan'] })
  await kill(before)

  writeFileSync(file, `${readFileSync(file, 'utf8').replace('2222', '2200')}Host fresh\n  HostName 10.0.0.10\n`)
  const mooring = await launch({ homeDir, dataDir, env: { MOORING_SSH_CONFIG: file } })
  const { page } = mooring
  await expect(page.getByText('An import was left at step 2 of 3, Review. Go to Imports to resume it.')).toBeVisible()
  await unlockVault(mooring)
  await page.keyboard.press('Alt+Shift+3')
  const panel = page.getByRole('region', { name: 'Resume import?' })
  await expect(panel.getByText('Review (step 2 of 3)')).toBeVisible()
  await expect(panel.getByText('4 servers found, 0 imported')).toBeVisible()
  expect(await violationsOf(mooring)).toEqual([])
  await panel.getByRole('button', { name: 'Resume' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Changed since you left: web.')).toBeVisible()
  await expect(page.getByText('New since you left: fresh.')).toBeVisible()
  await expect(page.getByLabel('Do with server old')).toHaveValue('skip')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText('Imported: 4 added, 0 updated.')).toBeVisible()
  expect(await servers(mooring)).toEqual(['db 10.0.0.9:22', 'fresh 10.0.0.10:22', 'gate gate.corp.example.com:22', 'web web.example.com:2200'])
  await page.getByRole('button', { name: 'View log' }).click()
  const log = page.getByRole('dialog', { name: 'Log of the import' })
  await expect(log.getByText('resumed')).toBeVisible()
  await expect(log.getByText('4 added, 0 updated')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Undo the import' }).click()
  await expect.poll(() => servers(mooring)).toEqual([])
  await expect(page.getByRole('region', { name: 'Last import' }).getByText('Complete', { exact: true })).toBeVisible()
})

test('when a configuration has commands, they are shown and run only after a yes; a second import knows what is here', async ({ launch, folder }) => {
  const { homeDir, dataDir } = placesOf(folder)
  const file = sshConfig(homeDir, `Match exec "touch ${join(homeDir, 'ran')}"\n  User deploy\nHost web\n  HostName 10.0.0.1\n`)
  const mooring = await launch({ homeDir, dataDir, env: { MOORING_SSH_CONFIG: file } })
  const { page } = mooring
  await createVault(mooring)
  await page.keyboard.press('Alt+Shift+3')
  await page.getByRole('button', { name: 'Import hosts' }).click()
  await expect(page.getByText(/Match exec "touch/)).toBeVisible()
  expect(readdirSync(homeDir)).not.toContain('ran')
  await page.getByRole('button', { name: 'Run them and go on' }).click()
  await expect(page.getByRole('row', { name: /New Server web/ })).toBeVisible()
  expect(readdirSync(homeDir)).toContain('ran')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText('Imported: 1 added, 0 updated.')).toBeVisible()
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  writeFileSync(file, readFileSync(file, 'utf8').replace('10.0.0.1', '10.0.0.2'))
  await page.getByRole('button', { name: 'Import hosts' }).click()
  await page.getByRole('button', { name: 'Run them and go on' }).click()
  await expect(page.getByRole('row', { name: /Different Server web .*10\.0\.0\.1 → 10\.0\.0\.2/ })).toBeVisible()
  await page.getByLabel('Only add; leave what is here as it is').check()
  await page.getByRole('button', { name: 'Save and close' }).click()
  await page.getByRole('button', { name: 'Resume' }).click()
  await page.getByRole('button', { name: 'Run them and go on' }).or(page.getByLabel('Only add; leave what is here as it is')).first().waitFor()
  await expect(page.getByLabel('Only add; leave what is here as it is')).toBeChecked()
  await page.getByRole('button', { name: 'Save and close' }).click()
  await page.getByRole('button', { name: 'Archive and start new' }).click()
  await expect(page.getByRole('region', { name: 'Resume import?' })).toHaveCount(0)
  expect(readdirSync(join(dataDir, 'sessions', 'archive')).filter((name) => name.endsWith('.json'))).toHaveLength(1)
})

test('when a saved import is damaged, one sentence says where it went, and a new one begins', async ({ launch, folder }) => {
  const { homeDir, dataDir } = placesOf(folder)
  mkdirSync(join(dataDir, 'sessions'), { recursive: true })
  writeFileSync(join(dataDir, 'sessions', 'import-2026-01-09-143022.json'), '{"version":"1.0","type":"imp')
  const file = sshConfig(homeDir, 'Host web\n')
  const mooring = await launch({ homeDir, dataDir, env: { MOORING_SSH_CONFIG: file } })
  await createVault(mooring)
  await mooring.page.keyboard.press('Alt+Shift+3')
  await expect(mooring.page.getByRole('region', { name: 'Imports' }).getByText(/import-2026-01-09-143022 was cut short and was put aside/)).toBeVisible()
  await mooring.page.getByRole('button', { name: 'Import hosts' }).click()
  await expect(mooring.page.getByRole('row', { name: /New Server web/ })).toBeVisible()
})

test('when a Terraform state is opened, its machines are shown without what is sensitive; what cannot be read is one sentence', async ({ launch, folder }) => {
  const { homeDir, dataDir } = placesOf(folder)
  const mooring = await launch({ homeDir, dataDir })
  const { page } = mooring
  await createVault(mooring)
  const state = join(homeDir, 'prod.tfstate')
  const instance = { type: 'hcloud_server', mode: 'managed', name: 'web', provider: 'provider["registry.terraform.io/hetznercloud/hcloud"]', instances: [0, 1].map((index) => ({ index_key: index, schema_version: 0, attributes: { name: `web-${index}`, ipv4_address: `192.0.2.${index + 1}`, location: 'fsn1', user_data: CANARY }, sensitive_attributes: [] })) }
  const write = (part: object) => writeFileSync(state, JSON.stringify({ version: 4, terraform_version: '1.9.0', serial: 1, lineage: 'a1b2', outputs: { pw: { value: CANARY, type: 'string', sensitive: true } }, resources: [instance], ...part }))
  await mooring.app.evaluate(({ dialog }, path) => void (dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })), state)
  await page.keyboard.press('Alt+Shift+3')
  write({ version: 9 })
  await page.getByRole('button', { name: 'Open a state file…' }).click()
  await expect(page.getByRole('alert').filter({ hasText: /was written by a newer version than terraform here/ })).toBeVisible()
  write({})
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('row', { name: /New Server web-0/ })).toBeVisible()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText('Imported: 2 added, 0 updated.')).toBeVisible()
  expect(await servers(mooring)).toEqual(['web-0 192.0.2.1:22', 'web-1 192.0.2.2:22'])
  const kept = readdirSync(join(dataDir, 'sessions'), { recursive: true, encoding: 'utf8' }).filter((name) => /\.(json|log|1)$/.test(name))
  expect(kept.length).toBeGreaterThan(1)
  for (const name of kept) expect(readFileSync(join(dataDir, 'sessions', name), 'utf8')).not.toContain(CANARY)
})
