import { shownLine } from '../../../shared/domain/inventory/plain-line.ts'
import type { RemoteFailure, RemoteFailureKind } from '../../../shared/domain/remote/remote-failure.ts'
import { CONNECT_TIMEOUT_S } from './ssh-arguments.ts'

/** What ssh gives for its own failures; otherwise it gives the code of the remote program. */
export const SSH_FAILED_CODE = 255

interface Rule {
  readonly kind: RemoteFailureKind
  readonly says: RegExp
  readonly text: (detail: string) => string
}

/** What ssh says when it fails, the most telling first. ssh speaks English only. */
const RULES: readonly Rule[] = [
  { kind: 'host-key-revoked', says: /REVOKED HOST KEY/, text: () => 'The key of this server was revoked in your known hosts; do not connect before its administrator has explained it.' },
  { kind: 'host-key-changed', says: /REMOTE HOST IDENTIFICATION HAS CHANGED|HOST IDENTIFICATION HAS CHANGED/, text: () => 'The key of this server is not the one that is known: it was installed anew, or somebody stands between; compare the fingerprints before you replace it.' },
  { kind: 'host-key-unknown', says: /No \S+ host key is known for|authenticity of host/, text: () => 'The key of this server is not known yet; compare its fingerprint and trust it to connect.' },
  { kind: 'host-key-unknown', says: /Host key verification failed/, text: () => 'The key of this server, or of one on the way to it, could not be checked; trust its key, or connect to be asked about one on the way.' },
  { kind: 'auth-failed', says: /Permission denied|Too many authentication failures|No supported authentication methods|sign_and_send_pubkey/, text: (detail) => `The server lets nobody in under this name and key (${detail}); check user, key and agent, then connect again.` },
  { kind: 'ssh-config', says: /Bad configuration option|terminating, \d+ bad configuration|Bad owner or permissions|[Bb]ad (stdio|port|local) |ControlPath too long|path .* too long/, text: (detail) => `ssh does not take its configuration: ${detail}; correct it and try again.` },
  { kind: 'unreachable', says: /Could not resolve hostname/, text: () => 'The name of this server leads nowhere; check the address and your network.' },
  { kind: 'timeout', says: /timed out|Timeout, server|Timeout server/, text: () => 'The server does not answer in time; check that it runs and that no firewall is between.' },
  { kind: 'unreachable', says: /Connection refused/, text: () => 'The server refuses connections on this port; check the port and that sshd runs.' },
  { kind: 'unreachable', says: /No route to host|Network is unreachable|Host is down|Connection reset|Connection closed|Broken pipe|kex_exchange_identification|banner|stdio forwarding failed|control-persist/i, text: (detail) => `The server cannot be reached (${detail}); check your network and that it runs.` },
  { kind: 'unreachable', says: /^Connection to \S+ closed( by remote host)?\.?$/, text: () => 'The connection was lost; check your network and that the server runs.' },
]

/** What a failed ssh means, from what it said. */
export function sshFailure(said: string): RemoteFailure {
  const lines = said.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '' && !/^@+$/.test(line))
  for (const { kind, says, text } of RULES) {
    const line = lines.find((each) => says.test(each))
    if (line !== undefined) return { kind, text: text(detailOf(line)) }
  }
  const last = lines.at(-1)
  return { kind: 'unreachable', text: last === undefined ? 'The connection ended without a reason; try again.' : `The connection ended (${detailOf(last)}); try again.` }
}

export const TIMED_OUT: RemoteFailure = { kind: 'timeout', text: 'The server does not answer in time; check that it runs and that no firewall is between.' }
export const CONNECT_TIMED_OUT: RemoteFailure = { kind: 'timeout', text: `The server did not let us in within ${CONNECT_TIMEOUT_S * 2} seconds; check that it runs and that no firewall is between.` }
export const SSH_MISSING: RemoteFailure = { kind: 'ssh-missing', text: 'Mooring needs the program ssh; install the OpenSSH client and try again.' }
export const GARBLED: RemoteFailure = { kind: 'garbled', text: 'The server answered, but not as a shell does; check what its login runs, in a plain terminal.' }
export const CLOSED: RemoteFailure = { kind: 'closed', text: 'The connection was closed.' }

function detailOf(line: string): string {
  return shownLine(line.replace(/^ssh: /, ''), 160).replace(/\.$/, '')
}
