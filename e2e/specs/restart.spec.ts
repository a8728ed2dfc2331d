import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listProcesses } from '../../electron/platform/process-table.ts'
import { expect, test, type Mooring } from '../support/mooring.ts'

/** What no program can prevent: the app is gone from one moment to the next. */
async function crash({ app }: Mooring): Promise<void> {
  const process = app.process()
  const gone = once(process, 'exit')
  process.kill('SIGKILL')
  await gone
}

/** Processes by their command lines. */
async function pidsOf(commands: readonly (string | undefined)[]): Promise<number[]> {
  const commandOf = (pid: number) => readFile(`/proc/${pid}/cmdline`, 'utf8').then((text) => text.split('\0').join(' ').trim(), () => '')
  const found = await Promise.all((await listProcesses()).map(async ({ pid }) => ((commands.includes(await commandOf(pid)) ? pid : null))))
  return found.filter((pid) => pid !== null)
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

test('when the app is killed, the next start ends what its terminals left, and nothing else', async ({ launch, mooring }) => {
  // Other tests on this machine sleep too.
  const [first, second, third, inTmux] = [1, 2, 3, 4].map((number) => `sleep ${process.pid}${number}`)
  const left = () => pidsOf([first, second, third])
  await mooring.openTerminal()
  await mooring.run(`setsid nohup ${first} >/dev/null 2>&1 & (nohup ${second} >/dev/null 2>&1 &); env -i nohup ${third} >/dev/null 2>&1 &`)
  await mooring.run(`tmux -S ~/own new-session -d ${inTmux}; echo ready-$((1+1))`)
  await mooring.untilScreen(/^ready-2$/m)
  await expect.poll(() => savedTexts(mooring), { timeout: 20_000 }).toHaveLength(1)
  await crash(mooring)
  expect(await left()).toHaveLength(3)
  const again = await launch()
  await expect(again.page.getByText(/3 programs left by the last crash were ended: sleep\./)).toBeVisible()
  expect(await left()).toEqual([])
  expect(await pidsOf([inTmux])).toHaveLength(1)
  await again.run('tmux -S ~/own kill-server && echo gone-$((1+1))')
  await again.untilScreen(/^gone-2$/m)
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
