import type { Page } from '@playwright/test'
import { expect, test, type Mooring } from '../support/mooring.ts'

/** Opens another window with the keyboard and waits until it stands. */
async function openSecond({ app, page }: Mooring): Promise<Page> {
  const opened = app.waitForEvent('window')
  await page.keyboard.press('Control+Shift+N')
  const second = await opened
  await expect(second.getByRole('navigation', { name: 'Main' })).toBeVisible({ timeout: 20_000 })
  return second
}

const textOf = (page: Page) =>
  page.evaluate(() => (window as unknown as { mooringTest: { terminals(): { lines(): string[] }[] } }).mooringTest.terminals().map((each) => each.lines().join('\n')).join('\n'))
const frontTab = (page: Page) => page.getByRole('tab', { selected: true }).first()

test('when two windows show one terminal, both see what either types; the other may take over; closing one does not silence the other', async ({ mooring }) => {
  await mooring.openTerminal()
  const second = await openSecond(mooring)
  const watching = second.getByText(/Watching — another window sets the size/)
  await expect(watching).toBeVisible()
  await second.locator('.xterm').first().click()
  await second.keyboard.type('echo from-second-$((1+1))')
  await second.keyboard.press('Enter')
  await mooring.untilScreen(/^from-second-2$/m)
  await expect.poll(() => textOf(second)).toMatch(/^from-second-2$/m)

  await mooring.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((each, index) => index === 0 && each.setSize(900, 600)))
  await second.getByRole('button', { name: 'Take over' }).click()
  await expect(watching).toHaveCount(0)
  await expect(mooring.page.getByText(/Watching — another window sets the size/)).toBeVisible()

  await second.close()
  await expect(mooring.page.getByText(/Watching — another window/)).toHaveCount(0)
  await mooring.page.locator('.xterm').first().click()
  await mooring.run('echo still-$((1+1))-here')
  await mooring.untilScreen(/^still-2-here$/m)
})

test('when two windows have different tabs in front, each keeps its own over a reload', async ({ mooring }) => {
  for (const name of ['one', 'two']) {
    await mooring.openTerminal()
    await mooring.page.keyboard.press('Control+Shift+E')
    await mooring.page.keyboard.press('Control+A')
    await mooring.page.keyboard.type(name)
    await mooring.page.keyboard.press('Enter')
  }
  const second = await openSecond(mooring)
  await second.getByRole('tab', { name: /^one/ }).click()
  await expect(frontTab(mooring.page)).toContainText('two')
  await second.reload()
  await expect(frontTab(second)).toContainText('one')
  await mooring.reload()
  await expect(frontTab(mooring.page)).toContainText('two')
})

test('when all windows are closed while a program runs, a new one shows it as it was', async ({ mooring }) => {
  await mooring.openTerminal()
  await mooring.run('printf "kept \\033[7mreversed\\033[0m\\n"; export KEPT=yes')
  await mooring.untilScreen(/^kept reversed$/m)
  await mooring.call('settings.update', { lastWindowClose: 'tray' })
  const second = await openSecond(mooring)
  await mooring.page.close()
  await second.locator('.xterm').first().click()
  await second.keyboard.type('echo again-$KEPT')
  await second.keyboard.press('Enter')
  await expect.poll(() => textOf(second)).toMatch(/^again-yes$/m)
})
