import type { ServerId } from '../../../shared/domain/inventory/server.ts'
import { hostKeyState, type HostKeyDecision, type HostKeyReport } from '../../../shared/domain/remote/host-key.ts'
import { AppError } from '../../../shared/errors.ts'
import { discardOwnWork, workName } from '../../db/files/quarantine.ts'
import { readDurable } from '../../db/files/durable-file.ts'
import type { Clock } from '../clock/clock.ts'
import type { RemoteHost } from '../ssh/connections.ts'
import type { StartProcess } from '../ssh/process-port.ts'
import { keyCaptureArguments, type KeyPin, type SshFiles } from '../ssh/ssh-arguments.ts'
import { sshFailure, SSH_MISSING, TIMED_OUT } from '../ssh/ssh-failure.ts'
import { keyFingerprint, keyPicture } from './key-picture.ts'
import { createOwnKnownHosts, findKnownKeys, readOfferedKey, type OfferedKey, type RunBriefly } from './known-hosts.ts'

interface Ports {
  readonly start: StartProcess
  readonly findProgram: (name: string) => string | null
  readonly env: () => Record<string, string>
  readonly files: SshFiles
  /** Our own file; the first of `files.knownHostsFiles`. */
  readonly ownFile: string
  /** When we last made a server anew; null when we know of no such thing. */
  readonly rebuiltAtMs: (id: ServerId) => number | null
  /** Writes a decision down before it holds. @throws AppError when it cannot be written */
  readonly audit: (event: 'host-key.trust' | 'host-key.replace' | 'host-key.pin' | 'host-key.unpin' | 'host-key.refuse', id: ServerId, reason: string) => void
  readonly clock: Clock
}

const LOOK_TIMEOUT_MS = 20_000

export type HostKeys = ReturnType<typeof createHostKeys>

/** Which keys of servers are trusted, and why. Nothing is trusted that a person was not shown. */
export function createHostKeys({ start, findProgram, env, files, ownFile, rebuiltAtMs, audit, clock }: Ports) {
  const own = createOwnKnownHosts(ownFile)
  /** What each server showed when it was last looked at: only that can be decided on. */
  const shown = new Map<ServerId, { readonly key: OfferedKey; readonly report: HostKeyReport }>()

  const run: RunBriefly = (file, args) =>
    new Promise((resolve) => {
      let output = ''
      start({ file: findProgram(file) ?? file, args, env: env(), onOutput: (bytes) => (output += bytes.toString()), onError: () => undefined, onExit: () => resolve(output) })
    })

  /** @throws AppError `remote-failed` */
  const capture = (host: RemoteHost): Promise<OfferedKey> => {
    const file = workName(`${ownFile}.seen`)
    return new Promise<OfferedKey>((resolve, reject) => {
      let said = ''
      let isLate = false
      const child = start({
        ...{ file: findProgram('ssh') ?? 'ssh', args: keyCaptureArguments(host.target, files, file), env: env() },
        onOutput: () => undefined,
        onError: (bytes) => (said += bytes.toString()),
        onExit({ isMissing }) {
          stopTimer()
          const key = readOfferedKey(readDurable(file)?.toString() ?? '')
          discardOwnWork(file)
          if (key) return resolve(key)
          reject(new AppError('remote-failed', (isMissing ? SSH_MISSING : isLate ? TIMED_OUT : sshFailure(said)).text))
        },
      })
      const stopTimer = clock.startTimer(LOOK_TIMEOUT_MS, () => {
        isLate = true
        child.kill()
      })
    })
  }
  const getShown = (id: ServerId, fingerprint: string) => {
    const found = shown.get(id)
    if (found?.report.offered.fingerprint === fingerprint) return found
    throw new AppError('refused', 'The key of this server was not looked at since Mooring started, or is another one now; look at it again.')
  }

  return {
    /** How the key of a server is to be checked when it is pinned; null when the known hosts decide. */
    pinOf: (id: ServerId): KeyPin | null => (own.has(pinName(id)) ? { alias: pinName(id), knownHostsFile: ownFile } : null),
    /** Asks the server for its key and looks up what is known. @throws AppError `remote-failed` */
    async look(id: ServerId, host: RemoteHost): Promise<HostKeyReport> {
      const key = await capture(host)
      const isPinned = own.has(pinName(id))
      const lookedUpAs = isPinned ? pinName(id) : key.name
      const sources = isPinned ? [ownFile] : files.knownHostsFiles
      const known = (await Promise.all(sources.map((file) => findKnownKeys(run, lookedUpAs, file, file === ownFile ? 'ours' : 'persons')))).flat()
      const offered = { type: key.type, fingerprint: keyFingerprint(key.key), randomart: keyPicture(key.type, key.key) }
      const report: HostKeyReport = { serverId: id, lookedUpAs, state: hostKeyState(offered, known), offered, known, isPinned, rebuiltAtMs: rebuiltAtMs(id), seenAtMs: clock.nowMs() }
      if (report.state === 'changed' || report.state === 'revoked') audit('host-key.refuse', id, `${report.state} ${offered.fingerprint}`)
      shown.set(id, { key, report })
      return report
    },
    /**
     * Trusts a key that was shown.
     * @throws AppError `refused` when it was not, when it is another one than known and not to be replaced, or revoked
     */
    decide(id: ServerId, fingerprint: string, decision: HostKeyDecision): void {
      const { key, report } = getShown(id, fingerprint)
      if (report.state === 'revoked') throw new AppError('refused', 'This key was revoked in your known hosts and cannot be trusted here; ask whoever revoked it.')
      if (report.state === 'changed' && decision !== 'replace') throw new AppError('refused', 'This is not the key that is known for this server; compare both fingerprints and replace it if the server was installed anew.')
      if (report.state === 'changed' && report.rebuiltAtMs === null) throw new AppError('refused', 'Mooring knows of no rebuild of this server, so its known key cannot be replaced here; if you rebuilt it, mark it as rebuilt and look again.')
      audit(`host-key.${decision}`, id, fingerprint)
      const name = decision === 'pin' || report.isPinned ? pinName(id) : key.name
      own.put({ ...key, name })
      shown.delete(id)
    },
    unpin(id: ServerId): void {
      audit('host-key.unpin', id, '')
      own.forget(pinName(id))
    },
  }
}

/** Lower case, for ssh looks names up that way. */
function pinName(id: ServerId): string {
  return `mooring-${id}`
}
