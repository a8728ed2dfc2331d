import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ask } from '../support/ask.ts'
import { expect, test, type Mooring } from '../support/mooring.ts'
import { createVault, PASSPHRASE } from '../support/vault.ts'

const filePassphrase = 'a passphrase for one file'
const SECRET = 'canary-5f3759df-beef-4a11-9c0d'

/** An open vault with a server and a token, and the screen of export and import in view. */
async function openTransfer(mooring: Mooring): Promise<string> {
  await createVault(mooring)
  const { server } = await ask<{ server: { id: string } }>(mooring, 'server.create', { details: { name: 'debug-1', provider: 'Hetzner', notes: `log in with ${SECRET}` }, state: 'up' })
  await ask(mooring, 'token.add', { owner: { kind: 'server', id: server.id }, details: { label: 'deploy', kind: 'api', scope: '', expiresAtMs: null, rotateAfterDays: null }, value: SECRET })
  await show(mooring.page)
  return server.id
}

async function show(page: Page): Promise<void> {
  await page.keyboard.press('Control+K')
  await page.keyboard.type('export or import')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Export & import' })).toBeVisible()
}

/** The system's dialogs answer with this file, and what was shown in the file manager is kept. */
const choose = ({ app }: Mooring, file: string) =>
  app.evaluate(({ dialog, shell }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
    shell.showItemInFolder = (shown) => void Object.assign(globalThis, { shown })
  }, file)

const documents = (mooring: Mooring, name: string) => {
  const folder = join(mooring.homeDir, 'Documents')
  mkdirSync(folder, { recursive: true })
  return join(folder, name)
}

test('when a person exports without secrets, the file is for them alone, holds no secret, and is shown in its folder', async ({ mooring }) => {
  const { page } = mooring
  await openTransfer(mooring)
  const file = documents(mooring, 'all.json')
  await choose(mooring, file)
  await page.getByRole('button', { name: 'Export…' }).click()
  await expect(page.getByText(/From 1 server, 0 debug sessions, 1 token.*A secret was taken out/)).toBeVisible()
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file, 'utf8')).toContain('debug-1')
  expect(readFileSync(file, 'utf8')).not.toContain('canary')
  await page.getByRole('button', { name: 'Reveal in folder' }).click()
  await expect.poll(() => mooring.app.evaluate(() => (globalThis as { shown?: string }).shown)).toBe(file)
  await choose(mooring, documents(mooring, 'servers.csv'))
  await page.getByRole('radio', { name: 'Servers, as a table (CSV)' }).check()
  await page.getByRole('button', { name: 'Export…' }).click()
  await expect(page.getByText(/servers\.csv/)).toBeVisible()
  expect(readFileSync(documents(mooring, 'servers.csv'), 'utf8')).toMatch(/^"id","name",.*\r\n"[0-9a-f]{32}","debug-1"/)
})

test('when a person filters the audit log, all of it is searched; exported, it is in a file for them alone, and the export in the log', async ({ mooring }) => {
  const { page } = mooring
  await openTransfer(mooring)
  await page.keyboard.press('Alt+Shift+4')
  const filter = page.getByLabel('Filter the log')
  await filter.fill('VAULT made')
  await expect(page.getByRole('row', { name: /allowed Vault made person/ })).toBeVisible()
  await expect(page.getByText('1 entry of the whole log matches')).toBeVisible()
  await filter.fill('')
  const file = documents(mooring, 'audit.jsonl')
  await choose(mooring, file)
  await page.getByRole('button', { name: 'Export the whole log…' }).click()
  await expect(page.getByText(/^\d+ entries, .* written to .*audit\.jsonl\.$/)).toBeVisible()
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as { event?: string }).event)).toEqual(expect.arrayContaining(['vault.create', 'server.create', 'token.add']))
  expect(lines.join()).not.toContain('canary')
  await page.getByRole('button', { name: 'Reveal in folder' }).click()
  await expect.poll(() => mooring.app.evaluate(() => (globalThis as { shown?: string }).shown)).toBe(file)
  await filter.fill('audit.export audit.jsonl')
  await expect(page.getByRole('row', { name: /allowed Audit log exported person to audit\.jsonl/ })).toBeVisible()

  await page.keyboard.press('Alt+Shift+1')
  const again = documents(mooring, 'audit-again.jsonl')
  await choose(mooring, again)
  for (const label of ['verify the audit log', 'export the audit log']) {
    await page.keyboard.press('Control+K')
    await page.keyboard.type(label)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('table', { name: 'Audit log, newest first' })).toBeVisible()
  }
  await expect(page.getByText(/written to .*audit-again\.jsonl\.$/)).toBeVisible()
  await expect(page.getByText(/^All \d+ entries are as they were written/)).toBeVisible()
})

test('when a person exports with all secrets, forgets the server and imports the file by keyboard, everything is back, and one step takes it away again', async ({ mooring }) => {
  const { page } = mooring
  const id = await openTransfer(mooring)
  const file = documents(mooring, 'all.mooring')
  await choose(mooring, file)
  await page.getByRole('button', { name: 'Export with secrets…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export with all secrets' })
  await dialog.getByLabel('Passphrase of the file', { exact: true }).fill(filePassphrase)
  await dialog.getByLabel('The same again', { exact: true }).fill(`${filePassphrase}!`)
  await dialog.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('The two are not the same; type the second one again.')).toBeVisible()
  await dialog.getByLabel('The same again', { exact: true }).fill(filePassphrase)
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0, { timeout: 20_000 })
  await expect(page.getByText(/written to .*all\.mooring/)).toBeVisible()
  expect(readFileSync(file).includes('canary')).toBe(false)

  await ask(mooring, 'servers.forget', { selection: { kind: 'ids', ids: [id] } })
  await page.getByRole('button', { name: 'Open a file…' }).focus()
  await page.keyboard.press('Enter')
  const field = page.getByLabel('Passphrase of the file', { exact: true })
  await expect(field).toBeFocused()
  await page.keyboard.type('not this one')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/This passphrase does not open the file/)).toBeVisible({ timeout: 20_000 })
  await field.fill(filePassphrase)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /all\.mooring/ })).toBeFocused({ timeout: 20_000 })
  await expect(page.getByRole('row', { name: /New Server debug-1/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /New Token deploy/ })).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id: rule }) => rule)).toEqual([])
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText('Imported: 2 added, 0 updated.')).toBeVisible()
  const list = () => ask<{ total: number; rows: { server: { tokenCount: number } }[] }>(mooring, 'servers.query', { filter: '', sort: { by: 'name', isDescending: false }, group: null, closedGroups: [], offset: 0, limit: 10 })
  expect(await list()).toMatchObject({ total: 1, rows: [{ server: { tokenCount: 1 } }] })
  await page.getByRole('button', { name: 'Undo the import' }).click()
  await expect(page.getByText('The import was taken back.')).toBeVisible()
  expect(await list()).toMatchObject({ total: 0 })
  const log = await ask<{ event: string; decision: string }[]>(mooring, 'vault.audit', { beforeSeq: null, limit: 6 })
  expect(log.map(({ event, decision }) => `${event} ${decision}`)).toEqual(expect.arrayContaining(['inventory.undo allowed', 'inventory.import allowed', 'inventory.import refused', 'inventory.export-secrets allowed']))
})

test('when rows of a file are good, bad and different, each is told; a person skips one, and nothing else changes', async ({ mooring }) => {
  const { page } = mooring
  const id = await openTransfer(mooring)
  const file = documents(mooring, 'mixed.json')
  writeFileSync(file, JSON.stringify({ format: 'mooring-inventory', version: 1, servers: [{ id, name: 'debug-1', provider: 'AWS' }, { name: 'one' }, { name: 'two' }, { name: 'a\u202eb' }] }))
  await choose(mooring, file)
  await page.getByRole('button', { name: 'Open a file…' }).click()
  await expect(page.getByRole('row', { name: /Different Server debug-1 provider: Hetzner → AWS/ })).toBeVisible()
  await expect(page.getByText('Row 4: name holds characters that cannot be seen.')).toBeVisible()
  await page.getByLabel('Do with server two').selectOption('skip')
  await page.getByLabel('Only add; leave what is here as it is').check()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText('Imported: 1 added, 0 updated.')).toBeVisible()
})

test('when a person imports a table of their own, what it adds, changes and cannot be is shown first, and one step takes it back', async ({ mooring }) => {
  const { page } = mooring
  await openTransfer(mooring)
  const file = documents(mooring, 'mine.csv')
  writeFileSync(file, 'Name;Provider;Tags\r\ndebug-1;AWS;gpu web\r\ndebug-2;;spare\r\ndebug-3;;-x\r\n')
  await choose(mooring, file)
  await page.getByRole('button', { name: 'Open a file…' }).click()
  await expect(page.getByRole('row', { name: /Different Server debug-1 .*provider: Hetzner → AWS/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /New Server debug-2/ })).toBeVisible()
  await expect(page.getByText(/^Row 3: tags\.0 is no tag/)).toBeVisible()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText('Imported: 1 added, 1 updated.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo the import' }).click()
  await expect(page.getByText('The import was taken back.')).toBeVisible()
})

test('when a file is too large, cut short or no inventory, one sentence says so and nothing is imported', async ({ mooring }) => {
  const { page } = mooring
  await openTransfer(mooring)
  const file = documents(mooring, 'bad.json')
  await choose(mooring, file)
  for (const [content, sentence] of [
    ['{"format":"mooring-inventory","version":1,"servers":[{"na', /is no JSON, or was cut short/],
    ['[1, 2, 3]', /is no inventory that Mooring exported/],
    ['{"format":"mooring-inventory","version":99}', /was written by a newer Mooring/],
    [200, /has 200 MiB and an import at most 100/],
  ] as const) {
    writeFileSync(file, typeof content === 'string' ? content : '')
    if (typeof content === 'number') truncateSync(file, content * 2 ** 20)
    await page.getByRole('button', { name: 'Open a file…' }).click()
    await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible()
  }
})

test('when automation stands behind the app, nothing is exported or imported, and the log says so', async ({ launch }) => {
  const mooring = await launch({ env: { CLAUDECODE: '1' } })
  await openTransfer(mooring)
  await choose(mooring, documents(mooring, 'all.json'))
  for (const name of ['Export…', 'Open a file…']) {
    await mooring.page.getByRole('button', { name }).click()
    await expect(mooring.page.getByRole('alert').filter({ hasText: /This looks like automation \(CLAUDECODE\)/ })).not.toHaveCount(0)
  }
  const log = await ask<{ event: string; decision: string; reason: string }[]>(mooring, 'vault.audit', { beforeSeq: null, limit: 2 })
  expect(log).toMatchObject([{ event: 'inventory.import', decision: 'refused', reason: 'automation' }, { event: 'inventory.export', decision: 'refused', reason: 'automation' }])
})
