import { answerQuestions, askedQuestions } from '../support/dialogs.ts'
import { expect, test } from '../support/mooring.ts'

test('when the bell rings in a tab nobody looks at, the tab says so over a reload, until somebody looks', async ({ mooring }) => {
  await mooring.openTerminal()
  await mooring.run('sleep 1; printf "\\a"')
  await mooring.openTerminal()
  const rang = mooring.page.getByRole('tab', { name: /bell rang/ })
  await expect(rang).toHaveCount(1)
  await mooring.reload()
  await expect(rang).toHaveCount(1)
  await mooring.page.keyboard.press('Control+Shift+Tab')
  await expect(rang).toHaveCount(0)
})

test('when a program leaves the terminal in a bad state, Reset terminal puts it right, and a reload does not bring it back', async ({ mooring }) => {
  await mooring.openTerminal()
  await mooring.run("printf '\\033(0\\033[?7l\\033[3;5r\\033[?25l'")
  await mooring.page.keyboard.press('Control+K')
  await mooring.page.keyboard.type('Reset terminal')
  await mooring.page.keyboard.press('Enter')
  await mooring.page.keyboard.press('Enter')
  await mooring.untilScreen(/[#$] *$/m)
  await mooring.run('echo letters-$((1+1))')
  await mooring.untilScreen(/^letters-2$/m)
  await mooring.reload()
  await mooring.run('echo again-$((1+1))')
  await mooring.untilScreen(/^again-2$/m)
})

test('when ten tabs are open, those not seen for long are drawn anew when they are, as they were', async ({ mooring }) => {
  for (let number = 1; number <= 10; number++) {
    await mooring.openTerminal()
    await mooring.run(`echo tab-$((${number}+0))-here`)
    await mooring.untilScreen(new RegExp(`^tab-${number}-here$`, 'm'))
  }
  expect((await mooring.terminals()).length).toBe(8)
  for (const number of [1, 2, 3]) {
    await mooring.tabs.nth(number - 1).click()
    await mooring.untilScreen(new RegExp(`^tab-${number}-here$`, 'm'))
  }
  expect((await mooring.terminals()).length).toBe(8)
})

test('when the screen reader setting is on, what a program writes is there to be read', async ({ mooring }) => {
  await mooring.call('settings.update', { screenReaderMode: true })
  await mooring.openTerminal()
  await mooring.run('echo read-$((1+1))-aloud')
  await expect(mooring.page.getByRole('listitem').filter({ hasText: /^read-2-aloud/ }).first()).toBeAttached()
})

test('when a person searches a terminal, all it holds is searched, with and without case, as an expression, and counted', async ({ mooring: { page, ...mooring } }) => {
  await mooring.openTerminal()
  await mooring.run("clear; seq -f 'row %g' 300; echo Row 1000-$((1+1))")
  await mooring.untilScreen(/^Row 1000-2$/m)
  await page.keyboard.press('Control+Shift+F')
  const bar = page.getByRole('search', { name: 'Find in terminal' })
  const count = bar.getByRole('status')
  await page.keyboard.type('row 1')
  await expect(count).toHaveText(/^\d+ of 112$/)
  const first = await count.textContent()
  await page.keyboard.press('Enter')
  await expect(count).not.toHaveText(first ?? '')
  await page.keyboard.press('Shift+Enter')
  await expect(count).toHaveText(first ?? '')
  await bar.getByRole('button', { name: 'Match case' }).click()
  await expect(count).toHaveText(/^\d+ of 111$/)
  await bar.getByRole('button', { name: 'Regular expression' }).click()
  await bar.getByRole('textbox', { name: 'Find' }).fill('^row \\d0$')
  await expect(count).toHaveText(/^\d+ of 9$/)
  await bar.getByRole('textbox', { name: 'Find' }).fill('(')
  await expect(count).toHaveText('Not a valid expression')
  await page.keyboard.press('Escape')
  await expect(bar).toHaveCount(0)
  await mooring.run('echo keys-$((1+1))-back')
  await mooring.untilScreen(/^keys-2-back$/m)
})

test('when a person selects all and copies it, the lines above the screen are in the clipboard too', async ({ mooring }) => {
  await mooring.openTerminal()
  await mooring.run('clear; seq -f copied-%g 200; echo end-$((1+1))')
  await mooring.untilScreen(/^end-2$/m)
  for (const name of ['Select all', 'Copy selection']) {
    await mooring.page.keyboard.press('Control+K')
    await mooring.page.keyboard.type(name)
    await mooring.page.keyboard.press('Enter')
  }
  const lines = Array.from({ length: 200 }, (_, index) => `copied-${index + 1}`)
  await expect.poll(() => mooring.app.evaluate(({ clipboard }) => clipboard.readText())).toContain([...lines, 'end-2'].join('\n'))
})

test('when a person points at a link in a terminal, its target is seen; it opens only with the modifier and after a question', async ({ mooring }) => {
  await mooring.openTerminal()
  await mooring.run("clear; printf '\\033]8;;https://example.org/behind\\033\\\\words\\033]8;;\\033\\\\\\n'; echo https://example.net/plain-$((1+1))")
  await mooring.untilScreen(/^https:\/\/example\.net\/plain-2$/m)
  await answerQuestions(mooring, 'Open')
  await mooring.app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = (href) => Promise.resolve(void opened.push(href))
  })
  const opened = () => mooring.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
  const pointAt = async (text: string) => {
    const [terminal] = await mooring.terminals()
    const row = terminal?.lines.findIndex((line) => line.startsWith(text)) ?? -1
    const box = await mooring.page.locator('.xterm-screen').boundingBox()
    if (!terminal || !box) throw new Error('No terminal is seen')
    await mooring.page.mouse.move(box.x + 1, box.y + 1)
    await mooring.page.mouse.move(box.x + (2.5 * box.width) / terminal.cols, box.y + ((row + 0.5) * box.height) / terminal.rows, { steps: 4 })
  }
  const links = [['words', 'https://example.org/behind'], ['https://example.net', 'https://example.net/plain-2']] as const
  for (const [index, [text, target]] of links.entries()) {
    await pointAt(text)
    await expect(mooring.page.locator('.link-target')).toContainText(target)
    await mooring.page.mouse.down()
    await mooring.page.mouse.up()
    expect(await askedQuestions(mooring)).toHaveLength(index)
    await mooring.page.keyboard.down('Control')
    await mooring.page.mouse.down()
    await mooring.page.mouse.up()
    await mooring.page.keyboard.up('Control')
    await expect.poll(async () => (await askedQuestions(mooring)).at(-1)).toMatchObject({ detail: target, defaultId: 0 })
    await expect.poll(async () => (await opened()).at(-1)).toBe(target)
  }
  expect(await opened()).toHaveLength(2)
})

test('when a person makes the text larger by key, fewer columns fit, and the default brings them back', async ({ mooring }) => {
  await mooring.openTerminal()
  const columns = async () => (await mooring.terminals())[0]?.cols ?? 0
  const before = await columns()
  await mooring.page.keyboard.press('Control+=')
  await mooring.page.keyboard.press('Control+=')
  await expect.poll(columns).toBeLessThan(before)
  const larger = await columns()
  await mooring.run('stty size')
  await mooring.untilScreen(new RegExp(`^\\d+ ${larger}$`, 'm'))
  await mooring.page.keyboard.press('Control+-')
  await expect.poll(columns).toBeGreaterThan(larger)
  await mooring.page.keyboard.press('Control+0')
  await expect.poll(columns).toBe(before)
})
