import type { DebugSession } from '../../../shared/domain/inventory/debug-session.ts'
import type { Remote } from '../../api/use-remote.ts'
import { failureSentence } from '../../api/failure-sentence.ts'

type Move = 'drain' | 'destroy'

const count = (sessions: readonly DebugSession[]) => (sessions.length === 1 ? '1 debug session is' : `${sessions.length} debug sessions are`)

/** What the gate says about who is there. */
export function gateText(move: Move, remote: Remote<readonly DebugSession[]>): string {
  if (remote.kind === 'loading') return 'Looking who is on it…'
  if (remote.kind === 'failed') return failureSentence(remote.error)
  const nobody = remote.value.length === 0
  if (move === 'drain') return nobody ? 'Nobody is on it. It takes no new debug sessions from now on.' : `${count(remote.value)} still on it. It takes no new ones from now on, and these end after the countdown.`
  return nobody ? 'Nobody is on it. A destroyed server stays in the list and cannot be brought back.' : `${count(remote.value)} still on it. End or reassign ${remote.value.length === 1 ? 'it' : 'them'} first.`
}

/** Why the gate is shut; null when it is open. */
export function gateObstacle(move: Move, remote: Remote<readonly DebugSession[]>, server: Remote<unknown>): string | null {
  if (server.kind === 'failed') return failureSentence(server.error)
  if (remote.kind !== 'ready') return remote.kind === 'failed' ? failureSentence(remote.error) : 'Wait until it is known who is on it.'
  return move === 'destroy' && remote.value.length > 0 ? `Not destroyed: ${count(remote.value)} still on it. End or reassign ${remote.value.length === 1 ? 'it' : 'them'} first.` : null
}
