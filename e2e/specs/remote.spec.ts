import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { hasSshd, startSshLab, type SshLab } from '../../electron/services/ssh/ssh-lab-test-bench.ts'
import { expect, test as base, type Mooring } from '../support/mooring.ts'

const passphrase = 'a passphrase for far places'

const test = base.extend<{ readonly lab: SshLab; readonly page: Page; readonly mooringWithLab: Mooring }>({
  // eslint-disable-next-line no-empty-pattern
  lab: async ({}, use) => {
    await using lab = await startSshLab({ web: { isKnown: false }, down: {} })
    await lab.server('down').stop()
    await use(lab)
  },
  mooringWithLab: async ({ launch, lab }, use) => {
    const mooring = await launch({ env: { MOORING_SSH_CONFIG: lab.configFile } })
    const begun = await mooring.call('vault.beginCreation', { protection: 'pass', passphrase })
    expect(await mooring.call('vault.confirmCreation', begun.ok ? begun.value : null)).toMatchObject({ ok: true })
    await use(mooring)
  },
})
test.skip(!hasSshd, 'there is no sshd on this machine')

const row = (page: Page, name: RegExp) => page.getByRole('table', { name: 'Sessions on servers' }).getByRole('row', { name })

async function trust(mooring: Mooring, name: string): Promise<void> {
  const list = (await mooring.call('fleet.read', undefined)) as { value: { serverId: string; serverName: string }[] }
  const serverId = list.value.find(({ serverName }) => serverName === name)?.serverId
  const looked = (await mooring.call('hostKey.look', { serverId })) as { value: { offered: { fingerprint: string } } }
  expect(await mooring.call('hostKey.decide', { serverId, fingerprint: looked.value.offered.fingerprint, decision: 'trust' })).toMatchObject({ ok: true })
}

async function runAction(page: Page, label: string): Promise<void> {
  await page.keyboard.press('Control+K')
  await expect(page.getByRole('dialog', { name: /command palette/i })).toBeVisible()
  await page.keyboard.type(label)
  await page.keyboard.press('Enter')
}

test('a person with only a keyboard adds a server, trusts its key, attaches, types, is cut off and comes back, detaches and kills the session', async ({ mooringWithLab: mooring, lab }) => {
  const { page } = mooring
  await runAction(page, 'connect to a server')
  await page.keyboard.type('web')
  await page.keyboard.press('Enter')
  const question = page.getByRole('dialog', { name: 'Is this the key of web?' })
  await expect(question).toContainText(lab.server('web').fingerprint)
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await question.getByRole('button', { name: 'Trust this key' }).focus()
  await page.keyboard.press('Enter')
  await expect(mooring.tab('web')).toBeVisible()
  await mooring.untilScreen(/[#$] *$/m)

  await page.keyboard.press('Alt+Shift+8')
  await runAction(page, 'new remote session')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('build')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Create', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(row(page, /^build/)).toContainText('detached')
  await page.getByRole('button', { name: 'web', exact: true }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('button', { name: 'build', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(mooring.tab('web: build')).toHaveAttribute('aria-selected', 'true')
  await mooring.untilScreen(/\[build\]/)
  await mooring.run('echo $((6 * 7)) from $LAB_SERVER')
  await mooring.untilScreen(/42 from web/)
  await expect(row(page, /^build/)).toContainText('attached')

  const lost = page.getByRole('group', { name: 'Connection lost' })
  await lab.server('web').stop()
  await expect(lost).toContainText('What you type now goes nowhere; the session goes on there.')
  lab.server('web').tmux('send-keys', '-t', 'build', '-l', 'echo mean$((1))while\n')
  await lab.server('web').start()
  await expect(lost).toBeHidden({ timeout: 20_000 })
  await mooring.untilScreen(/^mean1while/m)

  await page.keyboard.press('Control+B')
  await page.keyboard.type('d')
  await expect(page.getByText('The session was left or ended.')).toBeVisible()
  await expect(row(page, /^build/)).toContainText('detached')
  expect(lab.server('web').tmux('capture-pane', '-p', '-t', 'build')).toContain('42 from web')

  await page.getByRole('button', { name: 'build', exact: true }).focus()
  await page.keyboard.press('Delete')
  const kill = page.getByRole('dialog', { name: 'Kill build on web?' })
  await expect(kill.getByRole('list', { name: 'What runs in it' })).toContainText('bash')
  await kill.getByRole('button', { name: 'Kill', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Killed build on web.')).toBeVisible()
  await expect(row(page, /^build/)).toBeHidden()
  await expect(page.getByRole('button', { name: 'web', exact: true })).toBeFocused()
})

test('the list of servers says what looking at them found: why one is not reached, since when, and that it came back', async ({ mooringWithLab: mooring, lab }) => {
  const { page } = mooring
  for (const name of ['web', 'down']) expect(await mooring.call('server.create', { details: { name, sshAlias: name }, state: 'up' })).toMatchObject({ ok: true })
  const server = (name: string) => page.getByRole('grid', { name: 'Servers' }).getByRole('row', { name: new RegExp(`^${name}`) })
  await page.keyboard.press('Alt+Shift+1')
  await expect(server('web')).toContainText('up, unchecked')
  await page.getByRole('grid', { name: 'Servers' }).focus()
  await page.keyboard.press('Control+A')
  await runAction(page, 'check servers now')
  await expect(page.getByText('0 of 2 servers answered.')).toBeVisible()
  await expect(server('down')).toContainText('unreachable')
  await expect(server('down')).toContainText(/refused|connect/i)
  await expect(server('down')).toContainText('failed just now')
  await expect(server('web')).not.toContainText('unchecked')
  await expect(server('web')).toContainText('key')

  await lab.server('down').start()
  await trust(mooring, 'down')
  await runAction(page, 'check servers now')
  await expect(page.getByText('1 of 2 servers answered.')).toBeVisible()
  await expect(server('down')).not.toContainText(/unreachable|failed/)
  await expect(server('down')).toContainText('just now')
  await server('down').click()
  await page.keyboard.press('Enter')
  const detail = page.getByRole('complementary', { name: 'Server down' })
  await expect(detail).toContainText(/Last checked .*: reached/)
  await expect(detail.getByRole('region', { name: 'History' })).toContainText(/unreachable → up.*up → unreachable/s)
  const entries = await mooring.call('vault.audit', { beforeSeq: Number.MAX_SAFE_INTEGER, limit: 50 })
  expect(JSON.stringify(entries)).not.toContain('check')
})

test('a server that is down says so and delays nobody; a command runs on both; a changed key is refused until the server is marked as rebuilt', async ({ mooringWithLab: mooring, lab }) => {
  const { page } = mooring
  for (const name of ['web', 'down']) expect(await mooring.call('server.create', { details: { name, sshAlias: name, environment: 'prod' }, state: 'up' })).toMatchObject({ ok: true })
  await page.keyboard.press('Alt+Shift+8')
  await expect(row(page, /^down/)).toContainText('unreachable')
  await expect(row(page, /^web/)).toContainText('new key')
  await page.getByRole('button', { name: 'Look at its key… web' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Trust this key' }).click()
  await expect(row(page, /^web/)).toContainText('No sessions.')

  await runAction(page, 'run a command on servers')
  await page.keyboard.type('echo $LAB_SERVER; exit 3')
  await page.getByRole('button', { name: 'Choose all' }).click()
  await expect(page.getByText('2 of the chosen servers are in production.')).toBeVisible()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  const results = page.getByRole('table', { name: 'Results' })
  await expect(results.getByRole('row', { name: /^web/ })).toContainText('exit 3')
  await expect(results.getByRole('row', { name: /^down/ })).toContainText('not run')
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)).toEqual([])
  await page.keyboard.press('Escape')

  await lab.server('web').stop()
  lab.server('web').changeHostKey()
  await lab.server('web').start()
  await page.getByRole('button', { name: 'Ask all again' }).click()
  await expect(row(page, /^web/)).toContainText('key changed')
  await page.getByRole('button', { name: 'Look at its key… web' }).click()
  const refused = page.getByRole('dialog', { name: 'The key of web has changed' })
  await expect(refused).toContainText(lab.server('web').fingerprint)
  await expect(refused.getByRole('button', { name: /Trust|Replace|Pin/ })).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(refused).toBeHidden()

  await page.keyboard.press('Alt+Shift+1')
  const servers = page.getByRole('grid', { name: 'Servers' })
  await expect(servers.getByRole('row', { name: /^web/ })).toContainText('unreachable')
  await servers.focus()
  await page.keyboard.press('End')
  await runAction(page, 'mark servers as rebuilt')
  await expect(page.getByRole('radio', { name: /It was rebuilt/ })).toBeChecked()
  await page.getByLabel('Why').fill('new disk')
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(servers.getByRole('row', { name: /^web/ })).toContainText('up, unchecked')
  await page.keyboard.press('Alt+Shift+8')
  await page.getByRole('button', { name: 'Ask all again' }).click()
  await page.getByRole('button', { name: 'Look at its key… web' }).click()
  await expect(refused).toContainText('This server was made anew on')
  await refused.getByRole('button', { name: 'Replace the known key' }).click()
  await expect(row(page, /^web/)).toContainText('No sessions.')
  const entries = (await mooring.call('vault.audit', { beforeSeq: Number.MAX_SAFE_INTEGER, limit: 50 })) as { value: { event: string; reason: string }[] }
  expect(entries.value.filter(({ event }) => event === 'servers.rebuild' || event === 'host-key.replace').map(({ event, reason }) => [event, reason])).toEqual([['host-key.replace', lab.server('web').fingerprint], ['servers.rebuild', 'new disk']])
})
