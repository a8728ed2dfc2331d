import type { RemoteFailureKind } from '../../../shared/domain/remote/remote-failure.ts'
import type { FleetLine } from './fleet-list.ts'

export type LineActionId = 'attach' | 'attach-alone' | 'detach' | 'rename' | 'kill' | 'type' | 'run-in' | 'connect' | 'create' | 'join' | 'run' | 'host-key' | 'refresh' | 'disconnect'

export interface LineAction {
  readonly id: LineActionId
  readonly label: string
  /** Does it while the name has the focus. */
  readonly key: string | null
  readonly keyName: string | null
  readonly isEnding: boolean
}

const action = (id: LineActionId, label: string, key: string | null = null, keyName = key, isEnding = false): LineAction => ({ id, label, key, keyName, isEnding })

const ATTACH = { id: 'attach', label: 'Attach', key: null, keyName: 'Enter', isEnding: false } as const
const CONNECT = action('connect', 'Connect')
const LOOK = action('host-key', 'Look at its key…')
const CREATE = action('create', 'New session…')
const JOIN = action('join', 'Attach by name…')
const REFRESH = action('refresh', 'Ask again')
const RUN = action('run', 'Run a command…')

/** What can be done with a line; the first is what Enter does. */
export function lineActions(line: FleetLine): readonly LineAction[] {
  if (line.kind === 'session') {
    const { session } = line
    return [
      ATTACH,
      ...(session.clientCount > 0 ? [action('attach-alone', 'Attach and detach others'), action('detach', 'Detach everybody')] : []),
      action('rename', 'Rename…', 'F2'),
      action('run-in', 'Run a command in it…'),
      action('type', 'Type into it…'),
      action('kill', 'Kill…', 'Delete', 'Delete', true),
    ]
  }
  const { status, isConnected } = line.row
  const close = isConnected ? [action('disconnect', 'Close the connection', null, null, true)] : []
  if (status.kind === 'failed' && KEY_KINDS.has(status.failure.kind)) return [LOOK, CONNECT, REFRESH]
  if (status.kind === 'failed') return [CONNECT, REFRESH, LOOK, ...close]
  return [CREATE, JOIN, action('connect', 'Open a shell'), RUN, REFRESH, LOOK, ...close]
}

const KEY_KINDS = new Set<RemoteFailureKind>(['host-key-unknown', 'host-key-changed', 'host-key-revoked'])
