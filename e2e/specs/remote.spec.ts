import { spawnSync } from 'node:child_process'
import { appendFileSync, copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
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

/** Names of the files in which a text stands, a line each. */
const filesWith = (pattern: string, folder: string) => spawnSync('grep', ['-rlaE', pattern, folder], { encoding: 'utf8' }).stdout

async function unlock(mooring: Mooring): Promise<void> {
  expect(await mooring.call('vault.unlock', { secret: { kind: 'passphrase', passphrase }, acceptsLoss: false })).toMatchObject({ ok: true })
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

test('a server that is down says so and delays nobody; a command runs on both; a changed key is refused', async ({ mooringWithLab: mooring, lab }) => {
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
})

test('a terminal on a server comes back after a restart of the app: nameless while the vault is closed, then on its session again', async ({ mooringWithLab: first, lab, launch }) => {
  const env = { MOORING_SSH_CONFIG: lab.configFile }
  const web = lab.server('web')
  appendFileSync(lab.knownHostsFile, `[127.0.0.1]:${web.port} ${web.hostKey}\n`)
  mkdirSync(join(first.homeDir, '.ssh'), { mode: 0o700 })
  copyFileSync(lab.knownHostsFile, join(first.homeDir, '.ssh', 'known_hosts'))
  const added = await first.call('server.create', { details: { name: 'secret-host', sshAlias: 'web' }, state: 'up' })
  const serverId = added.ok ? (added.value as { server: { id: string } }).server.id : ''
  const size = { cols: 80, rows: 24 }
  expect(await first.call('remote.connect', { serverId })).toMatchObject({ ok: true, value: { kind: 'connected' } })
  expect(await first.call('remote.attach', { serverId, name: 'build', folder: '/tmp', detachesOthers: false, size })).toMatchObject({ ok: true })
  await first.untilScreen(/\[build\]/)
  expect(await first.call('remote.openShell', { serverId, size })).toMatchObject({ ok: true })
  await first.tab('secret-host: build').click()
  await first.run('echo before$((1))restart; cat')
  await first.untilScreen(/before1restart/)
  await first.quit()
  expect(web.tmux('list-sessions', '-F', '#{session_name} #{session_attached}').trim()).toBe('build 0')
  expect(filesWith('build', first.dataDir)).toContain('state.db')
  expect(filesWith('secret-host|before1restart', first.dataDir)).toBe('')

  const second = await launch({ env })
  await expect(second.tab('build')).toHaveAttribute('aria-selected', 'true')
  await expect(second.tab('Remote shell')).toBeVisible()
  await expect(second.page.getByText('It connects again when the vault is unlocked.').first()).toBeVisible()
  web.tmux('send-keys', '-t', 'build', '-l', 'while$it was away')
  await unlock(second)
  await expect(second.tab('secret-host: build')).toBeVisible()
  await second.untilScreen(/before1restart/)
  await second.untilScreen(/while\$it was away/)
  await expect(second.page.getByText('It connects again when the vault is unlocked.')).toHaveCount(0)
  await second.tab('secret-host').last().click()
  await second.run('echo $LAB_SERVER$((1))again')
  await second.untilScreen(/web1again/)
})
