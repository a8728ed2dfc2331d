import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AuditEvent } from '../../../shared/domain/audit.ts'
import { Passphrase } from '../../../shared/domain/vault-passphrase.ts'
import type { TypedSecret } from '../../../shared/domain/vault-secret.ts'
import type { VaultStatus } from '../../../shared/domain/vault.ts'
import { createFakeClock } from '../clock/fake-clock.ts'
import { CHEAP_KDF, createFakeKeyring } from './vault-fakes.ts'
import { createVault, type Vault } from './vault.ts'
import { vaultPaths } from './vault-paths.ts'
import type { OperatorFacts } from './operator-check.ts'

export const PASSPHRASE = Passphrase.parse('a passphrase for two duties')
export const typed = (passphrase: string = PASSPHRASE): TypedSecret => ({ kind: 'passphrase', passphrase: Passphrase.parse(passphrase) })
export const noteEvent: AuditEvent = { event: 'note.add', decision: 'allowed', actor: { kind: 'person' }, markers: [], subject: '', reason: '' }

/** A vault on a folder of its own, with time and keyring in the hands of the test; `start` is a new run of the app on it. */
export function createVaultBench() {
  const root = mkdtempSync(join(tmpdir(), 'mooring-vault-'))
  const folder = join(root, 'vault')
  const clock = createFakeClock()
  const keyring = createFakeKeyring()
  const statuses: VaultStatus[] = []
  const failures: unknown[] = []
  let facts: OperatorFacts = { env: {}, ancestors: [] }
  const running = new Set<Vault>()

  const bench = {
    ...{ root, folder, paths: vaultPaths(folder), clock, keyring, statuses, failures },
    setOperator: (next: OperatorFacts) => (facts = next),
    start(): Vault {
      const vault = createVault({
        ...{ folder, nativeBinding: null, kdf: CHEAP_KDF, wrapper: keyring, clock, uptimeMs: () => 1, bootId: 'boot' },
        changed: (status) => statuses.push(status),
        operatorFacts: () => facts,
        log: { info: () => undefined, warn: () => undefined, error: (_text, cause) => failures.push(cause) },
      })
      running.add(vault)
      return vault
    },
    /** A vault that was created, with one table of notes in it. */
    async created(protection: 'os+pass' | 'pass' | 'os' = 'os+pass') {
      const vault = bench.start()
      const { recoveryCode } = await vault.beginCreation({ protection, passphrase: protection === 'os' ? null : PASSPHRASE })
      vault.confirmCreation(recoveryCode)
      vault.change(noteEvent, ({ db }) => void db.exec('CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT'))
      return { vault, recoveryCode }
    },
    addNote: (vault: Vault, text: string) => vault.change(noteEvent, ({ db }) => void db.prepare('INSERT INTO note (text) VALUES (?)').run(text)),
    notes: (vault: Vault) => vault.read(({ db }) => db.prepare('SELECT text FROM note ORDER BY id').pluck().all()),
    /** Name and content of every file, for a comparison of before and after. */
    hashes: () => hashesBelow(root),
    dispose() {
      for (const vault of running) vault.dispose()
      rmSync(root, { recursive: true, force: true })
    },
  }
  return bench
}

function hashesBelow(folder: string): Record<string, string> {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    files.map((entry) => {
      const file = join(entry.parentPath, entry.name)
      return [file.slice(folder.length + 1), createHash('sha256').update(readFileSync(file)).digest('hex')]
    }),
  )
}
