import { standingReason } from '../../../shared/domain/inventory/server-check.ts'
import type { ServerColumn, ServerGrouping } from '../../../shared/domain/inventory/server-list.ts'
import type { ServerMove } from '../../../shared/domain/inventory/server-state.ts'
import type { Server, ServerDetails, ServerOrigin } from '../../../shared/domain/inventory/server.ts'
import { agoText, dayText } from '../../ui/time-text.ts'

export const COLUMN_LABELS: Readonly<Record<ServerColumn, string>> = {
  ...{ name: 'Name', state: 'State', environment: 'Environment', provider: 'Provider', stack: 'Stack', region: 'Region', address: 'Address', user: 'User' },
  ...{ tags: 'Tags', sessions: 'Sessions', tokens: 'Tokens', lastCheck: 'Last check', updated: 'Changed', created: 'Added', origin: 'Came from' },
}

export const GROUPING_LABELS: Readonly<Record<ServerGrouping, string>> = { tag: 'Tag', provider: 'Provider', environment: 'Environment', state: 'State', stack: 'Stack', region: 'Region' }

export const ORIGIN_TEXTS: Readonly<Record<ServerOrigin['kind'], string>> = { manual: 'By hand', 'ssh-config': 'ssh configuration', terraform: 'Terraform', import: 'Import' }

export const MOVE_LABELS: Readonly<Record<ServerMove, string>> = {
  ...{ provision: 'Provisioning began', arrive: 'It is up', abandon: 'Call off provisioning' },
  ...{ drain: 'Drain', resume: 'Put back to use', rebuild: 'It was rebuilt', destroy: 'Destroy' },
}

export const MOVE_TEXTS: Readonly<Record<ServerMove, string>> = {
  provision: 'Somebody is making the machine: planned or destroyed becomes provisioning.',
  arrive: 'The machine is there: planned or provisioning becomes up.',
  abandon: 'Provisioning becomes planned again.',
  drain: 'No new debug sessions on it; those that are there go on until they are ended or moved.',
  resume: 'Draining becomes up again.',
  rebuild: 'The machine was made anew and is up: another key is to be expected, and it counts as unchecked. Only when nobody is on it.',
  destroy: 'The machine is gone from the world. Mooring writes that down; switch it off where it runs. Only what is drained or planned can go.',
}

/** When it was last looked at, and what came of it. */
export function checkText(check: Server['lastCheck'], nowMs: number): string {
  if (check === null) return 'never'
  return `${check.isReachable ? '' : 'failed '}${agoText(check.atMs, nowMs)}`
}

/** The whole truth about a state: since when, why, and how we know. */
export function stateTitle({ state, lastCheck }: Pick<Server, 'state' | 'lastCheck'>): string {
  const why = standingReason({ state, lastCheck })
  const known = lastCheck ? `Last checked ${dayText(lastCheck.atMs)}: ${lastCheck.isReachable ? 'reached' : 'not reached'}.` : 'Never checked: this is what was told.'
  return `${state.kind} since ${dayText(state.sinceMs)}.${why === '' ? '' : ` ${ended(why)}`} ${known}`
}

function ended(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

/** The command that ssh would be given; null when there is no way yet. */
export function sshCommand(server: Pick<ServerDetails, 'sshAlias' | 'jumpHosts' | 'port' | 'user' | 'publicAddress' | 'privateAddress'>): string | null {
  if (server.sshAlias !== '') return `ssh ${server.sshAlias}`
  const host = server.publicAddress || server.privateAddress
  if (host === '') return null
  const jumps = server.jumpHosts.length > 0 ? `-J ${server.jumpHosts.join(',')} ` : ''
  return `ssh ${jumps}${server.port === 22 ? '' : `-p ${server.port} `}${server.user === '' ? '' : `${server.user}@`}${host}`
}

export function addressOf(server: Pick<ServerDetails, 'publicAddress' | 'privateAddress' | 'sshAlias'>): string {
  return server.publicAddress || server.privateAddress || server.sshAlias
}
