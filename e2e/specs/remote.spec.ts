import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { hasSshd, startSshLab, type SshLab } from '../../electron/services/ssh/ssh-lab-test-bench.ts'
import { RunJson, SessionsJson } from '../../shared/domain/remote/remote-json.ts'
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
    await createVault(mooring)
    await use(mooring)
  },
})
test.skip(!hasSshd, 'there is no sshd on this machine')

const row = (page: Page, name: RegExp) => page.getByRole('table', { name: 'Sessions on servers' }).getByRole('row', { name })

/** Names of the files in which a text stands, a line each. */
const filesWith = (pattern: string, folder: string) => spawnSync('grep', ['-rlaE', pattern, folder], { encoding: 'utf8' }).stdout

/** Processes in whose arguments or environment a text stands. */
function processesWith(text: string): readonly string[] {
  return readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid).filter((pid) =>
    ['cmdline', 'environ'].some((name) => {
      try {
        return readFileSync(join('/proc', pid, name)).includes(text)
      } catch {
        return false
      }
    }),
  )
}

async function unlock(mooring: Mooring): Promise<void> {
  expect(await mooring.call('vault.unlock', { secret: { kind: 'passphrase', passphrase }, acceptsLoss: false })).toMatchObject({ ok: true })
}

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

/** Lets the person's ssh know the servers of a lab, so that no key is asked about. */
function knowAll(mooring: Mooring, lab: SshLab): void {
  const folder = join(mooring.homeDir, '.ssh')
  mkdirSync(folder, { mode: 0o700 })
  writeFileSync(join(folder, 'known_hosts'), lab.servers.map(({ port, hostKey }) => `[127.0.0.1]:${port} ${hostKey}\n`).join(''), { mode: 0o600 })
}

async function createVault(mooring: Mooring): Promise<void> {
  const begun = await mooring.call('vault.beginCreation', { protection: 'pass', passphrase })
  expect(await mooring.call('vault.confirmCreation', begun.ok ? begun.value : null)).toMatchObject({ ok: true })
}

test('a server asks for a password in a dialog of the window; what is answered stands in no argument, no environment and no file', async ({ launch }) => {
  test.skip(process.getuid?.() !== 0, 'only root can make a server that asks')
  const secret = `one-time 42 "$HOME'`
  await using lab = await startSshLab({ bastion: { secret } })
  const mooring = await launch({ env: { MOORING_SSH_CONFIG: lab.configFile } })
  knowAll(mooring, lab)
  await createVault(mooring)
  const { page } = mooring
  await page.keyboard.press('Alt+Shift+8')
  await runAction(page, 'connect to a server')
  await page.keyboard.type('bastion')
  await page.keyboard.press('Enter')
  const question = page.getByRole('dialog', { name: 'ssh asks, for bastion' })
  await expect(question).toContainText('Password:')
  await page.keyboard.type('wrong')
  await page.keyboard.press('Enter')
  await expect(question.getByLabel('Answer', { exact: true })).toHaveValue('')
  await page.keyboard.type(secret)
  const whileAsked = processesWith('one-time 42')
  await page.keyboard.press('Enter')
  await expect(mooring.tab('bastion')).toBeVisible()
  await expect(question).toBeHidden()
  await mooring.untilScreen(/[#$] *$/m)
  await mooring.run('echo $LAB_SERVER$((1))in')
  await mooring.untilScreen(/bastion1in/)
  expect([whileAsked, processesWith('one-time 42'), filesWith('one-time 42', mooring.dataDir), filesWith('one-time 42', join(mooring.homeDir, '..'))]).toEqual([[], [], '', ''])
})

test('what is typed into a session arrives as it stands, a command in it gives its output and code, and one on two servers a result for each', async ({ launch }) => {
  await using lab = await startSshLab({ web: {}, db: {} })
  const mooring = await launch({ env: { MOORING_SSH_CONFIG: lab.configFile } })
  knowAll(mooring, lab)
  await createVault(mooring)
  const { page } = mooring
  for (const name of ['web', 'db']) expect(await mooring.call('server.create', { details: { name, sshAlias: name }, state: 'up' })).toMatchObject({ ok: true })
  lab.server('web').tmux('new-session', '-d', '-s', 'work', 'exec cat -v')
  await page.keyboard.press('Alt+Shift+8')
  await expect(row(page, /^work/)).toContainText('detached')
  const choose = async (item: RegExp) => {
    await page.getByRole('button', { name: 'work', exact: true }).focus()
    await page.keyboard.press('Shift+F10')
    await page.getByRole('menuitem', { name: item }).click()
  }
  await choose(/Type into it/)
  await page.keyboard.type(`Enter C-c "$HOME" 'x'; #{pane_id}`)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Typed into work on web.')).toBeVisible()
  await expect.poll(() => lab.server('web').tmux('capture-pane', '-p', '-t', 'work')).toContain(`Enter C-c "$HOME" 'x'; #{pane_id}`)

  await choose(/Run a command in it/)
  await page.keyboard.type('echo ran$((1))in; exit 4')
  await page.keyboard.press('Enter')
  const results = page.getByRole('table', { name: 'Results' })
  await expect(results.getByRole('row', { name: /^web/ })).toContainText('exit 4')
  await expect(page.getByRole('dialog')).toContainText('ran1in')
  await page.keyboard.press('Escape')

  await runAction(page, 'run a command on servers')
  await page.keyboard.type('echo $LAB_SERVER; [ $LAB_SERVER = web ]')
  await page.getByRole('button', { name: 'Choose all' }).click()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(results.getByRole('row', { name: /^web/ })).toContainText('exit 0')
  await expect(results.getByRole('row', { name: /^db/ })).toContainText('exit 1')
  await page.getByRole('dialog').getByRole('button', { name: 'Copy as JSON' }).click()
  const copied: unknown = JSON.parse(await mooring.app.evaluate(({ clipboard }) => clipboard.readText()))
  expect(RunJson.parse(copied).results.map(({ server_name: name, exit_code: code, output }) => [name, code, output]).sort()).toEqual([['db', 1, 'db\n'], ['web', 0, 'web\n']])
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

test('a terminal on a server comes back after a restart of the app: nameless while the vault is closed, then on its session again', async ({ mooringWithLab: first, lab, launch }) => {
  const env = { MOORING_SSH_CONFIG: lab.configFile }
  const web = lab.server('web')
  knowAll(first, lab)
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

test('a session is made by its name; the table is copied as JSON; in production it is killed only by its typed name, and a server that goes says what ends with it', async ({ launch }) => {
  await using lab = await startSshLab({ web: {} })
  const mooring = await launch({ env: { MOORING_SSH_CONFIG: lab.configFile } })
  knowAll(mooring, lab)
  await createVault(mooring)
  const { page } = mooring
  expect(await mooring.call('server.create', { details: { name: 'web', sshAlias: 'web', environment: 'prod' }, state: 'up' })).toMatchObject({ ok: true })
  const web = lab.server('web')
  await page.keyboard.press('Alt+Shift+8')
  await expect(row(page, /^web/)).toContainText('No sessions.')
  await runAction(page, 'attach to remote session by name')
  const join = page.getByRole('dialog', { name: 'Attach by name' })
  await expect(join.getByLabel('Name')).toHaveValue('default')
  await join.getByLabel('Folder').fill('/tmp')
  await page.keyboard.press('Enter')
  await expect(mooring.tab('web: default')).toHaveAttribute('aria-selected', 'true')
  await mooring.untilScreen(/[#$] *$/m)
  await mooring.run('echo in-$PWD')
  await mooring.untilScreen(/^in-\/tmp$/m)
  web.tmux('new-session', '-d', '-s', 'a\u001b[31mb $(touch x)', 'exec cat')
  await page.keyboard.press('Alt+Shift+8')
  await expect(row(page, /^default/)).toContainText('attached')
  await expect(row(page, /^a.*b \$\(touch x\)/)).toContainText('detached')
  await runAction(page, 'attach to remote session by name')
  await expect(join.getByLabel('Folder')).toHaveValue('/tmp')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Copy as JSON' }).click()
  await expect(page.getByText('Copied as JSON.')).toBeVisible()
  const copied = SessionsJson.parse(JSON.parse(await mooring.app.evaluate(({ clipboard }) => clipboard.readText())))
  expect(copied.sessions.map(({ server_name: server, session_name: name, attached }) => [server, name, attached])).toContainEqual(['web', 'default', 1])
  expect([copied.sessions.length, copied.warnings]).toEqual([2, []])

  await page.getByRole('button', { name: 'default', exact: true }).focus()
  await page.keyboard.press('Delete')
  const kill = page.getByRole('dialog', { name: 'Kill default on web?' })
  await expect(kill).toContainText('web is in production.')
  await kill.getByRole('button', { name: 'Kill', exact: true }).focus()
  await page.keyboard.press('Enter')
  expect(web.tmux('list-sessions', '-F', '#{session_name}')).toContain('default')
  await kill.getByLabel('Type default to kill it').fill('default')
  await page.keyboard.press('Enter')
  expect(web.tmux('list-sessions', '-F', '#{session_name}')).toContain('default')
  await kill.getByRole('button', { name: 'Kill', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Killed default on web.')).toBeVisible()
  expect(web.tmux('list-sessions', '-F', '#{session_name}')).not.toContain('default')

  await page.keyboard.press('Alt+Shift+1')
  await page.getByRole('grid', { name: 'Servers' }).focus()
  await page.keyboard.press('Home')
  await runAction(page, 'move servers along')
  await page.getByRole('radio', { name: /^Destroy/ }).check()
  await page.getByRole('button', { name: 'Destroy…' }).click()
  const ending = page.getByRole('region', { name: 'Remote sessions that end' })
  await expect(ending).toContainText('1 tmux session there ends with it.')
  await expect(ending.getByRole('list')).toContainText('$(touch x)')
})

test('a server is pinned to its key, and its pin is taken back', async ({ mooringWithLab: mooring, lab }) => {
  const { page } = mooring
  expect(await mooring.call('server.create', { details: { name: 'web', sshAlias: 'web' }, state: 'up' })).toMatchObject({ ok: true })
  await page.keyboard.press('Alt+Shift+8')
  await page.getByRole('button', { name: 'Look at its key… web' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(/^[+]-+\[ED25519/)).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Show picture' }).click()
  await expect(dialog.getByLabel('The key as a picture')).toContainText('ED25519')
  await dialog.getByRole('button', { name: 'Trust and pin' }).click()
  await expect(row(page, /^web/)).toContainText('No sessions.')
  await page.getByRole('button', { name: 'web', exact: true }).focus()
  await runAction(page, 'look at the key of the server')
  await expect(dialog).toContainText(lab.server('web').fingerprint)
  await dialog.getByRole('button', { name: 'Unpin' }).click()
  await expect(page.getByText('web is not pinned any more; your known hosts decide.')).toBeVisible()
  await page.getByRole('button', { name: 'Ask all again' }).click()
  await expect(row(page, /^web/)).toContainText('new key')
  const entries = (await mooring.call('vault.audit', { beforeSeq: Number.MAX_SAFE_INTEGER, limit: 50 })) as { value: { event: string }[] }
  expect(entries.value.map(({ event }) => event)).toEqual(expect.arrayContaining(['host-key.pin', 'host-key.unpin']))
})
