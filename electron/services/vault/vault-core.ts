import type { AuditActor, AuditEvent } from '../../../shared/domain/audit.ts'
import { nextVaultStatus, type LockReason, type VaultEvent, type VaultStatus } from '../../../shared/domain/vault.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Clock } from '../clock/clock.ts'
import type { Logger } from '../log/logger.ts'
import type { AuditMoment } from './audit-log.ts'
import type { KdfPolicy } from './key-derivation.ts'
import type { KeyFile } from './key-file.ts'
import type { Secret } from './key-slot.ts'
import { createKeyStore, type KeyStore, type StoredKeys } from './key-store.ts'
import type { KeyWrapper } from './key-wrapper.ts'
import { appendRefusal } from './locked-refusals.ts'
import { createOpenVault, type OpenVault } from './open-vault.ts'
import { unlockDelayMs } from './unlock-delay.ts'
import { isFlushFailure, lockedError, unreadableReasonOf, unreadableText } from './vault-failure.ts'
import { openKeyFiles, type OpenedKeys, type VaultKeys } from './vault-keys.ts'
import { vaultPaths, type VaultPaths } from './vault-paths.ts'
import { fileIdentity } from '../../db/files/durable-file.ts'
import type { VaultDatabase } from '../../db/vault/vault-file.ts'

export interface VaultPorts {
  readonly folder: string
  readonly nativeBinding: string | null
  readonly kdf: KdfPolicy
  readonly wrapper: KeyWrapper
  readonly clock: Clock
  /** Milliseconds since some moment; never set back. */
  readonly uptimeMs: () => number
  /** Names this run of the app. */
  readonly bootId: string
  readonly changed: (status: VaultStatus) => void
  readonly log: Logger
}

export const PERSON: AuditActor = { kind: 'person' }
const APP: AuditActor = { kind: 'app' }

/** An open vault and the key file it was opened with. */
export interface OpenedVault {
  readonly vault: OpenVault
  readonly file: KeyFile
}

export type VaultCore = ReturnType<typeof createVaultCore>

/** The state all parts of the vault share: status, the open database, the key file, and what a wrong secret costs. */
export function createVaultCore(ports: VaultPorts) {
  const paths: VaultPaths = vaultPaths(ports.folder)
  const store: KeyStore = createKeyStore({ file: paths.keys, kdf: ports.kdf })
  let status: VaultStatus = { kind: 'none' }
  let opened: OpenedVault | null = null
  let wrongTries = 0
  let retryAtMs: number | null = null
  let cancelWait: (() => void) | null = null
  let isMakingKeys = false

  function setStatus(next: VaultStatus): void {
    if (next === status) return
    status = next
    ports.changed(next)
  }

  function waitAfterWrong(): void {
    wrongTries += 1
    const waitMs = unlockDelayMs(wrongTries)
    if (waitMs === 0) return
    retryAtMs = ports.clock.nowMs() + waitMs
    cancelWait = ports.clock.startTimer(waitMs, () => {
      retryAtMs = null
      cancelWait = null
      if (status.kind === 'locked') setStatus({ ...status, retryAtMs: null })
    })
  }

  /** A damaged file is read no further; one that could not be flushed is closed. */
  function broke(cause: unknown): void {
    const reason = unreadableReasonOf(cause)
    if (isFlushFailure(cause)) {
      core.release()
      core.dispatch({ kind: 'closed', reason: 'storage' })
    } else if (reason !== null && reason !== 'storage') {
      core.release()
      core.dispatch({ kind: 'found-unreadable', reason, text: unreadableText(reason) })
    }
  }

  const moment = (): AuditMoment => ({ atMs: ports.clock.nowMs(), uptimeMs: ports.uptimeMs(), bootId: ports.bootId })

  const core = {
    ports,
    paths,
    store,
    moment,
    status: () => status,
    startWith: (first: VaultStatus) => (status = first),
    dispatch: (event: VaultEvent) => setStatus(nextVaultStatus(status, event)),
    /** @throws AppError `vault-locked` */
    opened(): OpenedVault {
      if (opened === null || status.kind !== 'unlocked') throw lockedError()
      return opened
    },
    isOpen: () => opened !== null,
    /** Takes over an opened database and its keys. */
    adopt(db: VaultDatabase, keys: VaultKeys, file: KeyFile): OpenVault {
      const markFailed = (cause: unknown) => ports.log.error('vault mark not written', cause)
      const identity = fileIdentity(paths.database)
      const isInPlace = () => fileIdentity(paths.database) === identity
      const vault = createOpenVault({ db, keys, databaseId: file.databaseId, markFile: paths.mark, moment, isInPlace, markFailed, broke })
      opened = { vault, file }
      return vault
    },
    /** Remembers and stores another key file for the open vault. */
    replaceFile(file: KeyFile): void {
      store.write(file)
      if (opened) opened = { ...opened, file }
    },
    /** Closes the database and wipes the keys; the status is left to the caller. */
    release(): void {
      const closing = opened
      opened = null
      closing?.vault.close()
    },
    lock(reason: LockReason): void {
      if (opened) {
        try {
          opened.vault.change(event('vault.lock', 'allowed', reason, APP), () => undefined)
        } catch (cause) {
          ports.log.error('locking was not written down', cause)
        }
      }
      core.release()
      core.dispatch({ kind: 'closed', reason })
    },
    found(): Extract<StoredKeys, { kind: 'found' }> {
      const stored = store.read()
      if (stored.kind === 'found') return stored
      const reason = stored.kind === 'missing' ? 'keys-missing' : stored.kind === 'newer' ? 'keys-newer' : 'keys-damaged'
      throw new AppError('vault-unreadable', unreadableText(reason))
    },
    /**
     * Opens the key file, or another one, with what somebody offers. Each wrong secret is written down and makes the next wait longer.
     * @throws AppError `wait`, `busy`, `wrong-secret`, `keyring-unavailable`, `keyring-changed`, `vault-unreadable`
     */
    async prove(secret: Secret, attempt: AuditEvent, files?: readonly KeyFile[]): Promise<OpenedKeys> {
      if (retryAtMs !== null) {
        const waitS = Math.max(1, Math.min(60, Math.ceil((retryAtMs - ports.clock.nowMs()) / 1000)))
        throw new AppError('wait', `Too many wrong tries; wait ${waitS} s and try again. Nothing is ever deleted because of wrong tries.`)
      }
      const candidates = files ?? core.found().candidates
      try {
        const keys = await core.alone(() => openKeyFiles(candidates, secret, ports.wrapper))
        wrongTries = 0
        cancelWait?.()
        return keys
      } catch (cause) {
        if (cause instanceof AppError && cause.code === 'wrong-secret') waitAfterWrong()
        if (cause instanceof AppError) core.refuse({ ...attempt, decision: 'refused', reason: cause.code }, candidates[0])
        throw cause
      }
    },
    retryAtMs: () => retryAtMs,
    /** Makes keys from what a person knows, one at a time: each takes much memory. @throws AppError `busy` */
    async alone<T>(work: () => Promise<T>): Promise<T> {
      if (isMakingKeys) throw new AppError('busy', 'Mooring is still working on the passphrase typed before; try again in a moment.')
      isMakingKeys = true
      return work().finally(() => (isMakingKeys = false))
    },
    /** Writes down what was refused: in the log, or sealed beside it while the vault is locked. */
    refuse(refused: AuditEvent, file?: KeyFile): void {
      try {
        if (opened) return opened.vault.change(refused, () => undefined)
        const stored = store.read()
        const receiver = file ?? (stored.kind === 'found' ? stored.candidates[0] : undefined)
        if (receiver) appendRefusal(paths.refusals, receiver.refusalsPublicKey, refused, ports.clock.nowMs())
      } catch (cause) {
        ports.log.error('a refusal was not written down', cause)
      }
    },
    dispose(): void {
      cancelWait?.()
      core.release()
    },
  }
  return core
}

/** One line for the audit log about the vault itself. */
export function event(name: string, decision: AuditEvent['decision'], reason = '', actor: AuditActor = PERSON): AuditEvent {
  return { event: name, decision, actor, markers: [], subject: '', reason }
}
