import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Mooring } from '../support/mooring.ts'

const passphrase = 'canary passphrase of the vault'
const filePassphrase = 'canary passphrase of the file'
/** In every secret that is typed here. */
const CANARY = 'canary'
const values = { server: 'canary-server-5f3759df-beef', session: 'dop_v1_canary0123456789abcdef', replaced: 'canary-new-1f0c3a9e', malformed: 'canary-malformed\u0000value' }

/** Every way a token, a passphrase or a code goes through the app, right and wrong. */
async function useSecrets(mooring: Mooring): Promise<{ readonly recoveryCode: string; readonly events: readonly string[] }> {
  const ask = async (command: string, input?: unknown) => {
    const reply = await mooring.call(command, input)
    return (reply.ok ? reply.value : {}) as Record<string, never>
  }
  const proof = { kind: 'passphrase', passphrase }
  const wrong = { kind: 'passphrase', passphrase: `${passphrase}!` }
  const begun = (await ask('vault.beginCreation', { protection: 'pass', passphrase })) as { recoveryCode?: string }
  await ask('vault.confirmCreation', { recoveryCode: 'canary-canary' })
  await ask('vault.confirmCreation', begun)
  const { server } = (await ask('server.create', { details: { name: 'debug-1', notes: values.server }, state: 'up' })) as { server?: { id: string } }
  const session = (await ask('debugSession.create', { serverId: server?.id, details: { label: 'leak', owner: 'ada', issueRef: '', commitRef: '', expiresAtMs: null }, status: 'running' })) as { id?: string }
  const details = { label: 'deploy', kind: 'api', scope: '', expiresAtMs: null, rotateAfterDays: null }
  const token = (await ask('token.add', { owner: { kind: 'server', id: server?.id }, details, value: values.server })) as { id?: string }
  await ask('token.add', { owner: { kind: 'debug-session', id: session.id }, details, value: values.session })
  for (const value of [values.malformed, 'canary'.repeat(20_000), { canary: values.server }, [values.server]]) await ask('token.add', { owner: { kind: 'server', id: server?.id }, details, value })
  await ask('token.add', { owner: { kind: 'server', id: 'f'.repeat(32) }, details: { ...details, canary: values.server }, value: values.server })
  await ask('token.replaceValue', { id: token.id, value: values.replaced, expiresAtMs: null })
  for (const given of [proof, wrong, { kind: 'passphrase', passphrase: { canary: passphrase } }, { kind: 'recovery', code: 'canary-canary' }]) {
    await ask('token.reveal', { id: token.id, proof: given, reason: 'a look' })
    await ask('token.copy', { id: token.id, proof: given, reason: 'a look' })
  }
  await ask(`no.${CANARY}`, values)
  const folder = join(mooring.homeDir, 'Documents')
  mkdirSync(folder, { recursive: true })
  for (const [name, content] of [
    ['all.mooring', null],
    ['nowhere/all.json', null],
    ['broken.json', `{"format":"mooring-inventory", ${values.server}`],
    ['wrong.json', JSON.stringify({ format: 'mooring-inventory', version: 1, servers: [{ name: 'x', port: values.server }], tokens: [{ value: values.server }] })],
  ] as const) {
    const file = join(folder, name)
    if (content !== null) writeFileSync(file, content)
    await mooring.app.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
    }, file)
    if (content === null) {
      await ask('transfer.exportSecrets', { proof, passphrase: filePassphrase })
      await ask('transfer.exportAudit')
    }
    const opened = (await ask('transfer.openImport')) as { importId?: string }
    await ask('transfer.unlockImport', { importId: opened.importId ?? 'f'.repeat(32), passphrase: `${filePassphrase}?` })
  }
  const log = (await ask('vault.audit', { beforeSeq: null, limit: 200 })) as unknown as { event: string; decision: string }[]
  await ask('vault.lock')
  await ask('vault.unlock', { secret: wrong, acceptsLoss: false })
  await ask('vault.unlock', { secret: proof, acceptsLoss: 'canary' })
  return { recoveryCode: begun.recoveryCode ?? '', events: log.map(({ event, decision }) => `${event} ${decision}`) }
}

test('whatever is done with secrets, right or wrong, none of them reaches the log or another file of ours', async ({ mooring }) => {
  const { recoveryCode, events } = await useSecrets(mooring)
  expect(events).toEqual(expect.arrayContaining(['token.add allowed', 'token.replace allowed', 'token.reveal allowed', 'token.reveal refused', 'token.copy allowed', 'inventory.export-secrets allowed', 'audit.export allowed']))
  const names = (readdirSync(mooring.dataDir, { recursive: true }) as string[]).filter((name) => statSync(join(mooring.dataDir, name), { throwIfNoEntry: false })?.isFile())
  const named = names.map((name) => ({ name, content: readFileSync(join(mooring.dataDir, name)) }))
  const log = named.find(({ name }) => name === join('logs', 'mooring.log'))?.content.toString() ?? ''
  expect(log).toContain('state opened')
  expect(log).toContain('command refused')
  expect(recoveryCode).toMatch(/^\w{4}-/)
  const needles = [CANARY, Buffer.from(CANARY).toString('base64').slice(0, 7), Buffer.from(CANARY).toString('hex'), recoveryCode].map((each) => Buffer.from(each))
  expect(named.filter(({ content }) => needles.some((needle) => content.includes(needle))).map(({ name }) => name)).toEqual([])
})
