import type { SshTarget } from '../../../shared/domain/remote/ssh-target.ts'

/** Files and places that are the same for every connection of this app. */
export interface SshFiles {
  /** Read instead of the person's own configuration; null for that. */
  readonly configFile: string | null
  /** Ours first, then those of the person. */
  readonly knownHostsFiles: readonly string[]
}

/** How keys of one server are checked, when not by its name. */
export interface KeyPin {
  /** The name its key stands under in our own file, and nowhere else. */
  readonly alias: string
  readonly knownHostsFile: string
}

export interface SshPlan {
  readonly target: SshTarget
  readonly files: SshFiles
  readonly pin: KeyPin | null
  /** The socket over which connections are shared; null for one of its own. */
  readonly controlPath: string | null
  /** True for the connection that the others share. */
  readonly isMaster: boolean
  /** Whether a person is there to be asked. */
  readonly isAttended: boolean
  readonly hasTerminal: boolean
  /** Given up after so long without a connection; what is usual when it is not said. */
  readonly connectTimeoutS?: number
  /** For a remote shell to read; null for the login shell. */
  readonly command: string | null
}

export const CONNECT_TIMEOUT_S = 10
const ALIVE_INTERVAL_S = 5
const ALIVE_COUNT_MAX = 3

/** Arguments of ssh for one connection. */
export function sshArguments(plan: SshPlan): readonly string[] {
  const { controlPath, isMaster, isAttended, hasTerminal, command } = plan
  return [
    ...fileArguments(plan.files),
    ...options({
      BatchMode: yesNo(!isAttended),
      ConnectTimeout: plan.connectTimeoutS ?? CONNECT_TIMEOUT_S,
      ServerAliveInterval: ALIVE_INTERVAL_S,
      ServerAliveCountMax: ALIVE_COUNT_MAX,
      ...hostKeyOptions(plan),
      ForwardAgent: 'no',
      ForwardX11: 'no',
      PermitLocalCommand: 'no',
      ...(hasTerminal ? {} : { ClearAllForwardings: 'yes', EscapeChar: 'none', LogLevel: 'ERROR' }),
      ControlMaster: isMaster ? 'auto' : 'no',
      ControlPath: controlPath === null ? 'none' : configPath(controlPath),
      ControlPersist: 'no',
      RemoteCommand: 'none',
      RequestTTY: hasTerminal ? 'force' : 'no',
    }),
    ...placeArguments(plan.target),
    ...(command === null ? [] : [command]),
  ]
}

/** Arguments that only ask ssh what it would do. Runs what `Match exec` names. */
export function resolveArguments(target: SshTarget, files: Pick<SshFiles, 'configFile'>): readonly string[] {
  return ['-G', ...fileArguments(files), ...placeArguments(target)]
}

/**
 * Arguments that bring the key of a server and nothing else: it is written to `intoFile` before anybody is asked who we
 * are, and no way to say who we are is allowed.
 */
export function keyCaptureArguments(target: SshTarget, files: Pick<SshFiles, 'configFile'>, intoFile: string): readonly string[] {
  const noLogin = { PreferredAuthentications: 'none', PubkeyAuthentication: 'no', PasswordAuthentication: 'no', KbdInteractiveAuthentication: 'no', GSSAPIAuthentication: 'no', HostbasedAuthentication: 'no' }
  return [
    ...fileArguments(files),
    ...options({
      ...{ BatchMode: 'yes', ConnectTimeout: CONNECT_TIMEOUT_S, ConnectionAttempts: 1, ...noLogin },
      ...{ StrictHostKeyChecking: 'accept-new', UserKnownHostsFile: configPath(intoFile), GlobalKnownHostsFile: 'none', HashKnownHosts: 'no', UpdateHostKeys: 'no', CheckHostIP: 'no' },
      ...{ ForwardAgent: 'no', ForwardX11: 'no', PermitLocalCommand: 'no', ClearAllForwardings: 'yes', ControlMaster: 'no', ControlPath: 'none', RemoteCommand: 'none', RequestTTY: 'no' },
    }),
    ...placeArguments(target),
    'true',
  ]
}

function hostKeyOptions({ files, pin }: SshPlan): Record<string, string> {
  const own = pin ? [pin.knownHostsFile] : files.knownHostsFiles
  return {
    StrictHostKeyChecking: 'yes',
    UserKnownHostsFile: own.map(configPath).join(' '),
    ...(pin ? { GlobalKnownHostsFile: 'none', HostKeyAlias: pin.alias, KnownHostsCommand: 'none' } : {}),
    HashKnownHosts: 'yes',
    UpdateHostKeys: 'no',
  }
}

function fileArguments({ configFile }: Pick<SshFiles, 'configFile'>): readonly string[] {
  return configFile === null ? [] : ['-F', configFile]
}

/** Nothing after `--` is an option, whatever it looks like. */
function placeArguments({ host, port, user, jumpHosts }: SshTarget): readonly string[] {
  return [
    ...(port === null ? [] : ['-p', String(port)]),
    ...(user === '' ? [] : ['-l', user]),
    ...(jumpHosts.length === 0 ? [] : ['-J', jumpHosts.join(',')]),
    '--',
    host,
  ]
}

function options(values: Readonly<Record<string, string | number>>): readonly string[] {
  return Object.entries(values).flatMap(([name, value]) => ['-o', `${name}=${value}`])
}

/** A path as ssh reads it in its configuration: one word, with nothing to expand in it. */
function configPath(path: string): string {
  return `"${path.replaceAll('%', '%%')}"`
}

function yesNo(value: boolean): 'yes' | 'no' {
  return value ? 'yes' : 'no'
}
