import { resolve } from 'node:path'
import { startSshLab } from '../../electron/services/ssh/ssh-lab-test-bench.ts'
import { expect, test } from '../support/mooring.ts'
import { addServer, knowKeys } from '../support/remote-lab.ts'
import { createVault } from '../support/vault.ts'

const folder = resolve(import.meta.dirname, '../../docs/pictures')
const size = { width: 1280, height: 800 }

test('pictures of remote sessions', async ({ launch }) => {
  await using lab = await startSshLab({ 'web-1': {}, 'web-2': {}, 'gpu-1': { isKnown: false }, 'db-1': {} })
  for (const [server, session, program] of [['web-1', 'build', 'exec sh'], ['web-1', 'logs', 'exec tail -f /dev/null'], ['web-2', 'default', 'exec sh'], ['db-1', 'backup', 'exec sleep 9000']] as const) {
    lab.server(server).tmux('new-session', '-d', '-s', session, program)
  }
  await lab.server('db-1').stop()
  const mooring = await launch({ env: { MOORING_SSH_CONFIG: lab.configFile } })
  const { page } = mooring
  knowKeys(mooring, lab.servers.filter(({ name }) => name !== 'gpu-1'))
  await mooring.app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setContentSize(wanted.width, wanted.height), size)
  await mooring.call('settings.update', { theme: 'light' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await createVault(mooring)
  for (const { name } of lab.servers) await addServer(mooring, name, { environment: name === 'db-1' ? 'prod' : 'dev' })
  const table = page.getByRole('table', { name: 'Sessions on servers' })
  const take = (name: string) => page.screenshot({ path: `${folder}/${name}-light.png` })

  await page.keyboard.press('Alt+Shift+8')
  await expect(table.getByRole('row', { name: /^gpu-1/ })).toContainText('new key')
  await expect(table.getByRole('row', { name: /^db-1/ })).toContainText('unreachable')
  await page.getByRole('button', { name: 'build', exact: true }).focus()
  await page.keyboard.press('Enter')
  await mooring.untilScreen(/\[build\]/)
  lab.server('web-1').tmux('send-keys', '-t', 'build', '-l', "PS1='$ '; clear; for step in fetch compile link; do echo \"$step: done\"; done\n")
  await mooring.untilScreen(/^link: done/m)
  await expect(table.getByRole('row', { name: /^build/ })).toContainText('attached')
  await take('remote-sessions')

  await page.getByRole('button', { name: 'Look at its key… gpu-1' }).click()
  await expect(page.getByRole('dialog', { name: 'Is this the key of gpu-1?' })).toContainText('SHA256:')
  await take('remote-host-key')
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+K')
  await page.keyboard.type('run a command on servers')
  await page.keyboard.press('Enter')
  await page.keyboard.type('uptime -p')
  await page.getByRole('button', { name: 'Choose all' }).click()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(page.getByRole('table', { name: 'Results' }).getByRole('row', { name: /^web-2/ })).toContainText('exit 0')
  await expect(page.getByRole('table', { name: 'Results' }).getByRole('row', { name: /^gpu-1/ })).toContainText('not run')
  await take('remote-run')
  await page.keyboard.press('Escape')

  await lab.server('web-1').stop()
  await expect(page.getByRole('group', { name: 'Connection lost' })).toBeVisible()
  await expect(table.getByRole('row', { name: /^web-1/ })).toContainText('unreachable')
  await take('remote-cut-off')
})
