import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../support/mooring.ts'

const passphrase = 'a passphrase for two duties'

/** On this machine of the tests no keyring answers: the passphrase stands alone. */
async function makeVault(page: Page): Promise<string> {
  await page.keyboard.press('Alt+Shift+1')
  await expect(page.getByText('No keyring can be used.')).toBeVisible({ timeout: 20_000 })
  await page.getByLabel('New passphrase', { exact: true }).fill(passphrase)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type(passphrase)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Write down the recovery code' })).toBeFocused()
  const code = (await page.getByRole('list', { name: 'Recovery code' }).getByRole('listitem').allTextContents()).join('-')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Recovery code')).toBeFocused()
  await page.keyboard.type(code.toLowerCase())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'vault open' })).toBeVisible()
  return code
}

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`)
}

test('when a person makes a vault by keyboard, locks and unlocks it, a program goes on behind the curtain and the log has it all', async ({ mooring }) => {
  const { page } = mooring
  await mooring.openTerminal()
  await mooring.run('i=0; while sleep 0.1; do i=$((i+1)); echo tick-$i; done')
  await makeVault(page)

  await page.keyboard.press('Control+`')
  await page.keyboard.press('Control+K')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Shift+L')
  const field = page.getByRole('main').filter({ hasText: 'Mooring is locked' }).getByLabel('Passphrase', { exact: true })
  await expect(page.getByRole('heading', { name: 'Mooring is locked' })).toBeVisible()
  await expect(field).toBeFocused()
  await expect(page.getByText('1 program goes on running.')).toBeVisible()
  await expect(page.getByRole('tablist', { name: 'Terminals' })).toHaveCount(0)
  const seen = Math.max(0, ...(await mooring.terminals()).flatMap(({ lines }) => lines).map((line) => Number(/^tick-(\d+)$/.exec(line)?.[1] ?? 0)))
  expect(await faults(page)).toEqual([])

  for (const shortcut of ['Control+K', 'Control+Shift+T', 'Control+Shift+W', 'Alt+Shift+2']) await page.keyboard.press(shortcut)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.type('wrong passphrase')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'does not open the vault' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Mooring is locked' })).toBeVisible()
  await page.keyboard.type(passphrase)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Mooring is locked' })).toHaveCount(0)
  await mooring.untilScreen(new RegExp(`tick-${seen + 3}`))

  await page.keyboard.press('Alt+Shift+4')
  await expect(page.getByRole('row', { name: /refused.*Refused while locked.*wrong-secret/ })).toBeVisible()
  await page.getByRole('button', { name: 'Verify the whole log' }).click()
  await expect(page.getByText(/entries are as they were written/)).toBeVisible()
})

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  test(`when the theme is ${theme}, axe finds nothing serious on the screens of an open vault`, async ({ mooring }) => {
    const { page } = mooring
    await mooring.call('settings.update', { theme })
    await makeVault(page)
    const found: string[] = []
    await page.keyboard.press('Alt+Shift+6')
    await expect(page.getByRole('heading', { name: 'What opens the vault' })).toBeVisible()
    await page.getByRole('button', { name: 'Back up now' }).click()
    await expect(page.getByRole('button', { name: /^Restore the backup/ }).first()).toBeVisible()
    found.push(...(await faults(page)))
    await page.getByRole('button', { name: 'Change passphrase or protection…' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    found.push(...(await faults(page)))
    await page.keyboard.press('Escape')
    await page.keyboard.press('Alt+Shift+4')
    await expect(page.getByRole('table', { name: /Audit log/ })).toBeVisible()
    found.push(...(await faults(page)))
    expect(found).toEqual([])
  })
}

test('when a vault is there and Mooring starts, the lock stands in Servers and terminals are in view; the recovery code opens it', async ({ launch, mooring }) => {
  const code = await makeVault(mooring.page)
  await mooring.quit()
  const again = await launch()
  await expect(again.page.getByRole('button', { name: 'vault locked' })).toBeVisible()
  await again.openTerminal()
  await again.page.keyboard.press('Alt+Shift+1')
  await again.page.getByRole('button', { name: 'Use the recovery code' }).click()
  await again.page.keyboard.type(code)
  await again.page.keyboard.press('Enter')
  await expect(again.page.getByText(/You came in with the recovery code/)).toBeVisible()
})

test('a person with only a keyboard backs up, rehearses and restores; what came after the backup is gone from the vault and kept beside it', async ({ mooring }) => {
  const { page } = mooring
  await makeVault(page)
  const add = (name: string) => mooring.call('server.create', { details: { name }, state: 'planned' })
  const names = async () => JSON.stringify(await mooring.call('servers.query', { filter: '', sort: { by: 'name', isDescending: false }, group: null, closedGroups: [], offset: 0, limit: 10 }))
  await add('before')
  await page.keyboard.press('Alt+Shift+6')
  const press = async (name: RegExp) => {
    await page.getByRole('button', { name }).first().focus()
    await page.keyboard.press('Enter')
  }
  await press(/^Back up now/)
  const backups = page.getByRole('table', { name: 'Backups' })
  await expect(backups.getByRole('row', { name: /on demand/ })).toBeVisible()
  await add('after')

  await press(/^Rehearse the backup/)
  const rehearsal = page.getByRole('dialog', { name: 'Rehearse a restore' })
  await expect(rehearsal.getByLabel('Passphrase', { exact: true })).toBeFocused()
  await page.keyboard.type('not the one')
  await page.keyboard.press('Enter')
  await expect(rehearsal.getByText(/does not open/)).toBeVisible({ timeout: 20_000 })
  await page.keyboard.type(passphrase)
  await page.keyboard.press('Enter')
  await expect(page.getByText(/opens and is complete\. It holds 1 server, 0 debug sessions and 0 tokens\. Its log is whole/)).toBeVisible({ timeout: 20_000 })
  expect(await names()).toContain('after')

  await press(/^Restore the backup/)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(await names()).toContain('after')
  await press(/^Restore the backup/)
  await expect(page.getByRole('dialog', { name: 'Restore this backup' }).getByLabel('Passphrase', { exact: true })).toBeFocused()
  await page.keyboard.type(passphrase)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'The vault is locked' })).toBeVisible({ timeout: 20_000 })
  await page.getByRole('main').getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'vault open' })).toBeVisible({ timeout: 20_000 })
  expect(await names()).toContain('before')
  expect(await names()).not.toContain('after')
  expect(readdirSync(join(mooring.dataDir, 'vault')).filter((name) => name.startsWith('vault.db.before-restore'))).not.toEqual([])
  const { value: log } = (await mooring.call('vault.audit', { beforeSeq: null, limit: 50 })) as { value: { event: string }[] }
  expect(log.map(({ event }) => event)).toContain('backup.restore')
})

test('the security page says what opens the vault, what was backed up and logged, what runs, and what is open in it', async ({ mooring }) => {
  const { page } = mooring
  await makeVault(page)
  await mooring.call('vault.makeBackup')
  await page.keyboard.press('Control+K')
  await page.keyboard.type('security')
  await page.keyboard.press('Enter')
  const region = (name: string) => page.getByRole('region', { name, exact: true })
  await expect(region('What opens the vault').getByRole('rowheader')).toHaveText(['Passphrase', 'Recovery code'])
  await expect(region('Backups').getByRole('row', { name: /on demand/ })).toBeVisible()
  await expect(region('Audit log').getByText(/^\d+ entries; head [0-9A-F]{4}-[0-9A-F]{4}\./)).toBeVisible()
  const { electron = '', chrome = '' } = await mooring.app.evaluate(() => process.versions as Record<string, string>)
  await expect(region('Versions')).toContainText(electron)
  await expect(region('Versions').getByText(new RegExp(`^${chrome.replaceAll('.', '\\.')}, from about \\w+ \\d{4}, `))).toBeVisible()
  await expect(region('Switches in Electron itself').getByRole('row', { name: /^RunAsNode .* on \(other than in a package\) off$/ })).toBeVisible()
  await expect(region('Switches in Electron itself').getByRole('row')).toHaveCount(9)
  await expect(region('What this protects against, and what not').getByRole('listitem').filter({ hasText: 'Not protected: A hostile program' })).toBeVisible()
})
