import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeLargeCluster, makeShop } from './cluster-fixtures.ts'
import { kubeconfigText } from './kubeconfig-text.ts'
import { startKubernetesApi } from './kubernetes-api.ts'

/** Starts a cluster that is only an API, for trying an import without a real one. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, large: { type: 'boolean', default: false } } })
  const objects = values.large ? makeLargeCluster({ namespaceCount: 200, workloadCount: 5000 }) : makeShop()
  const api = await startKubernetesApi({ objects, port: Number(values.port) })
  const file = join(mkdtempSync(join(tmpdir(), 'mooring-kubernetes-dev-')), 'config')
  writeFileSync(file, kubeconfigText([{ name: 'kind-dev', server: api.url }]), { mode: 0o600 })
  console.log(`A cluster with ${objects.length} objects answers on ${api.url}. Let Mooring see it with\n\n  KUBECONFIG=${file} npm start\n\nStop it with Ctrl+C.`)
}

await main()
