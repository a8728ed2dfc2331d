import type { DebugSession } from '../../../shared/domain/inventory/debug-session.ts'
import type { FileServer, FileSession, FileToken } from '../../../shared/domain/inventory/inventory-file.ts'
import type { Server, ServerId } from '../../../shared/domain/inventory/server.ts'
import type { Token, TokenOwner } from '../../../shared/domain/inventory/token.ts'
import { findDebugSession } from '../../db/inventory/debug-session.ts'
import { findServer, findServerByOrigin } from '../../db/inventory/server.ts'
import { findToken } from '../../db/inventory/token.ts'
import { findSessionLike, findTokenLike, listServersNamed } from '../../db/inventory/whole-inventory.ts'
import type { VaultAccess } from '../inventory/inventory-vault.ts'

/** What a row stands for here. A weak match is by name only: it may be another thing. */
export type Match<T> = { readonly kind: 'new' } | { readonly kind: 'found'; readonly thing: T; readonly isWeak: boolean } | { readonly kind: 'unclear'; readonly text: string }

const NEW = { kind: 'new' } as const

/** By id, else by where it came from, else by name. */
export function matchServer({ db }: VaultAccess, { id, origin, name }: FileServer): Match<Server> {
  const known = (id && findServer(db, id)) ?? (origin && findServerByOrigin(db, origin))
  if (known) return { kind: 'found', thing: known, isWeak: false }
  const named = listServersNamed(db, name)
  if (named.length > 1) return { kind: 'unclear', text: `${named.length} servers here are called so, and neither id nor origin says which one is meant` }
  return named[0] ? { kind: 'found', thing: named[0], isWeak: true } : NEW
}

/** By id, else by server, label and beginning. */
export function matchSession({ db }: VaultAccess, { id, label, createdAtMs }: FileSession, serverId: ServerId | null): Match<DebugSession> {
  const known = (id && findDebugSession(db, id)) ?? (serverId !== null && createdAtMs !== undefined ? findSessionLike(db, serverId, label ?? '', createdAtMs) : undefined)
  return known ? { kind: 'found', thing: known, isWeak: false } : NEW
}

/** By id, else by owner, kind and label. */
export function matchToken({ db }: VaultAccess, { id, kind, label }: FileToken, owner: TokenOwner | null): Match<Token> {
  const known = (id && findToken(db, id)) ?? (owner ? findTokenLike(db, owner, kind, label) : undefined)
  return known ? { kind: 'found', thing: known, isWeak: false } : NEW
}
