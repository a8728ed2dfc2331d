import type { Emit, EmitEach } from '../shared/contract/events.ts'
import type { Runtime } from '../shared/domain/runtime.ts'
import type { DesktopPort } from './ipc/handlers.ts'
import type { CarePorts } from './services/care/session-care.ts'
import type { Clock } from './services/clock/clock.ts'
import type { DurablePorts } from './services/durable/durable.ts'
import type { TransferPorts } from './services/inventory-transfer/transfer-ports.ts'
import type { ClipboardPort } from './services/inventory/secret-clipboard.ts'
import type { LeftoverPorts } from './services/leftovers/leftover-care.ts'
import type { LinkTarget } from './services/links/links.ts'
import type { Logger } from './services/log/logger.ts'
import type { StartKeeper } from './services/screen-host/screen-host.ts'
import type { WindowId } from './services/workspace/front-tabs.ts'
import type { KdfPolicy } from './services/vault/key-derivation.ts'
import type { KeyWrapper } from './services/vault/key-wrapper.ts'
import type { OperatorFacts } from './services/vault/operator-check.ts'
import type { RemotePorts } from './services/remote/remote.ts'

/** Values the app is started with. */
export interface Config {
  readonly dataDir: string
  readonly sqliteBinding: string | null
  readonly env: Readonly<Record<string, string | undefined>>
  readonly homeDir: string
  /** The shell of a person who chose none: an absolute path. */
  readonly loginShell: string
  readonly isTest: boolean
  /** The price of guessing a passphrase; the real one where nothing is said. */
  readonly vaultKdf?: KdfPolicy
  /** What ssh reads instead of the person's own configuration. */
  readonly sshConfigFile?: string | null
  /** Everything but the SQLite version, which only the opened database knows. */
  readonly runtime: Omit<Runtime, 'sqlite'>
}

/** Behaviour the app needs from outside. */
export interface Ports extends CarePorts, DurablePorts, LeftoverPorts, Pick<TransferPorts, 'fileDialogs'>, RemotePorts {
  readonly emit: Emit
  /** Tells each window what is its own. */
  readonly emitEach: EmitEach
  /** The window a person looks at; null when there is none. */
  readonly frontWindowId: () => WindowId | null
  readonly startScreenKeeper: StartKeeper
  readonly sendSignal: (pid: number, signal: NodeJS.Signals) => void
  readonly cwdOf: (pid: number) => string | null
  /** Asks whether a shell may start again to become durable; `program` is what runs in it now. */
  readonly confirmNewShell: (name: string, program: string | null) => Promise<boolean>
  readonly confirmOpenLink: (target: LinkTarget) => Promise<boolean>
  readonly openExternal: (href: string) => Promise<void>
  /** The system's clipboard, for secrets that are taken off it again. */
  readonly clipboard: ClipboardPort
  readonly desktop: DesktopPort
  readonly keyWrapper: KeyWrapper
  /** What the environment says about automation behind this app. */
  readonly operatorFacts: () => OperatorFacts
  /** How long nobody has touched keyboard or mouse of this machine. */
  readonly systemIdleMs: () => number
  readonly clock: Clock
  readonly log: Logger
}
