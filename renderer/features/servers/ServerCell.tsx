import { standingReason } from '../../../shared/domain/inventory/server-check.ts'
import type { ServerColumn } from '../../../shared/domain/inventory/server-list.ts'
import type { ServerRow } from '../../../shared/domain/inventory/server.ts'
import { tokenExpiry } from '../../../shared/domain/inventory/token-expiry.ts'
import { EnvironmentMark } from '../../ui/status/EnvironmentMark.tsx'
import { ServerStateMark } from '../../ui/status/ServerStateMark.tsx'
import { agoText, dayText } from '../../ui/time-text.ts'
import { ColourMark } from './ColourMark.tsx'
import { addressOf, checkText, ORIGIN_TEXTS, stateTitle } from './server-words.ts'

export interface ServerCellProps {
  readonly column: ServerColumn
  readonly server: ServerRow
  readonly nowMs: number
  /** The environment has a column of its own. */
  readonly hasEnvironment: boolean
}

/** What a column says of a server. */
export function ServerCell({ column, server, nowMs, hasEnvironment }: ServerCellProps) {
  switch (column) {
    case 'name':
      return (
        <>
          <ColourMark colour={server.colour} />
          <span title={server.name}>{server.name}</span>
          {!hasEnvironment && server.environment === 'prod' && <EnvironmentMark environment="prod" />}
          {server.archivedAtMs !== null && <span className="server-archived">archived</span>}
        </>
      )
    case 'state':
      return (
        <span className="server-state-cell" title={stateTitle(server)}>
          <ServerStateMark server={server} nowMs={nowMs} />
          {standingReason(server) !== '' && <span className="server-reason">{standingReason(server)}</span>}
        </span>
      )
    case 'environment':
      return <EnvironmentMark environment={server.environment} />
    case 'provider':
    case 'stack':
    case 'region':
    case 'user':
      return <Text text={server[column]} />
    case 'address':
      return <Text text={addressOf(server)} />
    case 'tags':
      return <Text text={server.tags.join(', ')} />
    case 'sessions':
      return <Text text={server.sessionCount === 0 ? '' : String(server.sessionCount)} />
    case 'tokens':
      return <Tokens server={server} nowMs={nowMs} />
    case 'lastCheck':
      return (
        <span className={server.lastCheck?.isReachable === false ? 'server-failed' : ''} title={server.lastCheck ? `${dayText(server.lastCheck.atMs)}${server.lastCheck.text === '' ? '' : `: ${server.lastCheck.text}`}` : 'Nobody ever looked; the state is what was told.'}>
          {checkText(server.lastCheck, nowMs)}
        </span>
      )
    case 'updated':
      return <span title={dayText(server.updatedAtMs)}>{agoText(server.updatedAtMs, nowMs)}</span>
    case 'created':
      return <span title={dayText(server.createdAtMs)}>{agoText(server.createdAtMs, nowMs)}</span>
    case 'origin':
      return <Text text={server.origin.ref === '' ? ORIGIN_TEXTS[server.origin.kind] : `${ORIGIN_TEXTS[server.origin.kind]}: ${server.origin.ref}`} />
  }
}

function Text({ text }: { readonly text: string }) {
  return <span title={text}>{text === '' ? '–' : text}</span>
}

function Tokens({ server, nowMs }: Pick<ServerCellProps, 'server' | 'nowMs'>) {
  const expiry = tokenExpiry(server.tokenExpiresAtMs, nowMs)
  if (expiry.kind === 'expired') return <span className="server-failed">{server.tokenCount}, expired</span>
  if (expiry.kind === 'expiring') return <span className="server-warned">{`${server.tokenCount}, ends in ${Math.max(1, Math.ceil(expiry.leftMs / 86_400_000))} d`}</span>
  return <Text text={server.tokenCount === 0 ? '' : String(server.tokenCount)} />
}
