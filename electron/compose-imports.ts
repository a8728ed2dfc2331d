import { hostname } from 'node:os'
import type { ImportsState } from '../shared/domain/imports/imports-state.ts'
import type { Config, Ports } from './app-ports.ts'
import { createImports, type Imports } from './services/imports/imports.ts'
import { createClusterWorld } from './services/imports/kubernetes/cluster-world.ts'
import { createSshConfigSource } from './services/imports/ssh-config/ssh-config-source.ts'
import { terraformEnvironment } from './services/imports/terraform/terraform-program.ts'
import { createTerraformSource } from './services/imports/terraform/terraform-source.ts'
import type { InventoryCore } from './services/inventory/inventory-core.ts'
import type { Notices } from './services/notices/notices.ts'
import type { Remote } from './services/remote/remote.ts'
import { KDF_POLICY } from './services/vault/key-derivation.ts'
import type { Vault } from './services/vault/vault.ts'

interface Parts extends Config, Ports {
  readonly core: InventoryCore
  readonly vault: Vault
  readonly notices: Notices
  readonly resolver: Remote['resolver']
  /** As the settings say; empty for the public one. */
  readonly configHubUrl: () => string
  readonly changed: (state: ImportsState) => void
}

/** The part of the composition root that imports are put together in, with what each source of them needs. */
export function composeImports(parts: Parts): Imports {
  const { env, vaultKdf, resolver, clock, startProcess, notices } = parts
  const ownUser = env['USER'] ?? env['USERNAME'] ?? ''
  const cluster = createClusterWorld({
    ...parts,
    workerChanged: () => imports.kubernetes.changed(),
    clipboardCleared: () => notices.raise({ id: 'clipboard-cleared', tone: 'info', text: 'The command that installs a worker was taken off the clipboard.' }),
  })
  const imports = createImports({
    ...{ ...parts, cluster, kdf: vaultKdf ?? KDF_POLICY, person: `${ownUser} on ${hostname()}` },
    sshConfig: createSshConfigSource({ resolver, clock, ownUser }),
    terraform: createTerraformSource({ ...parts, start: startProcess, env: () => terraformEnvironment(env) }),
  })
  return {
    ...imports,
    async dispose() {
      await imports.dispose()
      await cluster.dispose()
    },
  }
}
