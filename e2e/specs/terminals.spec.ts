import { expect, test } from '../support/mooring.ts'

test('when a person opens a terminal and types, real bash answers', async ({ mooring }) => {
  await mooring.openTerminal()
  await mooring.run('echo answer-$((6*7))')
  await mooring.untilScreen(/^answer-42$/m)
})

test('when the window reloads twenty times, the same program is still there in the same tab', async ({ mooring }) => {
  await mooring.openTerminal()
  await mooring.run('echo shell-$$; KEPT=yes; sleep 100000 &')
  const [, shellPid] = await mooring.untilScreen(/^shell-(\d+)$/m)
  await mooring.run('echo sleeper-$!')
  const [, sleeperPid] = await mooring.untilScreen(/^sleeper-(\d+)$/m)
  const screen = (await mooring.lines()).filter((line) => line !== '')
  for (let round = 0; round < 20; round++) {
    await mooring.reload()
    await expect(mooring.tabs).toHaveCount(1)
    await expect.poll(async () => (await mooring.lines()).filter((line) => line !== '')).toEqual(screen)
  }
  await mooring.run('echo again-$$-$KEPT; kill -0 $! && echo alive-$!')
  await mooring.untilScreen(new RegExp(`^again-${shellPid}-yes$`, 'm'))
  await mooring.untilScreen(new RegExp(`^alive-${sleeperPid}$`, 'm'))
})

test('when the window reloads during numbered output, no line is missing or doubled', async ({ mooring }) => {
  await mooring.call('settings.update', { scrollbackLines: 10_000 })
  await mooring.openTerminal()
  await mooring.run('for i in $(seq 1 8000); do echo line-$i; [ $((i % 20)) = 0 ] && read -t 0.005 <> <(:); done; echo all-$((1+1))-done')
  for (let round = 1; round <= 4; round++) {
    await mooring.untilScreen(new RegExp(`^line-${round * 800}$`, 'm'))
    await mooring.reload()
  }
  await mooring.untilScreen(/^all-2-done$/m)
  const numbers = (await mooring.lines()).flatMap((line) => /^line-(\d+)$/.exec(line)?.[1] ?? []).map(Number)
  expect(numbers).toEqual(Array.from({ length: 8000 }, (_, index) => index + 1))
})

test('when three tabs are renamed and moved, a reload keeps names, order and the active one', async ({ mooring }) => {
  for (const name of ['web-1', 'db-1', 'gpu-7']) {
    await mooring.openTerminal()
    await mooring.page.keyboard.press('Control+Shift+E')
    await mooring.page.keyboard.press('Control+A')
    await mooring.page.keyboard.type(name)
    await mooring.page.keyboard.press('Enter')
    await expect(mooring.tab(name)).toBeVisible()
  }
  await mooring.page.keyboard.press('Control+Shift+PageUp')
  await mooring.tab('web-1').click()
  const names = async () => (await mooring.tabs.allTextContents()).map((text) => /web-1|db-1|gpu-7/.exec(text)?.[0])
  await expect.poll(names).toEqual(['web-1', 'gpu-7', 'db-1'])
  await mooring.reload()
  await expect.poll(names).toEqual(['web-1', 'gpu-7', 'db-1'])
  await expect(mooring.tab('web-1')).toHaveAttribute('aria-selected', 'true')
  await expect(mooring.page.getByRole('region', { name: 'Terminal web-1' })).toBeVisible()
})

test('when the shell exits, the tab stays with its code and its last screen', async ({ mooring }) => {
  await mooring.openTerminal()
  await mooring.run('echo last-$((1+1))-words; exit 3')
  await expect(mooring.page.getByText(/exited with code 3/i).first()).toBeVisible()
  expect((await mooring.lines()).join('\n')).toContain('last-2-words')
  await mooring.reload()
  await expect(mooring.page.getByText(/exited with code 3/i).first()).toBeVisible()
  await mooring.untilScreen(/^last-2-words$/m)
  await mooring.page.getByRole('button', { name: 'Run again' }).click()
  await mooring.untilScreen(/[#$] *$/m)
  await mooring.run('echo fresh-$((1+1))')
  await mooring.untilScreen(/^fresh-2$/m)
  await expect(mooring.tabs).toHaveCount(1)
})

test('when the renderer is killed, the window comes back by itself with its program', async ({ mooring }) => {
  await mooring.openTerminal()
  await mooring.run('echo shell-$$')
  const [, pid] = await mooring.untilScreen(/^shell-(\d+)$/m)
  const back = mooring.app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        contents?.once('did-finish-load', () => resolve())
        contents?.forcefullyCrashRenderer()
      }),
  )
  await back
  const inPage = (script: string) => mooring.app.evaluate(({ BrowserWindow }, code) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code) as Promise<unknown>, script)
  const screen = () => inPage('window.mooringTest?.terminals().map((each) => each.lines().join("\\n")).join("\\n") ?? ""')
  await expect.poll(screen, { timeout: 15_000 }).toContain(`shell-${pid ?? ''}`)
  expect(await inPage('bridge.call("session.list").then(({ value }) => value.map(({ status }) => status))')).toEqual([{ kind: 'running', pid: Number(pid) }])
})

test('when the app restarts, the tabs are back with fresh shells and say so', async ({ launch, mooring }) => {
  await mooring.openTerminal()
  await mooring.openTerminal()
  await mooring.run('echo shell-$$')
  const [, pid] = await mooring.untilScreen(/^shell-(\d+)$/m)
  const names = await mooring.tabs.allTextContents()
  await mooring.quit()
  const again = await launch()
  await expect(again.tabs).toHaveCount(names.length)
  await expect(again.page.getByText(/restored — new shell/i).first()).toBeVisible()
  await again.untilScreen(/[#$] *$/m)
  await again.run('echo new-shell-$$')
  const [, newPid] = await again.untilScreen(/^new-shell-(\d+)$/m)
  expect(newPid).not.toBe(pid)
  const note = again.page.getByRole('note').filter({ hasText: /restored — new shell/i, visible: true })
  await note.getByRole('button', { name: 'Dismiss' }).click()
  await again.reload()
  await again.untilScreen(/^new-shell-\d+$/m)
  await expect(note).toHaveCount(0)
})

test('when a tab is closed, its programs end and its neighbour is in front', async ({ mooring }) => {
  await mooring.openTerminal()
  await mooring.openTerminal()
  await mooring.run('sleep 100000 & echo sleeper-$!')
  const [, pid] = await mooring.untilScreen(/^sleeper-(\d+)$/m)
  await mooring.page.keyboard.press('Control+Shift+W')
  await expect(mooring.tabs).toHaveCount(1)
  await mooring.run(`while kill -0 ${pid ?? ''} 2>/dev/null; do sleep 0.05; done; echo gone-$((1+1))`)
  await mooring.untilScreen(/^gone-2$/m)
})

test('when a full-screen program runs over a reload, it still draws and still hears keys', async ({ mooring }) => {
  await mooring.openTerminal()
  await mooring.run('vim -u NONE -N notes.txt')
  await expect.poll(async () => (await mooring.terminals())[0]?.bufferType).toBe('alternate')
  await mooring.page.keyboard.type('ihello from vim')
  await mooring.untilScreen(/hello from vim/)
  await mooring.reload()
  await expect.poll(async () => (await mooring.terminals())[0]?.bufferType).toBe('alternate')
  await mooring.untilScreen(/hello from vim/)
  await mooring.page.keyboard.press('Escape')
  await mooring.run(':wq')
  await mooring.untilScreen(/[#$] *$/m)
  await mooring.run('cat notes.txt | tr a-z A-Z')
  await mooring.untilScreen(/^HELLO FROM VIM$/m)
})
