import { expect, test } from '../support/mooring.ts'

test('when a person has only a keyboard, every step from opening a terminal to closing it works', async ({ mooring }) => {
  const { page } = mooring
  await page.keyboard.press('Control+Shift+T')
  await expect(mooring.tabs).toHaveCount(1)
  await mooring.untilScreen(/[#$] *$/m)
  await mooring.run('echo typed-$((1+1))')
  await mooring.untilScreen(/^typed-2$/m)

  await page.keyboard.press('Control+Shift+T')
  await expect(mooring.tabs).toHaveCount(2)
  await page.keyboard.press('Control+Tab')
  await expect(mooring.tabs.nth(0)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Alt+2')
  await expect(mooring.tabs.nth(1)).toHaveAttribute('aria-selected', 'true')

  await page.keyboard.press('Control+Shift+W')
  await expect(mooring.tabs).toHaveCount(1)
  await mooring.run('echo still-$((1+1))')
  await mooring.untilScreen(/^still-2$/m)
})

test('when Ctrl+K is pressed over a terminal, the palette opens, filters and runs; twice, the shell gets ^K', async ({ mooring }) => {
  const { page } = mooring
  await mooring.openTerminal()
  const palette = page.getByRole('dialog', { name: /command palette/i })
  await page.keyboard.press('Control+K')
  await expect(palette).toBeVisible()
  await page.keyboard.type('go to settings')
  await page.keyboard.press('Enter')
  await expect(palette).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()

  await page.keyboard.press('Control+`')
  await page.keyboard.type('echo kept-$((1+1))#cut')
  for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Control+K')
  await expect(palette).toBeVisible()
  await page.keyboard.press('Control+K')
  await expect(palette).toBeHidden()
  await page.keyboard.press('Enter')
  await mooring.untilScreen(/^kept-2$/m)
  expect((await mooring.lines()).join('\n')).not.toContain('#cut')
})

test('when Escape is pressed in the palette, focus is back in the terminal', async ({ mooring }) => {
  await mooring.openTerminal()
  await mooring.page.keyboard.press('Control+K')
  await expect(mooring.page.getByRole('dialog', { name: /command palette/i })).toBeVisible()
  await mooring.page.keyboard.press('Escape')
  await mooring.run('echo back-$((1+1))')
  await mooring.untilScreen(/^back-2$/m)
})

test('when the native menu asks for an action, the window does it', async ({ mooring }) => {
  const labels = await mooring.app.evaluate(({ Menu }) => {
    const menu = Menu.getApplicationMenu()
    const entries = menu?.items.flatMap((item) => item.submenu?.items ?? []) ?? []
    entries.find((entry) => entry.label === 'New terminal')?.click()
    return menu?.items.map((item) => item.label)
  })
  expect(labels).toEqual(['File', 'Edit', 'View', 'Terminal', 'Help'])
  await expect(mooring.tabs).toHaveCount(1)
})
