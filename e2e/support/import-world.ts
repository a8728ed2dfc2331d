import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { DEV_LOGIN, startConfigHubDev } from '../../confighub-dev/confighub-dev.ts'
import { findProgram } from '../../electron/platform/run-program.ts'
import { makeShop } from './kubernetes-api/cluster-fixtures.ts'
import type { ClusterObject } from './kubernetes-api/cluster-objects.ts'
import { kubeconfigText } from './kubernetes-api/kubeconfig-text.ts'
import { startKubernetesApi } from './kubernetes-api/kubernetes-api.ts'
import { openImports, type OpenImportsOptions } from './open-imports.ts'

const CUB_FOLDER = resolve(import.meta.dirname, '../../confighub-dev/bin')

export type ImportWorld = Awaited<ReturnType<typeof startImportWorld>>

/** A cluster that real kubectl can ask, a ConfigHub over HTTP, and a folder for sessions: all that a wizard meets. */
export async function startImportWorld({ objects = makeShop(), disk }: { readonly objects?: readonly ClusterObject[]; /** Where the data folder is, if not beside the rest. */ readonly disk?: string } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'import-world-'))
  const api = await startKubernetesApi({ objects })
  const dev = await startConfigHubDev()
  const kubeconfig = join(folder, 'config')
  writeFileSync(kubeconfig, kubeconfigText([{ name: 'kind-dev', server: api.url }]))
  const dataDir = join(disk ?? folder, 'data')
  mkdirSync(dataDir)
  const env = { ...process.env, KUBECONFIG: kubeconfig, XDG_RUNTIME_DIR: folder, PATH: `${CUB_FOLDER}${delimiter}${process.env['PATH'] ?? ''}` }
  const sessions = join(dataDir, 'sessions')
  return {
    ...{ folder, api, dev, kubeconfig, dataDir, sessions, env, token: DEV_LOGIN.token },
    /** A start of the app, as far as imports go. */
    open: (options: Partial<OpenImportsOptions> = {}) => openImports({ dataDir, env, homeDir: folder, configHubUrl: dev.url, findProgram: (name) => (name === 'cub' ? join(CUB_FOLDER, 'cub') : findProgram(name)), ...options }),
    /** Everything that was written, by file. */
    written: (): ReadonlyMap<string, string> =>
      new Map(readdirSync(dataDir, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [[entry.name, readFileSync(join(entry.parentPath, entry.name), 'utf8')]] : []))),
    units: () => [...dev.store.units.values()].map(({ Slug }) => Slug).sort(),
    async dispose(): Promise<void> {
      await api.dispose()
      await dev.dispose()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
