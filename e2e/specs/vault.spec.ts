import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Reply } from '../../shared/errors.ts'
import { expect, test, type Mooring } from '../support/mooring.ts'
import { createVault, PASSPHRASE } from '../support/vault.ts'

const unlock = { secret: { kind: 'passphrase', passphrase: PASSPHRASE }, acceptsLoss: false }
const valueOf = (reply: Reply) => (reply.ok ? reply.value : reply.error)

const status = async (mooring: Mooring) => valueOf(await mooring.call('vault.status')) as { kind: string; reason?: string }

test('when there is no keyring, that is said, and nothing is stored for one', async ({ mooring }) => {
  expect(valueOf(await mooring.call('vault.keyring'))).toMatchObject({ kind: 'unavailable' })
  expect(valueOf(await mooring.call('vault.beginCreation', { protection: 'os+pass', passphrase: PASSPHRASE }))).toMatchObject({ code: 'keyring-unavailable' })
  expect(readdirSync(mooring.dataDir)).not.toContain('vault')
})

test('when a vault was created, it is locked after a restart and opens with the passphrase and with the code', async ({ launch, mooring }) => {
  const { recoveryCode } = await createVault(mooring)
  await mooring.quit()
  const again = await launch()
  expect(await status(again)).toMatchObject({ kind: 'locked', reason: 'start' })
  expect(await again.call('vault.unlock', unlock)).toMatchObject({ ok: true })
  expect(await again.call('vault.unlock', unlock)).toMatchObject({ ok: true })
  await again.call('vault.lock')
  expect(await again.call('vault.unlock', { ...unlock, secret: { kind: 'recovery', code: recoveryCode } })).toMatchObject({ ok: true })
  expect(valueOf(await again.call('vault.verifyAudit'))).toMatchObject({ kind: 'whole' })
  const modes = readdirSync(join(again.dataDir, 'vault'), { recursive: true, encoding: 'utf8' }).map((name) => statSync(join(again.dataDir, 'vault', name)).mode & 0o077)
  expect(modes.filter((mode) => mode !== 0)).toEqual([])
  for (const log of readdirSync(join(again.dataDir, 'logs'))) expect(readFileSync(join(again.dataDir, 'logs', log), 'utf8')).not.toContain(PASSPHRASE)
})

test('when the machine sleeps, its screen is locked or somebody else takes the desk, the vault locks and terminals go on', async ({ mooring }) => {
  await createVault(mooring)
  await mooring.openTerminal()
  await mooring.run('i=0; while sleep 0.1; do i=$((i+1)); echo tick-$i; done')
  await mooring.untilScreen(/tick-2/)
  for (const [signal, reason] of [
    ['suspend', 'suspend'],
    ['lock-screen', 'screen-lock'],
    ['user-did-resign-active', 'user-switch'],
  ] as const) {
    await mooring.app.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), signal)
    expect(await status(mooring)).toEqual({ kind: 'locked', reason, retryAtMs: null })
    expect(await mooring.call('vault.unlock', unlock)).toMatchObject({ ok: true })
  }
  const [, seen] = await mooring.untilScreen(/tick-(\d+)\s*$/)
  await mooring.untilScreen(new RegExp(`tick-${Number(seen) + 3}`))
})

test('when Mooring is started a second time on the same folder, the first one goes on and the vault is opened by nobody else', async ({ mooring }) => {
  await createVault(mooring)
  const { spawnfile, spawnargs } = mooring.app.process()
  const args = spawnargs.slice(1).filter((arg) => !/^--(inspect|remote-debugging-port)/.test(arg))
  const second = spawn(spawnfile, args, { env: { ...process.env, HOME: mooring.homeDir, MOORING_TEST: '1' }, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  second.stderr.on('data', (chunk: Buffer) => (said += String(chunk)))
  expect((await once(second, 'exit'))[0]).toBe(0)
  expect(said).toContain(`Mooring already runs on ${mooring.dataDir}`)
  expect(await status(mooring)).toMatchObject({ kind: 'unlocked' })
  expect(valueOf(await mooring.call('vault.verifyAudit'))).toMatchObject({ kind: 'whole' })
})
