import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Reply } from '../shared/errors.ts'
import { hasStrace } from './support/failing-disk.ts'
import { Cases, type Outcome } from './support/outcome.ts'
import { runApp } from './support/running-app.ts'
import { PASSPHRASE, SECRET } from './support/vault-on-disk.ts'

const projectDir = resolve(import.meta.dirname, '..')

/** The built app from its start to its end, with a vault and work in it: every connection it and its processes begin. */
export async function verifyOffline(folder: string): Promise<Outcome> {
  const cases = new Cases()
  if (!hasStrace()) return cases.outcome({ strace: 'not here: nothing was tried' })
  const traceFile = join(folder, 'connections')
  const traced = join(folder, 'traced')
  const real = process.env['ELECTRON_EXEC_PATH'] ?? ''
  writeFileSync(traced, `#!/bin/sh\nexec strace -D -f -qq -e trace=connect,sendto,sendmsg,sendmmsg -e signal=none -o '${traceFile}' '${real}' "$@"\n`)
  chmodSync(traced, 0o700)
  process.env['ELECTRON_EXEC_PATH'] = traced
  const app = await runApp({ appDir: projectDir, dataDir: join(folder, 'data'), env: {}, args: [] }).finally(() => (process.env['ELECTRON_EXEC_PATH'] = real))
  const ask = async (command: string, input?: unknown) => valueOf(await app.call(command, input))
  await cases.check('a vault is made, filled, backed up, locked and opened', async () => {
    const begun = await ask('vault.beginCreation', { protection: 'pass', passphrase: PASSPHRASE })
    await ask('vault.confirmCreation', begun)
    const { server } = (await ask('server.create', { details: { name: 'web-1', publicAddress: '203.0.113.7' }, state: 'up' })) as { server: { id: string } }
    await ask('token.add', { owner: { kind: 'server', id: server.id }, details: { label: 'deploy', kind: 'api', scope: '', expiresAtMs: null, rotateAfterDays: null }, value: 'a-value-of-some-length' })
    await ask('tab.open', { cwd: '', size: { cols: 80, rows: 24 } })
    await ask('vault.makeBackup')
    await ask('vault.lock')
    await ask('vault.unlock', { secret: SECRET, acceptsLoss: false })
    return ((await ask('vault.verifyAudit')) as { kind: string }).kind === 'whole'
  })
  await app.close()
  const calls = readFileSync(traceFile, 'utf8').split('\n')
  const beyond = calls.filter((line) => /sa_family=AF_INET6?,/.test(line) && !/inet_addr\("127\.|inet_pton\(AF_INET6, "::1"/.test(line))
  await cases.check(`nothing leaves this machine: ${[...new Set(beyond)].slice(0, 3).join(' ')}`, () => beyond.length === 0)
  await cases.check('the search itself sees connections', () => calls.some((line) => line.includes('sa_family=AF_UNIX')))
  return cases.outcome({ connections: calls.filter((line) => line.includes('connect(')).length })
}

function valueOf(reply: Reply): unknown {
  if (!reply.ok) throw new Error(reply.error.message)
  return reply.value
}
