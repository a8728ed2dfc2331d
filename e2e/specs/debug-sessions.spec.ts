import AxeBuilder from '@axe-core/playwright'
import { ask } from '../support/ask.ts'
import { expect, test, type Mooring } from '../support/mooring.ts'
import { createVault, PASSPHRASE } from '../support/vault.ts'

const value = `glpat-${'x7Qe'.repeat(6)}`

/** A real vault with two servers, and debug sessions by these owners on the first. */
async function prepare(mooring: Mooring, owners: readonly string[] = []): Promise<void> {
  await createVault(mooring)
  const ids: unknown[] = []
  for (const name of ['debug-1', 'debug-2']) {
    const { server } = await ask<{ server: { id: string } }>(mooring, 'server.create', { details: { name }, state: 'up' })
    ids.push(server.id)
  }
  for (const owner of owners) {
    const details = { label: `work of ${owner}`, owner, issueRef: '#42', commitRef: 'a1b2c3d', expiresAtMs: null }
    await ask(mooring, 'debugSession.create', { serverId: ids[0], details, status: 'running' })
  }
  await mooring.page.keyboard.press('Alt+Shift+7')
}

/** Axe looks at every element of a large page, on a machine with other work. */
test.setTimeout(150_000)

async function faults({ page }: Mooring): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`)
}

test('when a person makes a debug session by keyboard and reassigns it with a reason, list, history and audit log say so', async ({ mooring }) => {
  const { page } = mooring
  await prepare(mooring)
  await expect(page.getByRole('heading', { name: 'No debug sessions' })).toBeVisible()
  await page.keyboard.press('Control+K')
  await page.keyboard.type('new debug')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'New debug session' })
  await expect(dialog.getByLabel('Label')).toBeFocused()
  await page.keyboard.type('flaky login')
  await page.keyboard.press('Tab')
  await page.keyboard.type('debug-1')
  await expect(dialog.getByRole('listbox', { name: 'Server, found' }).getByRole('option')).toHaveCount(2)
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  await dialog.getByLabel('Commit').fill('$(id)')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('This is no commit: a hash, branch or tag.')).toBeVisible()
  await expect(dialog.getByLabel('Label')).toHaveValue('flaky login')
  await dialog.getByLabel('Commit').fill('a1b2c3d')
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  const row = page.getByRole('row', { name: /flaky login.*running.*nobody.*debug-1/ })
  await expect(row).toBeVisible()

  const panel = page.getByRole('complementary', { name: 'flaky login' })
  await panel.getByRole('button', { name: 'Reassign…' }).click()
  await page.getByLabel('New owner').fill('bob')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'Give a reason' })).toBeVisible()
  await page.getByLabel('Reason').fill('ada is on leave')
  await page.keyboard.press('Enter')
  await expect(panel.getByText('owner: nobody → bob')).toBeVisible()
  await expect(panel.getByText('ada is on leave')).toBeVisible()
  expect(await faults(mooring)).toEqual([])
  await page.keyboard.press('Alt+Shift+4')
  await expect(page.getByRole('row', { name: /allowed.*Debug sessions reassigned.*ada is on leave/ })).toBeVisible()
})

test('when somebody is on a server, the gate says who and does not destroy it; once they are ended or reassigned it does', async ({ mooring }) => {
  const { page } = mooring
  await prepare(mooring, ['ada', 'zoe'])
  await page.getByRole('button', { name: 'work of ada' }).click()
  await page.getByRole('button', { name: 'Drain debug-1…' }).click()
  const drain = page.getByRole('dialog', { name: 'Drain debug-1' })
  await expect(drain.getByText('2 debug sessions are still on it.')).toBeVisible()
  await drain.getByRole('button', { name: 'Drain', exact: true }).click()
  await expect(drain).toHaveCount(0)
  await expect(page.getByRole('row', { name: /work of zoe draining (30:00|29:\d\d)/ })).toBeVisible()

  await page.getByRole('button', { name: 'Destroy debug-1…' }).click()
  const gate = page.getByRole('dialog', { name: 'Destroy debug-1' })
  await expect(gate.getByRole('listitem')).toHaveCount(2)
  await gate.getByRole('button', { name: 'Destroy', exact: true }).click()
  await expect(gate.getByRole('alert')).toHaveText(/Not destroyed: 2 debug sessions are still on it/)
  expect(await faults(mooring)).toEqual([])
  await gate.getByRole('button', { name: 'End work of ada' }).click()
  await page.getByRole('dialog', { name: 'End work of ada' }).getByRole('button', { name: 'End', exact: true }).click()
  await expect(gate.getByRole('listitem')).toHaveCount(1)
  await gate.getByRole('button', { name: 'Reassign work of zoe' }).click()
  await page.getByLabel('New server', { exact: true }).fill('debug-2')
  await page.getByRole('listbox', { name: 'New server, found' }).selectOption({ index: 1 })
  await page.getByLabel('Reason').fill('debug-1 goes')
  await page.getByRole('button', { name: 'Reassign', exact: true }).click()
  await expect(gate.getByText('Nobody is on it.')).toBeVisible()
  await gate.getByLabel('Reason').fill('rack 4 is empty')
  await page.keyboard.press('Enter')
  await expect(gate).toBeVisible()
  await gate.getByRole('button', { name: 'Destroy', exact: true }).click()
  await expect(gate).toHaveCount(0)
  const found = await ask(mooring, 'servers.query', { filter: 'state:destroyed', sort: { by: 'name', isDescending: false }, group: null, closedGroups: [], offset: 0, limit: 10 })
  expect(found.total).toBe(1)
})

test('when a token is shown or copied, the passphrase is asked anew, the log has it, and the clipboard is emptied', async ({ mooring }) => {
  const { app, page } = mooring
  await prepare(mooring, ['ada'])
  await page.getByRole('button', { name: 'work of ada' }).click()
  const tokens = page.getByRole('region', { name: 'Tokens' })
  await tokens.getByRole('button', { name: 'Add token…' }).click()
  await page.getByLabel('Label', { exact: true }).fill('deploy')
  await page.getByLabel('Value', { exact: true }).fill(`${value}\nsecond line`)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText(/it has several lines; choose the kind "other"/)).toBeVisible()
  await page.getByLabel('Value', { exact: true }).fill(value)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(tokens.getByText('glpat-••••••')).toBeVisible()
  expect(await page.content()).not.toContain(value)

  await tokens.getByRole('button', { name: 'Reveal deploy…' }).click()
  await expect(page.getByLabel('Reason')).toBeFocused()
  await page.keyboard.type('rotate by hand')
  await page.getByLabel('Passphrase', { exact: true }).fill('not this one')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'does not open the vault' })).toBeVisible()
  await expect(page.getByLabel('Reason')).toHaveValue('rotate by hand')
  await expect(page.getByLabel('Passphrase', { exact: true })).toHaveValue('')
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Value of deploy' }).getByText(value)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(await page.content()).not.toContain(value)

  await app.evaluate(() => {
    const start = globalThis.setTimeout
    const kept: (() => void)[] = []
    Object.assign(globalThis, { passHalfMinute: () => kept.splice(0).forEach((run) => run()) })
    const hold = (run: () => void, ms?: number) => (ms === 30_000 ? (kept.push(run), start(() => undefined, 0)) : start(run, ms))
    globalThis.setTimeout = Object.assign(hold, start) as typeof setTimeout
  })
  await tokens.getByRole('button', { name: 'Copy deploy…' }).click()
  await page.getByLabel('Reason').fill('deploy by hand')
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.keyboard.press('Enter')
  await expect(tokens.getByText('deploy is on the clipboard.')).toBeVisible()
  const clipboard = () => app.evaluate(({ clipboard }) => clipboard.readText())
  expect(await clipboard()).toBe(value)
  await app.evaluate(() => (globalThis as unknown as { passHalfMinute(): void }).passHalfMinute())
  await expect.poll(clipboard).toBe('')
  await expect(page.getByText('The token was taken off the clipboard.')).toBeVisible()

  await page.keyboard.press('Alt+Shift+4')
  for (const line of [/refused.*Token shown/, /allowed.*Token shown.*rotate by hand/, /allowed.*Token copied.*deploy by hand/]) await expect(page.getByRole('row', { name: line }).first()).toBeVisible()
})
