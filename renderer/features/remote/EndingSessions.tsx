import './remote-list.css'
import { useEffect } from 'react'
import { z } from 'zod'
import { ServerId } from '../../../shared/domain/inventory/server.ts'
import { useApi } from '../../api/api-context.tsx'
import { useNow } from '../../ui/use-now.ts'
import { ClientsMark } from './ClientsMark.tsx'
import { countText, whenText } from './remote-words.ts'
import { useFleet } from './useFleet.ts'

const SHOWN = 12
const ServerIds = z.array(ServerId)

/** Which sessions end with these servers, as far as is known. */
export function EndingSessions({ serverIds }: { readonly serverIds: readonly ServerId[] }) {
  const api = useApi()
  const fleet = useFleet(api)
  const nowMs = useNow(15_000, true)
  const wanted = serverIds.join(' ')
  // What was known before somebody asks to end them may be old.
  useEffect(() => void api.call('fleet.refresh', { serverIds: ServerIds.parse(wanted.split(' ')) }).catch(() => undefined), [api, wanted])
  if (fleet.kind !== 'ready') return null
  const rows = fleet.value.filter(({ serverId }) => serverIds.includes(serverId))
  const unknown = rows.filter(({ status }) => status.kind !== 'answered')
  const sessions = rows.flatMap((row) => (row.answer?.sessions ?? []).map((session) => ({ row, session })))
  if (rows.length === 0) return null
  return (
    <section aria-label="Remote sessions that end" className="ending-sessions">
      <p>
        {sessions.length === 0 ? 'No tmux session is known there.' : `${countText(sessions.length, 'tmux session')} there end${sessions.length === 1 ? 's' : ''} with ${serverIds.length === 1 ? 'it' : 'them'}.`}
        {rows.some(({ isAsking }) => isAsking) && ' Asking…'}
        {unknown.length > 0 && ` ${countText(unknown.length, 'server')} did not answer, so there may be more.`}
      </p>
      {sessions.length > 0 && (
        <ul className="box-list remote-list">
          {sessions.slice(0, SHOWN).map(({ row, session }) => (
            <li key={`${row.serverId}${session.ref.id}`}>
              <span className="remote-list-name">
                {serverIds.length > 1 && <span className="muted">{row.serverName}: </span>}
                {session.name}
              </span>
              <code>{session.command}</code>
              <ClientsMark session={session} isOld={row.status.kind === 'failed'} />
              <span className="muted">{whenText(session.activityAtMs, nowMs)}</span>
            </li>
          ))}
          {sessions.length > SHOWN && <li className="muted">and {sessions.length - SHOWN} more</li>}
        </ul>
      )}
    </section>
  )
}
