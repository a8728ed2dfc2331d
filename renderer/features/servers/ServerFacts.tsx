import type { Server } from '../../../shared/domain/inventory/server.ts'
import { dayText } from '../../ui/time-text.ts'
import { ORIGIN_TEXTS } from './server-words.ts'

export interface ServerFactsProps {
  readonly server: Server
  readonly kind: 'reach' | 'facts'
}

/** Names and values; what is not known is left out. */
export function ServerFacts({ server, kind }: ServerFactsProps) {
  const facts = (kind === 'reach' ? reachFacts(server) : otherFacts(server)).filter(([, value]) => value !== '')
  return (
    <dl className="facts server-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="selectable">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

type Facts = readonly (readonly [string, string])[]

function reachFacts(server: Server): Facts {
  return [
    ['Public', server.publicAddress],
    ['Private', server.privateAddress],
    ['Port', server.port === 22 ? '' : String(server.port)],
    ['User', server.user],
    ['SSH alias', server.sshAlias],
    ['Through', server.jumpHosts.join(' → ')],
    ['Docker', server.dockerHost],
  ]
}

function otherFacts(server: Server): Facts {
  return [
    ['Provider', server.provider],
    ['Stack', server.stack],
    ['Region', server.region],
    ['Tags', server.tags.join(', ')],
    ['Colour', server.colour === 'none' ? '' : server.colour],
    ['Came from', server.origin.ref === '' ? ORIGIN_TEXTS[server.origin.kind] : `${ORIGIN_TEXTS[server.origin.kind]}, ${server.origin.ref}`],
    ['Added', dayText(server.createdAtMs)],
    ['Changed', dayText(server.updatedAtMs)],
    ['Archived', server.archivedAtMs === null ? '' : dayText(server.archivedAtMs)],
  ]
}
