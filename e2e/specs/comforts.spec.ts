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
