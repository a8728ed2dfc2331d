import { plainOutput } from '../../../shared/lib/plain-output.ts'
import type { SshTarget } from '../../../shared/domain/remote/ssh-target.ts'
import type { Clock } from '../clock/clock.ts'
import { controlPath } from './control-folder.ts'
import type { StartProcess } from './process-port.ts'
import { openShellChannel, type Answer, type Asking, type ShellChannel } from './shell-channel.ts'
import { sshArguments, type KeyPin, type SshFiles, type SshPlan } from './ssh-arguments.ts'
import { SSH_MISSING } from './ssh-failure.ts'
import { createTurnGate } from './turn-gate.ts'

/** A place to connect to, under the key of the thing it belongs to. */
export interface RemoteHost {
  readonly key: string
  readonly target: SshTarget
  readonly pin: KeyPin | null
}

export interface ConnectionPorts {
  readonly start: StartProcess
  readonly findProgram: (name: string) => string | null
  readonly env: () => Record<string, string>
  readonly files: SshFiles
  /** Private folder of the sockets; null where connections cannot be shared. */
  readonly controlFolder: string | null
  /** Variables that let ssh ask a person in our window, for this key. */
  readonly askpassEnv: (key: string) => Record<string, string>
  readonly clock: Clock
  readonly newMark: () => string
}

interface Connection {
  readonly place: string
  readonly isAttended: boolean
  readonly channel: ShellChannel
  /** What the server said before its first answer, cleaned. */
  greeting: string
}

export type Connections = ReturnType<typeof createConnections>

/**
 * Handshakes cost processor time here; those that only wait for a server cost none and let others go on. The first has the
 * machine for itself, so that there is something to read soon.
 */
const OPENING_AT_ONCE = 8
const OPENING_TURN_MS = 250
/** A person types. */
const ATTENDED_TIMEOUT_MS = 180_000
const GREETING_MAX_LENGTH = 2000

/** One shared connection a server: a shell stays open in it, terminals and commands go over it without a new login. */
export function createConnections(ports: ConnectionPorts) {
  const { start, clock, env, files } = ports
  const connections = new Map<string, Connection>()
  const opening = createTurnGate(OPENING_AT_ONCE, { isFirstAlone: true })
  let isDisposed = false

  const placeOf = ({ target, pin }: RemoteHost) => JSON.stringify([target, pin])
  const planOf = (host: RemoteHost, part: Pick<SshPlan, 'isMaster' | 'isAttended' | 'hasTerminal' | 'command'>): SshPlan => ({
    ...{ target: host.target, pin: host.pin, files, ...part },
    controlPath: ports.controlFolder === null ? null : controlPath(ports.controlFolder, `${host.key} ${placeOf(host)}`),
  })
  const drop = (key: string, connection: Connection) => {
    if (connections.get(key) === connection) connections.delete(key)
  }
  const open = (host: RemoteHost, isAttended: boolean): Connection => {
    const channel = openShellChannel({
      ...{ start, clock, newMark: ports.newMark, file: ports.findProgram('ssh') ?? 'ssh' },
      args: sshArguments(planOf(host, { isMaster: true, isAttended, hasTerminal: false, command: 'exec sh' })),
      env: { ...env(), ...(isAttended ? ports.askpassEnv(host.key) : {}) },
      opened: (noise) => (connection.greeting = plainOutput(noise.toString()).text.slice(0, GREETING_MAX_LENGTH).trim()),
      closed: () => drop(host.key, connection),
    })
    const connection: Connection = { place: placeOf(host), isAttended, channel, greeting: '' }
    connections.set(host.key, connection)
    return connection
  }
  /** The open connection to a host, if it still leads there. */
  const present = (host: RemoteHost): Connection | undefined => {
    const connection = connections.get(host.key)
    if (connection && connection.place !== placeOf(host)) close(host.key)
    return connections.get(host.key)
  }
  const close = (key: string) => {
    const connection = connections.get(key)
    connections.delete(key)
    connection?.channel.dispose()
  }
  /** Asks over a new connection: in its turn, that ends with the answer, or when it only waits. */
  const askFirst = async (host: RemoteHost, script: string, asking: Asking): Promise<Answer> => {
    const leave = await opening.enter()
    const stopTimer = clock.startTimer(OPENING_TURN_MS, leave)
    try {
      const connection = isDisposed ? undefined : (present(host) ?? open(host, false))
      return (await connection?.channel.ask(script, asking)) ?? { kind: 'failed', failure: SSH_MISSING }
    } finally {
      stopTimer()
      leave()
    }
  }

  return {
    /** Asks the shell of a server, which is opened for it when it is not. */
    ask(host: RemoteHost, script: string, asking: Asking): Promise<Answer> {
      const connection = present(host)
      return connection ? connection.channel.ask(script, asking) : askFirst(host, script, asking)
    },
    /** Opens the connection with a person at hand, who may be asked for a password. */
    connect(host: RemoteHost): Promise<Answer> {
      const connection = present(host)
      const asking = { timeoutMs: ATTENDED_TIMEOUT_MS, maxBytes: 100_000 }
      if (connection && (connection.channel.isOpened || connection.isAttended)) return connection.channel.ask(':', asking)
      close(host.key)
      return open(host, true).channel.ask(':', asking)
    },
    isOpen: (key: string): boolean => connections.get(key)?.channel.isOpened ?? false,
    greetingOf: (key: string): string => connections.get(key)?.greeting ?? '',
    /**
     * How ssh is started for one more session on a server. It shares the open connection, and does without where there is
     * none, or where `connectTimeoutS` is given: then it is one that may be silent.
     */
    sessionOn(host: RemoteHost, part: Pick<SshPlan, 'isAttended' | 'hasTerminal' | 'command' | 'connectTimeoutS'>) {
      return {
        file: ports.findProgram('ssh') ?? 'ssh',
        args: sshArguments({ ...planOf(host, { ...part, isMaster: false }), ...(part.connectTimeoutS === undefined ? {} : { controlPath: null }) }),
        env: { ...env(), ...(part.isAttended ? ports.askpassEnv(host.key) : {}) },
      }
    },
    close,
    dispose(): void {
      isDisposed = true
      for (const key of [...connections.keys()]) close(key)
    },
  }
}
