import { resolve } from 'node:path'
import { expect, test, type Mooring } from '../support/mooring.ts'

const folder = resolve(import.meta.dirname, '../../docs/pictures')
const size = { width: 1280, height: 800 }

async function preparePage(mooring: Mooring, theme: string): Promise<void> {
  await mooring.app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setContentSize(wanted.width, wanted.height), size)
  await mooring.call('settings.update', { theme })
  await expect(mooring.page.locator('html')).toHaveAttribute('data-theme', theme)
}

async function rename(mooring: Mooring, name: string): Promise<void> {
  await mooring.page.keyboard.press('Control+Shift+E')
  await mooring.page.keyboard.press('Control+A')
  await mooring.page.keyboard.type(name)
  await mooring.page.keyboard.press('Enter')
}

/** A few terminals as an operator has them at three in the morning. */
async function fill(mooring: Mooring): Promise<void> {
  await mooring.openTerminal()
  await rename(mooring, 'deploy')
  await mooring.run('exit 3')
  await expect(mooring.page.getByText(/exited with code 3/i).first()).toBeVisible()
  await mooring.openTerminal()
  await rename(mooring, 'web-1')
  await mooring.run("PS1='ops@web-1:\\w\\$ '; clear")
  await expect.poll(async () => (await mooring.lines()).join('').trim()).toMatch(/^ops@web-1:~[#$]$/)
  await mooring.run('ls --color=always -l /usr | head -12; df -h / | tail -1')
  await mooring.run('for i in 1 2 3; do printf "\\033[32m✓\\033[0m check %s passed \\033[2m(%s ms)\\033[0m\\n" $i $((i*7)); done')
  await mooring.untilScreen(/check 3 passed/)
}

for (const theme of ['light', 'dark'] as const) {
  test(`pictures, ${theme}`, async ({ mooring }) => {
    await preparePage(mooring, theme)
    const take = (name: string) => mooring.page.screenshot({ path: `${folder}/${name}-${theme}.png` })
    await take('first-run')
    await fill(mooring)
    await take('terminals')
    await mooring.page.keyboard.press('Control+K')
    await expect(mooring.page.getByRole('dialog', { name: /command palette/i })).toBeVisible()
    await mooring.page.keyboard.type('term')
    await take('palette')
    await mooring.page.keyboard.press('Escape')
    for (const screen of ['Sessions', 'Settings']) {
      await mooring.page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: screen, exact: true }).click()
      await expect(mooring.page.getByRole('heading', { name: screen, exact: true })).toBeVisible()
      await take(screen.toLowerCase())
    }
  })
}
