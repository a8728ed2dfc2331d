import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startSshLab } from '../../electron/services/ssh/ssh-lab-test-bench.ts'
import { expect } from '../support/mooring.ts'
import { runAction } from '../support/palette.ts'
import { addServer, knowKeys, sessionRow, test } from '../support/remote-lab.ts'
import { createVault, unlockVault } from '../support/vault.ts'

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
  await expect(sessionRow(page, /^build/)).toContainText('detached')
  await page.getByRole('button', { name: 'web', exact: true }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('button', { name: 'build', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(mooring.tab('web: build')).toHaveAttribute('aria-selected', 'true')
  await mooring.untilScreen(/\[build\]/)
  await mooring.run('echo $((6 * 7)) from $LAB_SERVER')
  await mooring.untilScreen(/42 from web/)
  await expect(sessionRow(page, /^build/)).toContainText('attached')

  const lost = page.getByRole('group', { name: 'Connection lost' })
  await lab.server('web').stop()
  await expect(lost).toContainText('What you type now goes nowhere; the session goes on there.')
  await expect(mooring.tab('web: build')).toHaveAttribute('title', /cut off, connecting again/)
  lab.server('web').tmux('send-keys', '-t', 'build', '-l', 'echo mean$((1))while\n')
  await lab.server('web').start()
  await expect(lost).toBeHidden({ timeout: 20_000 })
  await expect(mooring.tab('web: build')).toHaveAttribute('title', /running/)
  await mooring.untilScreen(/^mean1while/m)

  await page.keyboard.press('Control+B')
  await page.keyboard.type('d')
  await expect(page.getByText('The session was left or ended.')).toBeVisible()
  await expect(sessionRow(page, /^build/)).toContainText('detached')
  expect(lab.server('web').tmux('capture-pane', '-p', '-t', 'build')).toContain('42 from web')

  await page.getByRole('button', { name: 'build', exact: true }).focus()
  await page.keyboard.press('Delete')
  const kill = page.getByRole('dialog', { name: 'Kill build on web?' })
  await expect(kill.getByRole('list', { name: 'What runs in it' })).toContainText('bash')
  await kill.getByRole('button', { name: 'Kill', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Killed build on web.')).toBeVisible()
  await expect(sessionRow(page, /^build/)).toBeHidden()
  await expect(page.getByRole('button', { name: 'web', exact: true })).toBeFocused()
})

test('a server asks for a password in a dialog of the window; what is answered stands in no argument, no environment and no file', async ({ launch }) => {
  test.skip(process.getuid?.() !== 0, 'only root can give one sshd rules of PAM of its own, and the others take no password to ask for')
  const secret = `one-time 42 "$HOME'`
  await using lab = await startSshLab({ bastion: { secret } })
  const mooring = await launch({ env: { MOORING_SSH_CONFIG: lab.configFile } })
  knowKeys(mooring, lab.servers)
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

test('a terminal on a server comes back after a restart of the app: nameless while the vault is closed, then on its session again', async ({ mooringWithLab: first, lab, launch }) => {
  const env = { MOORING_SSH_CONFIG: lab.configFile }
  const web = lab.server('web')
  knowKeys(first, lab.servers)
  const serverId = await addServer(first, 'secret-host', { sshAlias: 'web' })
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
  await unlockVault(second)
  await expect(second.tab('secret-host: build')).toBeVisible()
  await second.untilScreen(/before1restart/)
  await second.untilScreen(/while\$it was away/)
  await expect(second.page.getByText('It connects again when the vault is unlocked.')).toHaveCount(0)
  await second.tab('secret-host').last().click()
  await second.run('echo $LAB_SERVER$((1))again')
  await second.untilScreen(/web1again/)
})
