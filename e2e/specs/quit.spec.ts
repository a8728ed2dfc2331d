import { answerQuestions, askedQuestions } from '../support/dialogs.ts'
import { expect, test } from '../support/mooring.ts'

/** As a person starts it: `MOORING_TEST` would let it quit without a question. */
const asPerson = { env: { MOORING_TEST: '' } }

test('when a program still runs, quitting names it and Cancel keeps everything', async ({ launch }) => {
  const mooring = await launch(asPerson)
  await mooring.page.getByRole('button', { name: 'New terminal', exact: true }).click()
  await expect(mooring.tabs).toHaveCount(1)
  await mooring.page.locator('.xterm-rows').getByText(/[#$]/).first().waitFor()
  await mooring.page.keyboard.type('sleep 1000\n')
  await answerQuestions(mooring, 'Cancel')
  await expect
    .poll(async () => {
      await mooring.app.evaluate(({ app }) => app.quit())
      return (await askedQuestions(mooring)).length
    })
    .toBeGreaterThan(0)
  const [question] = await askedQuestions(mooring)
  expect(question).toMatchObject({ detail: 'sleep in bash', defaultId: 0 })
  await expect(mooring.tabs).toHaveCount(1)
  await answerQuestions(mooring, 'Quit and end')
  await mooring.quit()
})

test('when only idle shells are open, quitting asks nothing', async ({ launch }) => {
  const mooring = await launch(asPerson)
  await mooring.page.getByRole('button', { name: 'New terminal', exact: true }).click()
  await expect(mooring.tabs).toHaveCount(1)
  await mooring.page.locator('.xterm-rows').getByText(/[#$]/).first().waitFor()
  await answerQuestions(mooring, 'Cancel')
  await mooring.quit()
})

test('when a program runs in a terminal, closing it asks first; Cancel keeps it with the keys, and an idle shell is closed without a question', async ({ mooring }) => {
  await mooring.openTerminal()
  await mooring.openTerminal()
  await mooring.run('cat')
  await mooring.untilScreen(/cat$/m)
  await answerQuestions(mooring, 'Cancel')
  await mooring.page.keyboard.press('Control+Shift+W')
  await expect.poll(() => askedQuestions(mooring)).toHaveLength(1)
  expect((await askedQuestions(mooring))[0]).toMatchObject({ message: expect.stringMatching(/^cat runs in .+\. End it and close\?$/), defaultId: 0 })
  await expect(mooring.tabs).toHaveCount(2)
  await mooring.run('still-heard')
  await mooring.untilScreen(/still-heard\nstill-heard/)
  await answerQuestions(mooring, 'End it')
  await mooring.page.keyboard.press('Control+Shift+W')
  await expect(mooring.tabs).toHaveCount(1)
  expect(await askedQuestions(mooring)).toHaveLength(1)
  await mooring.page.keyboard.press('Control+Shift+W')
  await expect(mooring.tabs).toHaveCount(0)
  expect(await askedQuestions(mooring)).toHaveLength(1)
})
