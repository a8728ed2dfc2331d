import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Mooring } from '../support/mooring.ts'

const tmux = ({ dataDir }: Pick<Mooring, 'dataDir'>, ...args: readonly string[]) =>
  execFileSync('tmux', ['-S', join(dataDir, 'durable', 'tmux'), ...args], { encoding: 'utf8', stdio: 'pipe' }).trim()

/** What a process holds open. A file it closes between the listing and the look is none it holds. */
const filesOf = (pid: string) =>
  readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/${pid}/fd/${fd}`)]
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
      throw error
    }
  })

test.afterEach(({ folder }) => {
  try {
    tmux({ dataDir: join(folder, 'data') }, 'kill-server')
  } catch {
    // No server runs when no durable terminal is left.
  }
})

async function runAction({ page }: Mooring, name: string): Promise<void> {
  await page.keyboard.press('Control+K')
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
}

async function openDurable(mooring: Mooring): Promise<void> {
  await mooring.page.getByRole('button', { name: 'New terminal' }).first().waitFor()
  await runAction(mooring, 'New durable terminal')
  await expect(mooring.tabs).toHaveCount(1)
  await mooring.untilScreen(/[#$] *$/m)
}

const pidOf = async (mooring: Mooring) => {
  await mooring.run('echo shell-$$')
  return (await mooring.untilScreen(/^shell-(\d+)$/m))[1]
}

test('when the app quits and starts again, vim in a durable terminal is where it was, and its keys work', async ({ launch, mooring }) => {
  await openDurable(mooring)
  const pid = await pidOf(mooring)
  await mooring.run('vim -u NONE -N notes.txt')
  await expect.poll(async () => (await mooring.terminals())[0]?.bufferType).toBe('alternate')
  await mooring.page.keyboard.type('ihello from vim')
  await mooring.untilScreen(/hello from vim/)
  await expect(mooring.tabs.first()).toHaveAttribute('title', /durable/)
  await mooring.quit()
  expect(filesOf(tmux(mooring, 'display-message', '-p', '#{pid}')).filter((file) => /electron|chromium/i.test(file))).toEqual([])
  const again = await launch()
  await expect.poll(async () => (await again.terminals())[0]?.bufferType).toBe('alternate')
  await again.untilScreen(/hello from vim/)
  await again.page.keyboard.type(' again')
  await again.untilScreen(/hello from vim again/)
  await again.page.keyboard.press('Escape')
  await again.run(':wq')
  await expect.poll(async () => (await again.terminals())[0]?.bufferType).toBe('normal')
  await again.run('tr a-z A-Z < notes.txt; echo shell-is-$$')
  await again.untilScreen(new RegExp(`^HELLO FROM VIM AGAIN\\nshell-is-${pid ?? ''}$`, 'm'))
  await expect(again.page.getByText(/restored/i)).toHaveCount(0)
})

test('when the app is killed, a durable terminal is found again with what was written since, and its exit code comes', async ({ launch, mooring }) => {
  await openDurable(mooring)
  await mooring.run('seq -f line-%g 1 200; sleep 2; seq -f later-%g 1 30')
  await mooring.untilScreen(/^line-200$/m)
  const process = mooring.app.process()
  const gone = once(process, 'exit')
  process.kill('SIGKILL')
  await gone
  const again = await launch()
  await again.untilScreen(/^line-1\nline-2\n[^]*^line-200\nlater-1\n[^]*^later-30\n/m)
  await again.run('exit 3')
  await expect(again.page.getByRole('group', { name: 'Program ended' })).toContainText('Exited with code 3')
  await again.page.getByRole('button', { name: 'Run again' }).click()
  await again.untilScreen(/[#$] *$/m)
  await expect(again.tabs.first()).toHaveAttribute('title', /durable/)
})

test('when only durable programs run, quitting asks nothing; one that is not durable any more is named', async ({ launch }) => {
  const mooring = await launch({ env: { MOORING_TEST: '' } })
  const asked = () => mooring.app.evaluate(() => (globalThis as unknown as { asked: { detail: string }[] }).asked)
  const answer = () =>
    mooring.app.evaluate(({ dialog }) => {
      const questions: unknown[] = []
      Object.assign(globalThis, { asked: questions })
      dialog.showMessageBox = (...given: unknown[]) => {
        questions.push(given.at(-1))
        return Promise.resolve({ response: 0, checkboxChecked: false })
      }
    })
  for (const count of [1, 2]) {
    await runAction(mooring, 'New durable terminal')
    await expect(mooring.tabs).toHaveCount(count)
    await mooring.page.locator('.xterm-rows').getByText(/[#$]/).nth(count - 1).waitFor()
    await mooring.page.keyboard.type('sleep 1000\n')
  }
  await runAction(mooring, 'Stop being durable')
  await answer()
  await expect
    .poll(async () => {
      await mooring.app.evaluate(({ app }) => app.quit())
      return (await asked())[0]?.detail
    })
    .toBe('sleep in bash 2\n\nThe program in a durable terminal goes on.')
  await runAction(mooring, 'Make durable')
  await expect(mooring.tabs.nth(1)).toHaveAttribute('title', /durable/)
  await answer()
  await mooring.quit()
})
