import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Mooring } from '../support/mooring.ts'

/** What no program can prevent: the app is gone from one moment to the next. */
async function crash({ app }: Mooring): Promise<void> {
  const process = app.process()
  const gone = once(process, 'exit')
  process.kill('SIGKILL')
  await gone
}

const savedTexts = ({ dataDir }: Mooring) => {
  const folder = join(dataDir, 'terminal-text')
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.text')) : []
}

test('when the app quits and starts again, every tab shows its old text above a new shell', async ({ launch, mooring }) => {
  await mooring.openTerminal()
  await mooring.run('cd /usr; seq 1 200; echo old-$((1+1))-words')
  await mooring.untilScreen(/^old-2-words$/m)
  await mooring.quit()
  const again = await launch()
  await expect(again.page.getByText(/restored — new shell/i).first()).toBeVisible()
  await again.untilScreen(/^1\n2\n3\n[^]*^200\nold-2-words\n[^]*^── restored, new shell · .* ──\n[^]*[#$] *$/m)
  await again.page.keyboard.type('pwd\n')
  await again.untilScreen(/^\/usr$/m)
})

test('when the app is killed, what was on the screen is back at the next start', async ({ launch, mooring }) => {
  await mooring.openTerminal()
  await mooring.run('echo old-$((1+1))-words')
  await mooring.untilScreen(/^old-2-words$/m)
  await expect.poll(() => savedTexts(mooring), { timeout: 20_000 }).toHaveLength(1)
  await crash(mooring)
  const again = await launch()
  await again.untilScreen(/^old-2-words\n[^]*^── restored, new shell/m)
})

test('when a program had ended before the app quit, its tab comes back as it ended', async ({ launch, mooring }) => {
  await mooring.openTerminal()
  await mooring.run('echo last-$((1+1))-words; exit 3')
  await expect(mooring.page.getByText(/exited with code 3/i).first()).toBeVisible()
  await mooring.quit()
  const again = await launch()
  await expect(again.page.getByRole('group', { name: 'Program ended' })).toContainText(/Exited with code 3 · ran \d+ seconds?/)
  await again.untilScreen(/^last-2-words$/m)
  expect((await again.lines()).join('\n')).not.toContain('new shell')
  await again.page.getByRole('button', { name: 'Run again' }).click()
  await again.untilScreen(/[#$] *$/m)
  await expect(again.tabs).toHaveCount(1)
})
