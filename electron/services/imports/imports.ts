import { join } from 'node:path'
import { isComplete, type ImportSession, type ImportSessionId } from '../../../shared/domain/imports/import-session.ts'
import { savedImport, type ImportLogLine, type ImportsState } from '../../../shared/domain/imports/imports-state.ts'
import { delay, type Clock } from '../clock/clock.ts'
import type { InventoryCore } from '../inventory/inventory-core.ts'
import { createInventoryImports } from '../inventory-transfer/inventory-imports.ts'
import type { FileDialogs, TransferPorts } from '../inventory-transfer/transfer-ports.ts'
import type { Logger } from '../log/logger.ts'
import type { Notices } from '../notices/notices.ts'
import { createKubernetesImports, type KubernetesImports } from './kubernetes/kubernetes-imports.ts'
import { createServerImports } from './server-imports.ts'
import type { ServerSource } from './server-source.ts'
import { appendToLog, cleanText, readLog } from './session-log.ts'
import { createSessionStore } from './session-store.ts'

interface Parts {
  readonly dataDir: string
  readonly clock: Clock
  readonly core: InventoryCore
  readonly vault: TransferPorts['vault']
  readonly kdf: TransferPorts['kdf']
  readonly fileDialogs: FileDialogs
  readonly sshConfig: ServerSource
  readonly terraform: ServerSource
  /** Clusters and ConfigHub as an import needs them. */
  readonly cluster: Omit<Parameters<typeof createKubernetesImports>[0], 'store' | 'clock' | 'person' | 'log' | 'failed' | 'changed'>
  /** Who imports, on which machine. */
  readonly person: string
  readonly notices: Pick<Notices, 'raise'>
  readonly log: Logger
  readonly changed: (state: ImportsState) => void
}

export type Imports = ReturnType<typeof createImports>

const LOG_LINES = 2000
/** An import that does not stop in this time is cut off with the app; when it is resumed, the world is looked at. */
const END_MS = 2000

/** Imports that go on where they were left, whatever happened in between. */
export function createImports({ dataDir, clock, core, vault, kdf, fileDialogs, sshConfig, terraform, cluster, person, notices, log, changed }: Parts) {
  const store = createSessionStore({ folder: join(dataDir, 'sessions'), clock })

  /** A log that cannot be written is no reason to stop. */
  function note(session: ImportSession, step: string, text: string): void {
    try {
      appendToLog(store.logFileOf(session.sessionId), clock.nowMs(), step, text)
    } catch (cause) {
      log.error('import log not written', cause)
    }
  }
  const servers = createServerImports({
    ...{ store, core, person, log: note },
    sources: { 'ssh-config': sshConfig, terraform },
    inventory: createInventoryImports({ core, vault, kdf, clock, fileDialogs }),
    changed: () => changed(state()),
  })
  const kubernetes: KubernetesImports = createKubernetesImports({
    ...{ ...cluster, store, clock, person, log: note, changed: () => changed(state()) },
    failed: (cause) => log.warn('import of a cluster', { cause: cleanText(String(cause)) }),
  })

  function state(): ImportsState {
    const nowMs = clock.nowMs()
    const latest = store.latest()
    const rest = store.list().filter(({ sessionId }) => sessionId !== latest?.sessionId)
    return { saved: [...(latest ? [latest] : []), ...rest].map((session) => savedImport(session, nowMs)), problems: [...store.problems()], open: kubernetes.open() ?? servers.open() }
  }

  const left = store.latest()
  if (left && !isComplete(left)) {
    const { stepNumber, stepCount, stepTitle } = savedImport(left, clock.nowMs())
    notices.raise({ id: 'import-left', tone: 'info', text: `An import was left at step ${stepNumber} of ${stepCount}, ${stepTitle}. Go to Imports to resume it.` })
  }
  for (const [index, text] of store.problems().entries()) notices.raise({ id: `import-problem-${index}`, tone: 'warning', text })

  return {
    state,
    servers,
    kubernetes: {
      ...kubernetes,
      async begin(): Promise<void> {
        leaveServers()
        await kubernetes.begin()
      },
    },
    async beginSshConfig(): Promise<void> {
      await leaveCluster()
      servers.begin('ssh-config', '')
    },
    async beginTerraform(from: 'folder' | 'file'): Promise<boolean> {
      core.read(() => undefined)
      const place = await fileDialogs.chooseTerraform(from)
      if (place === null) return false
      await leaveCluster()
      servers.begin('terraform', place)
      return true
    },
    async resume(id: ImportSessionId): Promise<void> {
      const session = store.get(id)
      if (session.source === 'kubernetes') {
        leaveServers()
        return kubernetes.resume(session)
      }
      await leaveCluster()
      await servers.resume(session)
    },
    /** Stops reading or making after the part it is at, and puts it away; it can be resumed. */
    async leave(id: ImportSessionId): Promise<void> {
      servers.leave(id)
      await kubernetes.leave(id)
    },
    async archive(id: ImportSessionId): Promise<void> {
      await this.leave(id)
      note(store.get(id), 'archive', 'archived')
      store.archive(id)
      changed(state())
    },
    readLog: (id: ImportSessionId): ImportLogLine[] => readLog(store.logFileOf(id), LOG_LINES),
    reveal: (id: ImportSessionId): void => fileDialogs.showInFolder(store.fileOf(store.get(id).sessionId)),
    async dispose(): Promise<void> {
      servers.dispose()
      await Promise.race([kubernetes.dispose(), delay(clock, END_MS)])
    },
  }

  function leaveServers(): void {
    const open = servers.open()
    if (open) servers.leave(open.sessionId)
  }

  async function leaveCluster(): Promise<void> {
    const open = kubernetes.open()
    if (open) await kubernetes.leave(open.sessionId)
  }
}
