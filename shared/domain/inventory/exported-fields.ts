import type { DebugSession } from './debug-session.ts'
import type { Server } from './server.ts'
import type { Token } from './token.ts'

/** All that an export holds of a server. What is not named here is never exported, whatever is added later. */
export const EXPORTED_SERVER_FIELDS = [
  ...(['id', 'name', 'provider', 'stack', 'region', 'publicAddress', 'privateAddress', 'dockerHost', 'port', 'user', 'sshAlias', 'jumpHosts'] as const),
  ...(['tags', 'colour', 'environment', 'notes', 'origin', 'state', 'lastCheck', 'createdAtMs', 'updatedAtMs', 'archivedAtMs'] as const),
] as const satisfies readonly (keyof Server)[]

/** Those of them that say where a server is; a person can leave them out. */
export const ADDRESS_FIELDS = ['publicAddress', 'privateAddress', 'dockerHost', 'sshAlias', 'jumpHosts'] as const satisfies readonly (typeof EXPORTED_SERVER_FIELDS)[number][]

export const EXPORTED_SESSION_FIELDS = [
  ...(['id', 'serverId', 'serverName', 'label', 'owner', 'issueRef', 'commitRef', 'status', 'expiresAtMs', 'createdAtMs', 'updatedAtMs'] as const),
] as const satisfies readonly (keyof DebugSession)[]

/** The value is no field of a token: only the encrypted export adds it. */
export const EXPORTED_TOKEN_FIELDS = [
  ...(['id', 'owner', 'label', 'kind', 'scope', 'mask', 'fingerprint', 'expiresAtMs', 'rotateAfterDays'] as const),
  ...(['createdAtMs', 'updatedAtMs', 'valueSetAtMs', 'lastUsedAtMs'] as const),
] as const satisfies readonly (keyof Token)[]

/** The named fields of a thing, and nothing else. */
export function pickFields<T extends object, F extends keyof T>(thing: T, fields: readonly F[]): Pick<T, F> {
  return Object.fromEntries(fields.map((field) => [field, thing[field]])) as Pick<T, F>
}
