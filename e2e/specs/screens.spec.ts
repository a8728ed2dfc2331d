import { expect, test } from '../support/mooring.ts'
import { screenState, settledState } from '../support/screen-state.ts'

const PROGRAMS = [
  {
    name: 'vim with mouse, syntax colours and a split window',
    start: "seq -f 'int line%g = 1; /* text */' 300 > code.c; vim -u NONE -N -c 'set mouse=a | syntax on | split | normal 100G' code.c",
    shows: /line100/,
    quit: ':qa!',
  },
  { name: 'less in the middle of a file', start: 'seq 5000 | sed "s/^/row /" > long.txt; less +2500g long.txt', shows: /row 2500/, quit: 'q' },
  { name: 'top', start: 'top -d 1000', shows: /load average/, quit: 'q' },
  {
    name: 'tmux with a split window',
    start: "tmux -f /dev/null -L e2e new-session 'exec sh' \\; set -g status-right '' \\; set -g mouse on \\; split-window -h 'exec sh'",
    shows: /\[0\] 0:/,
    quit: null,
  },
  { name: 'a shell with coloured text, a link and a title', start: `printf '\\033]0;a title\\007\\033[1;38;5;208mbold\\033[0m \\033]8;;https://example.org\\033\\\\link\\033]8;;\\033\\\\\\n'; seq 200; printf '\\033[5 q'`, shows: /^200$/m, quit: '' },
] as const

for (const { name, start, shows, quit } of PROGRAMS) {
  test(`when the window reloads over ${name}, cells, cursor and modes are the same, and the shell below as it was`, async ({ mooring }) => {
    await mooring.openTerminal()
    await mooring.run(start)
    await mooring.untilScreen(shows)
    const before = await settledState(mooring.page)
    await mooring.reload()
    await mooring.untilScreen(shows)
    expect(await settledState(mooring.page)).toEqual(before)
    if (quit === null) await mooring.run('tmux -L e2e kill-server')
    else await mooring.run(quit)
    // What is typed ahead a program may throw away when it ends.
    await mooring.untilScreen(/[#$] *$/m)
    await mooring.run('echo back-$((1+1))')
    await mooring.untilScreen(/^back-2$/m)
  })
}

test('when a person reads above the end and the window reloads, they are at the same line', async ({ mooring }) => {
  await mooring.openTerminal()
  await mooring.run('seq 1000')
  await mooring.untilScreen(/^1000$/m)
  await mooring.page.keyboard.press('Shift+PageUp')
  await mooring.page.keyboard.press('Shift+PageUp')
  const place = async () => ((await screenState(mooring.page)) as { normal: { linesFromEnd: number } } | null)?.normal.linesFromEnd ?? 0
  await expect.poll(place).toBeGreaterThan(20)
  const before = await place()
  await mooring.reload()
  await expect.poll(place).toBe(before)
})

test('when a program asks its terminal while the window reloads, it is answered once and nothing is typed into the shell', async ({ mooring }) => {
  await mooring.openTerminal()
  await mooring.run(`stty -echo; for i in 1 2 3 4 5 6 7 8 9 10; do printf '\\033[6n'; IFS= read -rsd R -t 5 answer; echo "got \${answer#*[}"; sleep 0.1; done; stty echo; echo asked-$((1+1))`)
  await mooring.untilScreen(/got \d+;\d+/)
  await mooring.reload()
  await mooring.untilScreen(/^asked-2$/m)
  const answers = (await mooring.lines()).filter((line) => /^got \d+;\d+$/.test(line))
  expect(answers).toHaveLength(10)
  await mooring.run('echo after-$((1+1))')
  await mooring.untilScreen(/^after-2$/m)
  expect((await mooring.lines()).join('\n')).not.toMatch(/\^\[|\[\d+;\d+R/)
})

test('when forty megabytes rush by, the last lines are all there, each once, and a reload shows the same', async ({ mooring }) => {
  await mooring.openTerminal()
  await mooring.run('seq -f "row %07.0f ...................................................." 700000; echo rushed-$((1+1))')
  await mooring.untilScreen(/^rushed-2$/m)
  const rows = async () => (await mooring.lines()).flatMap((line) => /^row (\d+) \.+$/.exec(line)?.[1] ?? []).map(Number)
  // All lines above the screen come once the rush is over.
  await expect.poll(async () => (await rows()).length).toBeGreaterThan(1990)
  const before = await rows()
  expect(before).toEqual(Array.from({ length: before.length }, (_, index) => 700_000 - before.length + 1 + index))
  await mooring.reload()
  await mooring.untilScreen(/^rushed-2$/m)
  expect(await rows()).toEqual(before)
})
