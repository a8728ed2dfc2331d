import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ExportForm } from '../shared/domain/inventory/export-form.ts'
import { DEFAULT_SORT } from '../shared/domain/inventory/server-list.ts'
import { sampleDetails } from '../shared/domain/inventory/server-samples.ts'
import { TOKEN_PREFIXES } from '../shared/domain/inventory/token-mask.ts'
import { TokenValue, type TokenDetails, type TokenOwner } from '../shared/domain/inventory/token.ts'
import { Passphrase } from '../shared/domain/vault-passphrase.ts'
import { encodingsOf } from './support/encodings.ts'
import { openInventory } from './support/inventory-on-disk.ts'
import { Cases, failsWith, type Extent, type Outcome } from './support/outcome.ts'
import { mountSmallDisk, unmount } from './support/small-disk.ts'
import { createVaultOn, PASSPHRASE, SECRET } from './support/vault-on-disk.ts'

const FILE_PASSPHRASE = Passphrase.parse('canary passphrase of the file')
const OLD_VALUE = 'canary-old-value-11f0c3a9'
const TOKENS: readonly [TokenDetails['kind'], string][] = [
  ['api', 'dop_v1_canary0123456789abcdef0123456789abcdef'],
  ['runner', 'canary-runner-5f3759df-9c0d'],
  ['session', 'canary session'.replace(' ', '_')],
  ['other', '-----BEGIN OPENSSH PRIVATE KEY-----\ncanaryLineOneOfTheKey0123456789\ncanaryLineTwoOfTheKey0123456789\n-----END OPENSSH PRIVATE KEY-----\n'],
  ['other', 'canary & spaces / and = signs'],
]
/** What nobody stored as a token and what looks like one all the same. */
const LOOKALIKES = TOKEN_PREFIXES.map((prefix) => `${prefix}Canary0123456789ABCDEF`)

/** No secret in any export without secrets, wherever it was planted; all of them, exactly, in the encrypted one. */
export async function verifyExport(folder: string, { isFull }: Extent): Promise<Outcome> {
  const cases = new Cases()
  const chosen = { file: join(folder, 'documents/export') }
  const { vault, recoveryCode } = await createVaultOn(join(folder, 'data'))
  const { inventory, transfer } = openInventory(vault, chosen)
  const servers = isFull ? 2000 : 40
  const values = new Map<string, string>()
  const plant = (owner: TokenOwner) => {
    for (const [index, [kind, value]] of TOKENS.entries()) {
      const read = TokenValue.parse(`${value}${kind === 'other' ? '' : owner.id}`)
      values.set(inventory.tokens.add(owner, { label: `token ${index}`, kind, scope: 'read', expiresAtMs: null, rotateAfterDays: null }, read).id, read)
    }
  }
  for (let n = 0; n < servers; n++) {
    const saved = inventory.servers.create(sampleDetails(n), 'up')
    if (saved.kind !== 'saved') throw new Error('A new server cannot be stale')
    if (n % 10 !== 0) continue
    const owner = { kind: 'server', id: saved.server.id } as const
    plant(owner)
    const session = inventory.sessions.create(saved.server.id, { label: 'leak', owner: 'ada', issueRef: '#7', commitRef: 'main', expiresAtMs: null }, 'running')
    plant({ kind: 'debug-session', id: session.id })
    const replaced = inventory.tokens.add(owner, { label: 'old', kind: 'api', scope: '', expiresAtMs: null, rotateAfterDays: null }, TokenValue.parse(OLD_VALUE))
    inventory.tokens.replaceValue(replaced.id, TokenValue.parse(`canary-new-value-${n}`), null)
    values.set(replaced.id, `canary-new-value-${n}`)
    const spread = [...values.values()].slice(0, 8).flatMap((value) => [value, Buffer.from(value).toString('base64'), encodeURIComponent(value)])
    const [first = ''] = values.values()
    const words = ['password: canary-hunter2', 'https://ada:canary-hunter2@x/?token=canary-hunter2']
    inventory.servers.edit(saved.server.id, 1, { notes: [...spread, ...LOOKALIKES, ...words].join('\n'), provider: `with ${first}`.slice(0, 60) })
    inventory.sessions.edit(session.id, 1, { issueRef: `token=${first}` })
  }

  const secrets = [...new Set([...values.values(), PASSPHRASE, FILE_PASSPHRASE, recoveryCode, ...LOOKALIKES, 'canary-hunter2', 'canaryLineOneOfTheKey'])].slice(0, 200)
  const needles = secrets.flatMap((secret) => encodingsOf(secret))
  const hits = () => {
    const content = readFileSync(chosen.file)
    return needles.filter(([, bytes]) => content.includes(bytes)).map(([encoding]) => encoding)
  }
  for (const form of ExportForm.options) {
    for (const hasAddresses of [true, false]) {
      await cases.check(`no secret in ${form}${hasAddresses ? '' : ' without addresses'}`, async () => {
        await transfer.exports.redacted(form, hasAddresses)
        return hits().length === 0 && !readFileSync(chosen.file, 'utf8').includes('canary')
      })
    }
  }
  await cases.check('the search itself finds what is there', async () => {
    await transfer.exports.redacted('json', true)
    return readFileSync(chosen.file).includes(Buffer.from(sampleDetails(1).name))
  })
  await cases.check('the encrypted one is refused for a wrong passphrase of the vault', () => failsWith('wrong-secret', () => transfer.exports.secrets({ kind: 'passphrase', passphrase: FILE_PASSPHRASE }, FILE_PASSPHRASE)))
  const startedAtMs = performance.now()
  await cases.check('no secret can be read in the encrypted one', async () => {
    await transfer.exports.secrets(SECRET, FILE_PASSPHRASE)
    return hits().length === 0
  })
  const sealMs = Math.round(performance.now() - startedAtMs)
  await cases.check('every export is for this user alone, and nothing unfinished lies beside it', () => (statSync(chosen.file).mode & 0o077) === 0 && readdirSync(dirname(chosen.file)).length === 1)
  await cases.check('every export stands in the log, which is whole', async () => {
    const entries = vault.audit(Number.MAX_SAFE_INTEGER, 100).filter(({ event }) => event.startsWith('inventory.export'))
    return entries.length === ExportForm.options.length * 2 + 3 && (await vault.verifyAudit()).kind === 'whole'
  })

  const other = await createVaultOn(join(folder, 'other'))
  const into = openInventory(other.vault, chosen)
  await cases.check('all of it, and every secret exactly, comes back in another vault', async () => {
    const opened = await into.transfer.imports.open()
    if (opened.kind !== 'encrypted') return false
    const { importId, counts } = await into.transfer.imports.unlock(opened.importId, FILE_PASSPHRASE)
    into.transfer.imports.apply(importId, true, [])
    const request = { filter: '', sort: DEFAULT_SORT, group: null, closedGroups: [], offset: 0, limit: 500 } as const
    const isSame = JSON.stringify(into.inventory.servers.query(request)) === JSON.stringify(inventory.servers.query(request)).replaceAll('"version":2', '"version":1')
    const ids = isFull ? [...values.keys()] : [...values.keys()].slice(0, 12)
    for (const id of ids) {
      const { value } = await into.inventory.tokens.reveal(id as Parameters<typeof into.inventory.tokens.reveal>[0], SECRET, '')
      if (value !== values.get(id)) return false
    }
    return counts.bad === 0 && isSame
  })
  const isSmallDisk = mountSmallDisk(join(folder, 'small'))
  if (isSmallDisk) {
    await cases.check('on a full disk the old file stays, and nothing unfinished beside it', async () => {
      chosen.file = join(folder, 'small/old.json')
      writeFileSync(chosen.file, 'old')
      writeFileSync(join(folder, 'small/filler'), Buffer.alloc(2 ** 20 - 40_960))
      const isRefused = await failsWith('storage-failed', () => transfer.exports.redacted('json', true))
      return isRefused && readFileSync(chosen.file, 'utf8') === 'old' && readdirSync(join(folder, 'small')).length === 2
    })
    unmount(join(folder, 'small'))
  }
  vault.dispose()
  other.vault.dispose()
  return cases.outcome({ servers, secrets: values.size, forms: ExportForm.options.length * 2 + 1, sealMs, fullDisk: isSmallDisk ? 'tried' : 'no right to mount one here' })
}
