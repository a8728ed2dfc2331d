import { delimiter, join } from 'node:path'
import type { Clock } from '../../clock/clock.ts'
import { CONFIGHUB_ADDRESS } from '../../confighub/confighub-address.ts'
import { createConfigHub } from '../../confighub/confighub.ts'
import { createSecretClipboard, type ClipboardPort } from '../../inventory/secret-clipboard.ts'
import { createAgreedPlugins } from '../../kubernetes/agreed-plugins.ts'
import { createClusters } from '../../kubernetes/clusters.ts'
import { readContexts } from '../../kubernetes/kubeconfigs.ts'
import { kubectlEnvironment } from '../../kubernetes/kubectl-environment.ts'
import { kubectlSocketFolder } from '../../kubernetes/socket-folder.ts'
import type { StartProcess } from '../../ssh/process-port.ts'
import { createImportWorkers } from './import-workers.ts'
import { createScanCache } from './scan-cache.ts'
import { createSignedInConfigHub } from './signed-in-confighub.ts'
import type { ConnectHub } from './hub-part.ts'

interface Ports {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly homeDir: string
  readonly dataDir: string
  readonly findProgram: (name: string) => string | null
  readonly startProcess: StartProcess
  readonly clock: Clock
  /** As the settings say; empty for the public one. */
  readonly configHubUrl: () => string
  readonly clipboard: ClipboardPort
  readonly clipboardCleared: () => void
  /** A worker that runs here said or did something. */
  readonly workerChanged: () => void
}

const APPLY_TIMEOUT_MS = 10 * 60_000

/** The person's own kubectl, clusters and cub, and the ConfigHub they name, as an import of a cluster needs them. */
export function createClusterWorld({ env, homeDir, dataDir, findProgram, startProcess: start, clock, configHubUrl, clipboard, clipboardCleared, workerChanged }: Ports) {
  const secrets = createSecretClipboard({ clipboard, clock, cleared: clipboardCleared })
  const plugins = createAgreedPlugins(join(dataDir, 'sessions', 'agreed-plugins.json'))
  const clusters = createClusters({ env, homeDir, findProgram, start, clock, socketFolder: kubectlSocketFolder({ dataDir, runtimeDir: env['XDG_RUNTIME_DIR'] ?? null }), isAgreed: plugins.isAgreed })
  const workers = createImportWorkers({
    ...{ start, findProgram, clock, changed: workerChanged },
    env: () => kubectlEnvironment(env, readContexts({ env, homeDir, findProgram }).files.join(delimiter)),
  })
  const connect: ConnectHub = ({ baseUrl, token, workerMade }) =>
    createSignedInConfigHub({ client: createConfigHub({ baseUrl, login: { kind: 'token', token }, clock }), baseUrl, clock, applyTimeoutMs: APPLY_TIMEOUT_MS, workerMade })
  return {
    ...{ clusters, workers, connect },
    agree: (digest: string): void => plugins.agree(digest),
    isAgreed: plugins.isAgreed,
    scans: createScanCache(join(dataDir, 'sessions', 'scans')),
    defaultUrl: () => configHubUrl() || CONFIGHUB_ADDRESS,
    copySecret: (secret: string): void => void secrets.put(secret),
    async dispose(): Promise<void> {
      workers.dispose()
      clusters.dispose()
      await secrets.clear()
    },
  }
}
