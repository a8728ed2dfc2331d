import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Mooring } from '../support/mooring.ts'
import { screenState, settledState } from '../support/screen-state.ts'

/** Two cells below the first line, in the middle of a cell. */
async function clickBelow({ page }: Mooring): Promise<void> {
  const screen = page.locator('.xterm-screen').first()
  const box = await screen.boundingBox()
  const size = ((await screenState(page)) as { size: readonly [number, number] }).size
  if (!box) throw new Error('no terminal is shown')
  await page.mouse.click(box.x + (box.width / size[0]) * 4.5, box.y + (box.height / size[1]) * 2.5)
}

const title = (mode: number, encoding: number) => `when the window reloads under mouse mode ${mode} with encoding ${encoding}, the next click sends the same bytes`

for (const [mode, encoding] of [[9, 0], [1000, 0], [1000, 1006], [1002, 1006], [1003, 1016]] as const) {
  test(title(mode, encoding), async ({ mooring }) => {
    await mooring.openTerminal()
    await mooring.run(`clear; stty -echo -icanon; printf '\\033[?${mode}h\\033[?${encoding}h'; echo on-$((1+1)); cat -v`)
    await mooring.untilScreen(/^on-2$/m)
    const heard = async () => (await mooring.lines()).join('').replace(/^.*on-2/, '').trim()
    // Only presses and releases: what moves the pointer there may be told as well.
    const clicks = (text: string) => text.match(/\^\[\[(<[02](;\d+)+[Mm]|M.{3})/g) ?? []
    await clickBelow(mooring)
    await expect.poll(async () => clicks(await heard()).length).toBeGreaterThan(0)
    const first = clicks(await heard())
    await mooring.reload()
    await mooring.untilScreen(/^on-2$/m)
    await clickBelow(mooring)
    await expect.poll(async () => clicks(await heard()).slice(first.length)).toEqual(first)
  })
}

test('when the window reloads over vim, a click sets its cursor there and the wheel scrolls its text', async ({ mooring }) => {
  await mooring.openTerminal()
  await mooring.run("seq -f 'line %g' 300 > lines.txt; vim -u NONE -N -c 'set mouse=a ttymouse=sgr ruler' lines.txt")
  await mooring.untilScreen(/1,1 +Top/)
  await mooring.reload()
  await mooring.untilScreen(/1,1 +Top/)
  await clickBelow(mooring)
  await mooring.untilScreen(/3,5 +Top/)
  await mooring.page.mouse.wheel(0, 400)
  await mooring.untilScreen(/\d+,\d+ +\d+%/)
  expect((await mooring.lines())[0]).not.toBe('line 1')
})

for (const { name, command } of [{ name: 'top', command: 'top -d 0.3' }, { name: 'htop', command: 'htop -d 3' }]) {
  test(`when the window reloads again and again while ${name} draws anew, no cell stays behind`, async ({ mooring }) => {
    await mooring.openTerminal()
    await mooring.run('echo shell-$$')
    const [, shell = ''] = await mooring.untilScreen(/^shell-(\d+)$/m)
    await mooring.run(command)
    await mooring.untilScreen(/Load average|load average/)
    for (let round = 0; round < 3; round++) await mooring.reload()
    await mooring.untilScreen(/Load average|load average/)
    // Three drawings at least, into the view that came from a snapshot.
    const cellsOf = async () => JSON.stringify(await screenState(mooring.page))
    for (let drawing = 0; drawing < 3; drawing++) {
      const before = await cellsOf()
      await expect.poll(cellsOf).not.toBe(before)
    }
    await mooring.openTerminal()
    await mooring.run(`pkill -STOP -P ${shell} ${name}; echo stopped-$((1+1))`)
    await mooring.untilScreen(/^stopped-2$/m)
    await mooring.tabs.first().click()
    const live = await settledState(mooring.page)
    await mooring.reload()
    await mooring.untilScreen(/Load average|load average/)
    expect(await settledState(mooring.page)).toEqual(live)
  })
}

test('when a program stands still in the middle of a character or a sequence, a reload leaves no stray text', async ({ mooring }) => {
  await mooring.openTerminal()
  const pieces = ['caf\\303', '\\251-\\033[3', '1mred\\033]0;half', '-title\\007\\033[0mend']
  writeFileSync(join(mooring.homeDir, 'pieces'), pieces.map((piece, index) => `printf -- '${piece}'\nuntil [ -e go${index} ]; do sleep 0.02; done\n`).join(''))
  await mooring.run('clear; cd; sh pieces')
  for (const [index, seen] of [/^caf/m, /^café-/m, /^café-red/m, /^café-redend/m].entries()) {
    await mooring.untilScreen(seen)
    await mooring.reload()
    await mooring.untilScreen(seen)
    writeFileSync(join(mooring.homeDir, `go${index}`), '')
  }
  await mooring.run('echo over-$((1+1))')
  await mooring.untilScreen(/^over-2$/m)
  expect((await mooring.lines()).join('\n')).not.toMatch(/\ufffd|1mred|half|-title/)
})

test('when the process that draws is killed, the window draws again and the program went on', async ({ mooring }) => {
  await mooring.openTerminal()
  await mooring.run('KEPT=yes; echo ready-$((1+1))')
  await mooring.untilScreen(/^ready-2$/m)
  const killed = await mooring.app.evaluate(({ app }) => {
    const drawing = app.getAppMetrics().find(({ type }) => type === 'GPU')
    if (drawing) process.kill(drawing.pid, 'SIGKILL')
    return drawing !== undefined
  })
  expect(killed).toBe(true)
  await expect.poll(() => mooring.app.evaluate(({ app }) => app.getAppMetrics().some(({ type }) => type === 'GPU'))).toBe(true)
  await mooring.run('echo kept-$KEPT')
  await mooring.untilScreen(/^kept-yes$/m)
})

test('when the window is resized two hundred times during a flood, kernel, model and view have the last size', async ({ mooring }) => {
  await mooring.openTerminal()
  await mooring.run("yes 'a line that is long enough to be wrapped in a terminal that got narrow' & FLOOD=$!")
  await mooring.untilScreen(/a line that/)
  await mooring.app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    for (let round = 0; round < 200; round++) {
      window?.setSize(700 + ((round * 37) % 500), 500 + ((round * 23) % 300))
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    window?.setSize(1000, 700)
  })
  await mooring.run('kill $FLOOD; clear; stty size')
  const [, rows, cols] = await mooring.untilScreen(/^(\d+) (\d+)$/m)
  const size = async () => ((await screenState(mooring.page)) as { size: readonly number[] }).size
  expect(await size()).toEqual([Number(cols), Number(rows)])
  const live = await settledState(mooring.page)
  await mooring.reload()
  await mooring.untilScreen(/^\d+ \d+$/m)
  expect(await settledState(mooring.page)).toEqual(live)
})
