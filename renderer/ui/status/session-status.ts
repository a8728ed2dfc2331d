import type { RemoteLinkState } from '../../../shared/domain/remote/remote-link.ts'
import { isAlive, type ProcessEnd, type Session } from '../../../shared/domain/session.ts'
import { assertNever } from '../../../shared/lib/assert-never.ts'

/** How a session stands, for a person: shown as an icon and as words. */
export interface SessionStanding {
  readonly kind: 'starting' | 'running' | 'apart' | 'restored' | 'done' | 'failed' | 'killed'
  readonly text: string
}

/** Signals whose number means the same on Linux and macOS. */
const SIGNAL_NAMES: Readonly<Record<number, string>> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  4: 'SIGILL',
  5: 'SIGTRAP',
  6: 'SIGABRT',
  8: 'SIGFPE',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  13: 'SIGPIPE',
  14: 'SIGALRM',
  15: 'SIGTERM',
}

/** "Exited with code 3" or "Ended by SIGKILL (9)". */
export function processEndText({ code, signal }: ProcessEnd): string {
  if (signal !== null) {
    const name = SIGNAL_NAMES[signal]
    return name ? `Ended by ${name} (${signal})` : `Ended by signal ${signal}`
  }
  return code === null ? 'Ended' : `Exited with code ${code}`
}

/** @param link of a terminal on a server, which may run here and be cut off there */
export function sessionStanding({ status, origin }: Pick<Session, 'status' | 'origin'>, link?: RemoteLinkState): SessionStanding {
  if (link && isAlive(status) && link.kind !== 'connected') return LINK_STANDINGS[link.kind]
  switch (status.kind) {
    case 'starting':
      return { kind: 'starting', text: 'starting' }
    case 'running':
      return origin === 'restored' ? { kind: 'restored', text: 'restored — new shell' } : { kind: 'running', text: 'running' }
    case 'exited':
      return { kind: endKind(status.end), text: lowerFirst(processEndText(status.end)) }
    case 'closed':
      return { kind: 'done', text: 'closed' }
    default:
      return assertNever(status)
  }
}

const LINK_STANDINGS: Readonly<Record<Exclude<RemoteLinkState['kind'], 'connected'>, SessionStanding>> = {
  locked: { kind: 'apart', text: 'waiting for the vault' },
  connecting: { kind: 'starting', text: 'connecting' },
  reconnecting: { kind: 'apart', text: 'cut off, connecting again' },
  gone: { kind: 'failed', text: 'gone' },
}

function endKind({ code, signal }: ProcessEnd): 'done' | 'failed' | 'killed' {
  if (signal !== null) return 'killed'
  return code === 0 ? 'done' : 'failed'
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
