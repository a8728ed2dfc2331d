import type { RemoteFailure } from '../remote/remote-failure.ts'
import type { Server, ServerCheck } from './server.ts'

/** A finding that stays the same is written down again after so long: the time of the last check is never older while somebody looks. */
export const CHECK_REPEATED_MS = 10 * 60_000

/** Whether a finding says something that what is written does not say. */
export function isCheckNews(written: ServerCheck | undefined, found: ServerCheck): boolean {
  if (!written || written.isReachable !== found.isReachable || written.text !== found.text) return true
  return Math.abs(found.atMs - written.atMs) >= CHECK_REPEATED_MS
}

/**
 * What an answer, or its failure, says about the machine. Null where it says nothing: the obstacle was on our side.
 * One that refuses us, or has no tmux, is there; one whose key changed may be another machine, so it was not reached.
 */
export function checkOf(failure: RemoteFailure | null, atMs: number): ServerCheck | null {
  if (failure === null) return { atMs, isReachable: true, text: '' }
  const text = failure.text.slice(0, 500)
  switch (failure.kind) {
    case 'unreachable':
    case 'timeout':
    case 'host-key-changed':
    case 'host-key-revoked':
      return { atMs, isReachable: false, text }
    case 'auth-failed':
    case 'host-key-unknown':
    case 'tmux-missing':
    case 'tmux-old':
    case 'tmux-broken':
    case 'garbled':
      return { atMs, isReachable: true, text }
    case 'no-address':
    case 'ssh-missing':
    case 'ssh-config':
    case 'closed':
      return null
  }
}

/** What a look found since the server is in its state; an older one says nothing about it. */
export function standingCheck({ state, lastCheck }: Pick<Server, 'state' | 'lastCheck'>): ServerCheck | null {
  return lastCheck !== null && lastCheck.atMs >= state.sinceMs ? lastCheck : null
}

/** Why a server is as it is: the newest word, be it of a look or of whoever moved it. Empty when nobody said. */
export function standingReason(server: Pick<Server, 'state' | 'lastCheck'>): string {
  return standingCheck(server)?.text || server.state.reason
}
