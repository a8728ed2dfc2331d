import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Mooring } from '../support/mooring.ts'

/** What a person with a screen reader or weak sight would stumble over. */
async function seriousFaults({ page }: Mooring): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`)
}

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  test(`when the theme is ${theme}, axe finds nothing serious on any screen`, async ({ mooring }) => {
    const { page } = mooring
    await mooring.call('settings.update', { theme })
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    const faults = [await seriousFaults(mooring)]
    await mooring.openTerminal()
    await mooring.run('exit 1')
    await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible()
    faults.push(await seriousFaults(mooring))
    await page.keyboard.press('Control+Shift+D')
    await expect(page.getByRole('separator')).toHaveCount(1)
    await page.keyboard.press('Control+Shift+O')
    await expect(page.getByRole('separator')).toHaveCount(2)
    await page.keyboard.press('Control+Shift+I')
    await expect(page.getByRole('group', { name: 'Broadcast' })).toBeVisible()
    faults.push(await seriousFaults(mooring))
    for (const screen of ['Servers', 'Debug sessions', 'Sessions', 'Health', 'Imports', 'Audit', 'Security', 'Settings']) {
      await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: screen, exact: true }).click()
      await expect(page.getByRole('heading', { name: screen, exact: true })).toBeVisible()
      faults.push(await seriousFaults(mooring))
    }
    await page.keyboard.press('Control+K')
    await expect(page.getByRole('dialog', { name: /command palette/i })).toBeVisible()
    faults.push(await seriousFaults(mooring))
    expect(faults.flat()).toEqual([])
  })
}
