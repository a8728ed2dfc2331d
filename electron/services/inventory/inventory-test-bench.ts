import { AuditEntry } from '../../../shared/domain/audit.ts'
import type { InventoryPart } from '../../../shared/domain/inventory/inventory-change.ts'
import { NO_DETAILS, type Server, type ServerPatch } from '../../../shared/domain/inventory/server.ts'
import { createVaultBench } from '../vault/vault-test-bench.ts'
import { createInventoryCore } from './inventory-core.ts'
import { createServers } from './servers.ts'

/** The inventory's ground for tests: a real vault in a folder of its own, time and ids in the hands of the test. */
export async function createInventoryBench() {
  const vaultBench = createVaultBench()
  const { vault } = await vaultBench.created('pass')
  const told: InventoryPart[][] = []
  let count = 0
  const newId = () => (++count).toString(16).padStart(32, '0')
  const ports = { vault, clock: vaultBench.clock, newId, changed: (parts: readonly InventoryPart[]) => void told.push([...parts]) }
  const core = createInventoryCore(ports)
  const servers = createServers(core)

  return {
    ...{ vault, vaultBench, clock: vaultBench.clock, told, ports, core, servers },
    /** A server as a person would add it. */
    add(name: string, part: ServerPatch = {}, state: 'planned' | 'up' = 'up'): Server {
      const saved = servers.create({ ...NO_DETAILS, ...part, name }, state)
      if (saved.kind !== 'saved') throw new Error('A new server cannot be stale')
      return saved.server
    },
    /** Names in the list of a filter, in their order. */
    names: (filter = '') => servers.query({ filter, sort: { by: 'name', isDescending: false }, group: null, closedGroups: [], offset: 0, limit: 500 }).rows.map(({ server }) => server.name),
    /** The newest audit entries in short. */
    audited: (limit: number) => vault.audit(Number.MAX_SAFE_INTEGER, limit).map(({ event, decision, subject, reason }: AuditEntry) => ({ event, decision, subject, reason })),
    dispose: () => vaultBench.dispose(),
  }
}
