import type { Layout } from '../../shared/domain/layout.ts'
import { panesOf } from '../../shared/domain/pane-tree.ts'
import type { Session } from '../../shared/domain/session.ts'
import { expect, test, type Mooring } from '../support/mooring.ts'

interface Start {
  readonly layout: Layout
  readonly sessions: readonly Session[]
}

async function readStart(mooring: Mooring): Promise<Start> {
  const reply = await mooring.call('app.start')
  if (!reply.ok) throw new Error(reply.error.message)
  return reply.value as Start
}

const panes = ({ page }: Mooring) => page.getByRole('region', { name: /^Terminal / })
const activePane = (mooring: Mooring) => panes(mooring).and(mooring.page.locator('[aria-current]'))
const pids = ({ sessions }: Start) => sessions.map(({ status }) => (status.kind === 'running' ? status.pid : null))

/** Splits with the keyboard and waits until the new shell, which has the focus, shows a prompt. */
async function split(mooring: Mooring, keys: string): Promise<void> {
  const before = await panes(mooring).count()
  await mooring.page.keyboard.press(keys)
  await expect(panes(mooring)).toHaveCount(before + 1)
  await mooring.untilScreen(/[#$] *$/m)
}

/** One terminal on the left, two on the right; each has said its number. The last is active. */
async function openThree(mooring: Mooring): Promise<void> {
  await mooring.openTerminal()
  await mooring.run('mkdir -p work; cd work; echo one-$((1+1))')
  await mooring.untilScreen(/^one-2$/m)
  await split(mooring, 'Control+Shift+D')
  await mooring.run('echo two-$((1+1))')
  await mooring.untilScreen(/^two-2$/m)
  await split(mooring, 'Control+Shift+O')
  await mooring.run('echo three-$((1+1))')
  await mooring.untilScreen(/^three-2$/m)
}

/** What a person sees of the splits: the tree with its shares, the active pane and the zoom, without any id. */
function shape({ layout }: Start) {
  return layout.tabs.map((tab) => {
    const ids = panesOf(tab.root).map(({ id }) => id)
    const root: unknown = JSON.parse(JSON.stringify(tab.root, (key, value: unknown) => (key === 'pane' ? '' : value)))
    return { root, active: ids.indexOf(tab.activePaneId), isZoomed: tab.isZoomed }
  })
}

test('when a person splits right and down by keyboard, each pane is a shell of its own in the same folder', async ({ mooring }) => {
  await openThree(mooring)
  await mooring.run('echo in-${PWD##*/}-$((1+1))')
  await mooring.untilScreen(/^in-work-2$/m)
  expect(new Set(pids(await readStart(mooring))).size).toBe(3)
  await expect(mooring.tabs).toHaveCount(1)
  await expect(mooring.tabs.first()).toContainText('3 terminals')

  const boxes = await Promise.all((await panes(mooring).all()).map((pane) => pane.boundingBox()))
  const [left, above, below] = boxes
  expect(above?.x).toBeCloseTo((left?.x ?? 0) + (left?.width ?? 0), 0)
  expect(below?.y).toBeCloseTo((above?.y ?? 0) + (above?.height ?? 0), 0)
  expect(left?.height).toBeCloseTo((above?.height ?? 0) + (below?.height ?? 0), 0)

  const steps = [['ArrowUp', 'two'], ['ArrowLeft', 'one'], ['ArrowRight', 'two'], ['ArrowDown', 'three']] as const
  for (const [key, number] of steps) {
    await mooring.page.keyboard.press(`Control+Shift+${key}`)
    await mooring.run(`echo now-$((1+1))-${number}`)
    await mooring.untilScreen(new RegExp(`^now-2-${number}$`, 'm'))
    await mooring.untilScreen(new RegExp(`^${number}-2$`, 'm'))
  }
})

test('when the window reloads, splits, sizes, programs, active pane and zoom are as they were', async ({ mooring }) => {
  await openThree(mooring)
  await mooring.page.keyboard.press('Alt+Shift+ArrowUp')
  await mooring.page.keyboard.press('Alt+Shift+ArrowLeft')
  await mooring.page.keyboard.press('Control+Shift+ArrowUp')
  await expect.poll(async () => shape(await readStart(mooring))[0]?.active).toBe(1)
  // As main knows them: of hidden panes nothing is drawn after a reload.
  const sizes = async () => (await readStart(mooring)).sessions.map(({ size }) => `${size.cols}x${size.rows}`)
  for (const isZoomed of [false, true]) {
    if (isZoomed) await mooring.page.keyboard.press('Control+Shift+Enter')
    await expect(panes(mooring)).toHaveCount(isZoomed ? 1 : 3)
    await expect.poll(async () => shape(await readStart(mooring))[0]?.isZoomed).toBe(isZoomed)
    await settledSizes(mooring)
    const before = { start: await readStart(mooring), sizes: await sizes() }
    await mooring.reload()
    await mooring.untilScreen(/^two-2$/m)
    await settledSizes(mooring)
    expect(await sizes()).toEqual(before.sizes)
    const after = await readStart(mooring)
    expect(after.layout).toEqual(before.start.layout)
    expect(pids(after)).toEqual(pids(before.start))
    const marked = mooring.page.getByRole('tab', { name: /zoomed/ })
    await expect(marked).toHaveCount(isZoomed ? 1 : 0)
    await mooring.run(`echo again-$((1+1))-${isZoomed}`)
    await mooring.untilScreen(new RegExp(`^again-2-${isZoomed}$`, 'm'))
  }
})

/** Waits until every terminal on the page has the size that main knows. */
async function settledSizes(mooring: Mooring): Promise<void> {
  await expect
    .poll(async () => {
      const { sessions } = await readStart(mooring)
      const told = new Map(sessions.map(({ id, size }) => [id as string, `${size.cols}x${size.rows}`]))
      return (await mooring.terminals()).every(({ id, cols, rows }) => told.get(id) === `${cols}x${rows}`)
    })
    .toBe(true)
}

test('when the app restarts, the same splits are back with fresh shells', async ({ launch, mooring }) => {
  await openThree(mooring)
  await mooring.page.keyboard.press('Alt+Shift+ArrowLeft')
  await mooring.page.keyboard.press('Control+Shift+ArrowLeft')
  await expect.poll(async () => shape(await readStart(mooring))[0]?.active).toBe(0)
  const before = await readStart(mooring)
  await mooring.quit()
  const again = await launch()
  await expect(panes(again)).toHaveCount(3)
  await expect(again.page.getByText(/restored — new shell/i).first()).toBeVisible()
  const after = await readStart(again)
  expect(shape(after)).toEqual(shape(before))
  expect(after.sessions.map(({ name }) => name)).toEqual(before.sessions.map(({ name }) => name))
  await again.untilScreen(/[#$] *$/m)
  await again.run('echo in-${PWD##*/}-$((1+1))')
  await again.untilScreen(/^in-work-2$/m)
})

test('when panes are closed by keyboard, their programs end and the others take the room, at last the tab goes', async ({ mooring }) => {
  const { page } = mooring
  await openThree(mooring)
  await page.keyboard.press('Control+Shift+W')
  await expect(panes(mooring)).toHaveCount(2)
  await mooring.untilScreen(/^two-2$/m)
  await mooring.run('exit 3')
  await expect(page.getByText(/exited with code 3/i).first()).toBeVisible()
  await expect(panes(mooring)).toHaveCount(2)
  await page.keyboard.press('Control+K')
  await page.keyboard.type('run again')
  await page.keyboard.press('Enter')
  await mooring.untilScreen(/[#$] *$/m)
  await mooring.run('echo fresh-$((1+1))')
  await mooring.untilScreen(/^fresh-2$/m)
  await page.keyboard.press('Control+Shift+W')
  await expect(panes(mooring)).toHaveCount(1)
  await mooring.untilScreen(/^one-2$/m)
  await page.keyboard.press('Control+Shift+W')
  await expect(mooring.tabs).toHaveCount(0)
  await expect.poll(async () => (await readStart(mooring)).sessions).toEqual([])
})

test('when a pane is clicked, it has the keys; its divider is moved with the mouse and with the keyboard', async ({ mooring }) => {
  const { page } = mooring
  await openThree(mooring)
  await panes(mooring).first().click({ position: { x: 60, y: 200 } })
  await expect(activePane(mooring)).toHaveCount(1)
  await mooring.run('echo clicked-$((1+1))')
  await mooring.untilScreen(/^one-2$/m)
  await mooring.untilScreen(/^clicked-2$/m)

  const separator = page.getByRole('separator', { name: 'Divider of bash and bash 2' })
  const value = async () => Number(await separator.getAttribute('aria-valuenow'))
  const box = await separator.boundingBox()
  if (!box) throw new Error('no divider')
  await page.mouse.move(box.x + box.width / 2, box.y + 40)
  await page.mouse.down()
  await page.mouse.move(box.x - 150, box.y + 60, { steps: 4 })
  await page.mouse.up()
  await expect.poll(value).toBeLessThan(45)
  const dragged = await value()
  await separator.focus()
  await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(value).toBeGreaterThan(dragged)
  await page.keyboard.press('Enter')
  await expect.poll(value).toBe(50)
})

test('when panes move between tabs and a terminal is duplicated, no program is started anew or lost', async ({ mooring }) => {
  const { page } = mooring
  const choose = async (words: string) => {
    await page.keyboard.press('Control+K')
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
  }
  await openThree(mooring)
  const before = pids(await readStart(mooring))
  await choose('move pane to a tab of its own')
  await expect(mooring.tabs).toHaveCount(2)
  await mooring.untilScreen(/^three-2$/m)
  await mooring.run('echo moved-$((1+1))')
  await mooring.untilScreen(/^moved-2$/m)
  await choose('move tab into the previous one')
  await expect(mooring.tabs).toHaveCount(1)
  await mooring.untilScreen(/^moved-2$/m)
  await mooring.run('echo joined-$((1+1))')
  await mooring.untilScreen(/^joined-2$/m)
  expect(pids(await readStart(mooring))).toEqual(before)
  await choose('duplicate terminal')
  await expect(mooring.tabs).toHaveCount(2)
  await mooring.untilScreen(/[#$] *$/m)
  await mooring.run('echo in-${PWD##*/}-$((1+1))')
  await mooring.untilScreen(/^in-work-2$/m)
})

test('when input is broadcast, three shells get what is typed and pasted, each in its own modes; a reload ends it', async ({ mooring }) => {
  const { page } = mooring
  await openThree(mooring)
  await page.keyboard.press('Control+Shift+I')
  await expect(page.getByRole('group', { name: 'Broadcast' })).toContainText('Broadcasting to 3 terminals')
  await expect(page.getByLabel('Status')).toContainText('broadcast: 3 terminals')
  const screens = async () => (await mooring.terminals()).map(({ lines }) => lines.join('\n'))
  const saying = async (pattern: RegExp) => (await screens()).map((screen) => pattern.test(screen))
  await mooring.run('echo all-$((1+1))')
  await expect.poll(() => saying(/^all-2$/m)).toEqual([true, true, true])
  await page.keyboard.press('ArrowUp')
  await page.keyboard.type(' é')
  await page.keyboard.press('Enter')
  await expect.poll(() => saying(/^all-2 é$/m)).toEqual([true, true, true])

  await page.keyboard.press('Control+Shift+J')
  await expect(page.getByRole('group', { name: 'Broadcast' })).toContainText('Broadcasting to 2 terminals')
  await mooring.run('printf "\\e[?1h"; stty -echo; cat -v')
  await page.keyboard.press('Control+Shift+ArrowUp')
  await mooring.run('stty -echo; cat -v')
  await page.keyboard.press('Control+Shift+ArrowDown')
  await page.keyboard.press('Control+Shift+J')
  await page.keyboard.press('Control+Shift+Enter')
  await expect(panes(mooring)).toHaveCount(1)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect.poll(() => saying(/\^\[\[A/)).toEqual([true, true, false])
  await expect.poll(() => saying(/\^\[OA/)).toEqual([false, false, true])

  await mooring.call('clipboard.write', { text: 'first\nsecond\n' })
  await page.keyboard.press('Control+Shift+V')
  const question = page.getByRole('dialog', { name: 'Paste into 3 terminals?' })
  await expect(question).toBeVisible()
  await question.getByRole('button', { name: 'Paste' }).click()
  await expect.poll(() => saying(/^first\nsecond$/m)).toEqual([true, true, true])

  await page.keyboard.press('Control+Shift+X')
  await expect(page.getByRole('group', { name: 'Broadcast' })).toHaveCount(0)
  await mooring.run('alone')
  await expect.poll(() => saying(/^alone$/m)).toEqual([false, false, true])
  await page.keyboard.press('Control+Shift+I')
  await expect(page.getByRole('group', { name: 'Broadcast' })).toBeVisible()
  await mooring.reload()
  await expect(panes(mooring)).toHaveCount(1)
  await expect(page.getByRole('group', { name: 'Broadcast' })).toHaveCount(0)
})
