import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../support/mooring.ts'

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  )

test('when the app has run, all it kept lies in the data folder, readable by its owner alone', async ({ mooring }) => {
  await mooring.openTerminal()
  await mooring.quit()
  expect(filesBelow(mooring.homeDir).filter((file) => !file.endsWith('.bash_history'))).toEqual([])
  const own = ['state.db', join('logs', 'mooring.log')].map((name) => statSync(join(mooring.dataDir, name)).mode & 0o077)
  expect(own).toEqual([0, 0])
})

test('when the window was moved and sized, it comes back there', async ({ launch, mooring }) => {
  const bounds = { x: 120, y: 90, width: 900, height: 610 }
  await mooring.app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted), bounds)
  await mooring.quit()
  const again = await launch()
  expect(await again.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())).toEqual(bounds)
})

test('when a theme is chosen, it is still chosen after a restart', async ({ launch, mooring }) => {
  await mooring.call('settings.update', { theme: 'light' })
  await expect(mooring.page.locator('html')).toHaveAttribute('data-theme', 'light')
  await mooring.quit()
  const again = await launch()
  await expect(again.page.locator('html')).toHaveAttribute('data-theme', 'light')
})
