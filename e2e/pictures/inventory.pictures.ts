import { resolve } from 'node:path'
import { DEFAULT_SORT, type ServersAnswer } from '../../shared/domain/inventory/server-list.ts'
import { sampleDetails } from '../../shared/domain/inventory/server-samples.ts'
import { ask } from '../support/ask.ts'
import { expect, test, type Mooring } from '../support/mooring.ts'
import { createVault } from '../support/vault.ts'

const folder = resolve(import.meta.dirname, '../../docs/pictures')
const size = { width: 1280, height: 800 }
const DAY_MS = 86_400_000

/** A vault as it looks after a few weeks of work. */
async function fill(mooring: Mooring): Promise<string> {
  await createVault(mooring)
  for (let n = 0; n < 40; n++) await ask(mooring, 'server.create', { details: sampleDetails(n), state: 'up' })
  const { rows } = await ask<ServersAnswer>(mooring, 'servers.query', { filter: '', sort: DEFAULT_SORT, group: null, closedGroups: [], offset: 0, limit: 40 })
  const [host, other] = rows.slice(2).map(({ server }) => server)
  if (!host || !other) throw new Error('no servers')
  const works = [
    ['memory leak in checkout', 'ada', '#412', '9f3c1de'],
    ['flaky login test', 'grace', '#402', 'main'],
    ['slow query on invoices', 'zoe', 'OPS-77', 'v2.14.1'],
  ] as const
  for (const [index, [label, owner, issueRef, commitRef]] of works.entries()) {
    const details = { label, owner, issueRef, commitRef, expiresAtMs: Date.now() + (index + 1) * 3_600_000 }
    await ask(mooring, 'debugSession.create', { serverId: index === 2 ? other.id : host.id, details, status: 'running' })
  }
  for (const [label, kind, value, days] of [
    ['deploy', 'api', `glpat-${'x7Qe'.repeat(6)}`, 60],
    ['runner', 'runner', `glrt-${'k2Wp'.repeat(6)}`, 3],
  ] as const) {
    await ask(mooring, 'token.add', { owner: { kind: 'server', id: host.id }, details: { label, kind, scope: 'read_api', expiresAtMs: Date.now() + days * DAY_MS, rotateAfterDays: 90 }, value })
  }
  return host.name
}

test('pictures of the inventory', async ({ mooring }) => {
  const { page } = mooring
  await mooring.app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setContentSize(wanted.width, wanted.height), size)
  await mooring.call('settings.update', { theme: 'light' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  const name = await fill(mooring)
  const take = (name: string) => page.screenshot({ path: `${folder}/${name}-light.png` })

  await page.keyboard.press('Alt+Shift+1')
  await expect(page.getByText('40 servers').first()).toBeVisible()
  await take('servers')
  await page.getByRole('rowheader', { name }).first().click()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: `Server ${name}` })).toBeVisible()
  await take('server-detail')
  await page.getByRole('button', { name: 'Reveal deploy…' }).scrollIntoViewIfNeeded()
  await take('tokens')
  await page.keyboard.press('Alt+Shift+7')
  await page.getByRole('button', { name: 'memory leak in checkout' }).click()
  await expect(page.getByRole('heading', { name: 'memory leak in checkout' })).toBeVisible()
  await take('debug-sessions')
  await page.getByRole('button', { name: `Destroy ${name}…` }).click()
  await expect(page.getByRole('dialog')).toContainText('still on it')
  await take('drain-gate')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+Shift+4')
  await page.getByRole('button', { name: 'Verify the whole log' }).click()
  await expect(page.getByText(/entries are as they were written/)).toBeVisible()
  await take('audit')
  await page.keyboard.press('Alt+Shift+6')
  await expect(page.getByRole('heading', { name: 'What opens the vault' })).toBeVisible()
  await take('security')
  await page.getByRole('button', { name: 'Export or import…' }).click()
  await expect(page.getByRole('region', { name: 'Export & import' })).toBeVisible()
  await take('export')
})
