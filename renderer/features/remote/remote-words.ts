import type { FleetRow } from '../../../shared/domain/remote/fleet-row.ts'
import type { FinalResult, CommandResult } from '../../../shared/domain/remote/command-result.ts'
import type { RemoteFailureKind } from '../../../shared/domain/remote/remote-failure.ts'
import type { RemoteSession } from '../../../shared/domain/remote/remote-session.ts'
import { assertNever } from '../../../shared/lib/assert-never.ts'
import { countdownText } from '../../../shared/lib/duration-text.ts'
import { agoText } from '../../ui/time-text.ts'
import type { fleetCounts } from './fleet-list.ts'

/** The few words for why a server does not answer; its sentence stands beside them. */
export const FAILURE_WORDS: Readonly<Record<RemoteFailureKind, string>> = {
  unreachable: 'unreachable',
  timeout: 'no answer in time',
  'auth-failed': 'not let in',
  'host-key-unknown': 'new key',
  'host-key-changed': 'key changed',
  'host-key-revoked': 'key revoked',
  'tmux-missing': 'no tmux',
  'tmux-old': 'tmux too old',
  'tmux-broken': 'tmux fails',
  'no-address': 'no address',
  'ssh-missing': 'no ssh here',
  'ssh-config': 'ssh configuration',
  garbled: 'garbled answer',
  closed: 'closed',
}

export function clientsText({ clientCount }: Pick<RemoteSession, 'clientCount'>): string {
  return clientCount === 0 ? 'detached' : clientCount === 1 ? 'attached' : `attached, ${clientCount}`
}

export function sizeText({ size }: Pick<RemoteSession, 'size'>): string {
  return size === null ? '–' : `${size.cols} × ${size.rows}`
}

export function whenText(atMs: number | null, nowMs: number): string {
  return atMs === null ? '–' : agoText(atMs, nowMs)
}

export function countText(count: number, word: string): string {
  return `${count.toLocaleString('en-GB')} ${word}${count === 1 ? '' : 's'}`
}

/** What stands beside a server's name. */
export function serverSentence({ status, isAsking, answer }: FleetRow): string {
  switch (status.kind) {
    case 'waiting':
      return isAsking ? 'Asking…' : 'Not asked yet.'
    case 'failed':
      return status.failure.text
    case 'answered':
      if (answer?.tmux === 'dead-socket') return 'No sessions: tmux has crashed here and left its socket.'
      return answer === null || answer.sessions.length === 0 ? 'No sessions.' : countText(answer.sessions.length, 'session')
    default:
      return assertNever(status)
  }
}

/** When a server that fails answered last, and when it is asked again. */
export function failedSince({ status, answer, isAsking }: FleetRow, nowMs: number): string | null {
  if (status.kind !== 'failed') return null
  const last = answer === null ? 'It has not answered yet' : `It answered last ${agoText(answer.atMs, nowMs)}`
  if (isAsking) return `${last}; asking now.`
  if (status.nextTryAtMs === null) return `${last}.`
  if (status.nextTryAtMs <= nowMs) return `${last}; asked again now.`
  return `${last}; asked again in ${countdownText(status.nextTryAtMs - nowMs)}.`
}

export function summaryText({ sessions, servers, failed, asking }: ReturnType<typeof fleetCounts>): string {
  const parts = [`${countText(sessions, 'session')} on ${countText(servers, 'server')}`]
  if (failed > 0) parts.push(`${failed.toLocaleString('en-GB')} failing`)
  if (asking > 0) parts.push(`asking ${asking.toLocaleString('en-GB')}`)
  return parts.join(' · ')
}

export function resultWord(result: CommandResult): string {
  switch (result.kind) {
    case 'waiting':
      return 'waiting'
    case 'running':
      return 'running'
    case 'ended':
      return `exit ${result.code}`
    case 'timed-out':
      return 'timed out'
    case 'cancelled':
      return 'cancelled'
    case 'failed':
      return 'not run'
    default:
      return assertNever(result)
  }
}

export function isOver(result: CommandResult): result is FinalResult {
  return result.kind !== 'waiting' && result.kind !== 'running'
}

/** Milliseconds as a person reads them: 120 ms, 3.4 s, 2 min 5 s. */
export function tookText(durationMs: number): string {
  if (durationMs < 1000) return `${durationMs} ms`
  if (durationMs < 60_000) return `${(durationMs / 1000).toFixed(1)} s`
  return `${Math.floor(durationMs / 60_000)} min ${Math.floor((durationMs % 60_000) / 1000)} s`
}
