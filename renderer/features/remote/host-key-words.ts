import type { HostKeyDecision, HostKeyReport } from '../../../shared/domain/remote/host-key.ts'
import { assertNever } from '../../../shared/lib/assert-never.ts'
import { dayText } from '../../ui/time-text.ts'

export function keyTitle(server: string, state: HostKeyReport['state']): string {
  switch (state) {
    case 'known':
      return `The key of ${server} is known`
    case 'unknown':
      return `Is this the key of ${server}?`
    case 'changed':
      return `The key of ${server} has changed`
    case 'revoked':
      return `The key of ${server} was revoked`
    default:
      return assertNever(state)
  }
}

/** What the key means, and what to do now. */
export function keyWords({ state, isPinned, rebuiltAtMs }: HostKeyReport): string {
  switch (state) {
    case 'known':
      return isPinned ? 'It is pinned: this server is accepted with this key and no other, whatever its address.' : 'It stands in your known hosts. Pinned, this server is accepted with this key and no other, whatever its address.'
    case 'unknown':
      return 'Nobody has seen it from here yet. Compare it with what the server itself says (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub there, or its provider’s console) before you trust it.'
    case 'changed':
      return rebuiltAtMs === null
        ? 'Mooring does not connect: somebody may stand between, or the server was installed anew. Mooring knows of no rebuild, so the key cannot be replaced here. If you rebuilt it, mark it as rebuilt among the servers and look again; or take the known key out yourself once you have compared the new one on the server:'
        : `Mooring does not connect. This server was made anew on ${dayText(rebuiltAtMs)}, which would explain it. Compare the key with what the server itself says before you replace it.`
    case 'revoked':
      return 'Mooring does not connect, and it cannot be trusted here: the key is marked as revoked in the known hosts. Ask whoever revoked it.'
    default:
      return assertNever(state)
  }
}

/** How a person takes the known keys out by hand; empty where nothing is to be taken out. */
export function removalCommands({ state, lookedUpAs, known, rebuiltAtMs }: HostKeyReport): readonly string[] {
  if (state !== 'changed' || rebuiltAtMs !== null) return []
  const files = new Set(known.filter(({ isRevoked, isAuthority }) => !isRevoked && !isAuthority).map(({ file }) => file))
  return [...files].map((file) => `ssh-keygen -R ${quoted(lookedUpAs)} -f ${quoted(file)}`)
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`
}

/** What a person may decide about a key. */
export function decisionsFor({ state, isPinned, rebuiltAtMs }: HostKeyReport): readonly { readonly decision: HostKeyDecision; readonly label: string }[] {
  const pin = { decision: 'pin', label: 'Trust and pin' } as const
  switch (state) {
    case 'known':
      return isPinned ? [] : [{ decision: 'pin', label: 'Pin' }]
    case 'unknown':
      return isPinned ? [pin] : [{ decision: 'trust', label: 'Trust this key' }, pin]
    case 'changed':
      return rebuiltAtMs === null ? [] : [{ decision: 'replace', label: 'Replace the known key' }]
    case 'revoked':
      return []
    default:
      return assertNever(state)
  }
}
