import { z } from 'zod'
import { AtMs } from '../domain/inventory/at-ms.ts'
import { DebugSession, DebugSessionDetails, DebugSessionId, DebugSessionPatch } from '../domain/inventory/debug-session.ts'
import { DebugSessionsAnswer, DebugSessionsRequest } from '../domain/inventory/debug-session-list.ts'
import { DebugSessionSaved, DebugSessionsChanged } from '../domain/inventory/debug-session-outcome.ts'
import { InventoryChange, UndoId } from '../domain/inventory/inventory-change.ts'
import { shownLine } from '../domain/inventory/plain-line.ts'
import { SavedView, SavedViewDetails, SavedViewId } from '../domain/inventory/saved-view.ts'
import { PAGE_MAX, ServerFacets, ServersAnswer, ServersRequest } from '../domain/inventory/server-list.ts'
import { ServerSaved, ServersChanged, ServerSelection, Undone } from '../domain/inventory/server-outcome.ts'
import { ServerMove } from '../domain/inventory/server-state.ts'
import { Server, ServerDetails, ServerId, ServerPatch, Tag } from '../domain/inventory/server.ts'
import { Token, TokenDetails, TokenId, TokenOwner, TokenPatch, TokenValue } from '../domain/inventory/token.ts'
import { TokenGiven, TokenSaved, TokensChanged } from '../domain/inventory/token-outcome.ts'
import { TypedSecret } from '../domain/vault-secret.ts'

const Nothing = z.void()
const Version = z.number().int().positive()
/** What a person gives as the reason; it stands in the history and in the audit log, as it is seen. */
const Reason = z.string().max(300).transform((text) => shownLine(text, 300))
/** Who is given a secret says why. */
const WhySecret = Reason.refine((text) => text !== '')
const DebugSessionIds = z.array(DebugSessionId).min(1).max(PAGE_MAX)
const Tags = z.array(Tag).max(64)

/** What a window may ask of the inventory. Everything is refused with `vault-locked` while the vault is locked. */
export const inventoryCommands = {
  /** A piece of the list with the counts of the whole; asked again on `inventory.changed`. */
  'servers.query': { input: ServersRequest, output: ServersAnswer },
  /** Values in use, for suggestions. */
  'servers.facets': { input: Nothing, output: ServerFacets },
  'server.get': { input: z.object({ id: ServerId }).strict(), output: Server },
  'server.create': { input: z.object({ details: ServerDetails.partial().required({ name: true }).strict(), state: z.enum(['planned', 'up']) }).strict(), output: ServerSaved },
  /** `version` is the one the person saw when they began; a later one makes the edit stale. */
  'server.edit': { input: z.object({ id: ServerId, version: Version, patch: ServerPatch }).strict(), output: ServerSaved },
  'server.duplicate': { input: z.object({ id: ServerId }).strict(), output: ServerSaved },
  /** The same change for many; `tagsAdded` and `tagsRemoved` leave the other tags alone. */
  'servers.edit': { input: z.object({ selection: ServerSelection, patch: ServerPatch, tagsAdded: Tags, tagsRemoved: Tags }).strict(), output: ServersChanged },
  'servers.archive': { input: z.object({ selection: ServerSelection, isArchived: z.boolean() }).strict(), output: ServersChanged },
  /** Out of the inventory, with their tokens; the machines go on. Refused for those that somebody is on. */
  'servers.forget': { input: z.object({ selection: ServerSelection }).strict(), output: ServersChanged },
  /** `destroy` is refused for those that somebody is on, and tells who. */
  'servers.move': { input: z.object({ selection: ServerSelection, move: ServerMove, reason: Reason }).strict(), output: ServersChanged },
  /** Takes back what was done under this id, for ten minutes, as far as nobody has changed the same since. */
  'inventory.undo': { input: z.object({ undoId: UndoId }).strict(), output: Undone },
  /** What happened to a server, debug session or token, the newest first; null begins at the end. */
  'inventory.history': {
    input: z.object({ subjectId: z.string().regex(/^[0-9a-f]{32}$/), beforeSeq: z.number().int().positive().nullable(), limit: z.number().int().min(1).max(PAGE_MAX) }).strict(),
    output: z.array(InventoryChange),
  },

  'debugSessions.query': { input: DebugSessionsRequest, output: DebugSessionsAnswer },
  'debugSession.get': { input: z.object({ id: DebugSessionId }).strict(), output: DebugSession },
  'debugSession.create': { input: z.object({ serverId: ServerId, details: DebugSessionDetails.strict(), status: z.enum(['pending', 'running']) }).strict(), output: DebugSession },
  'debugSession.edit': { input: z.object({ id: DebugSessionId, version: Version, patch: DebugSessionPatch }).strict(), output: DebugSessionSaved },
  /** To another owner, another server, or both; null leaves that as it is. */
  'debugSessions.reassign': {
    input: z.object({ ids: DebugSessionIds, owner: DebugSessionDetails.shape.owner.nullable(), serverId: ServerId.nullable(), reason: Reason }).strict(),
    output: DebugSessionsChanged,
  },
  /** No new work; at `endsAtMs` they are ended, null waits for somebody to end them. */
  'debugSessions.drain': { input: z.object({ ids: DebugSessionIds, reason: Reason, endsAtMs: AtMs.nullable() }).strict(), output: DebugSessionsChanged },
  'debugSessions.end': { input: z.object({ ids: DebugSessionIds, reason: Reason }).strict(), output: DebugSessionsChanged },
  /** Only those that are over. */
  'debugSessions.forget': { input: z.object({ ids: DebugSessionIds }).strict(), output: DebugSessionsChanged },

  /** Masked, with fingerprints; no list has a value. */
  'tokens.list': { input: z.object({ owner: TokenOwner }).strict(), output: z.array(Token) },
  /** Those that ran out, soon will, or should have a new value; the most pressing first. */
  'tokens.due': { input: Nothing, output: z.array(Token) },
  'token.add': { input: z.object({ owner: TokenOwner, details: TokenDetails.strict(), value: TokenValue }).strict(), output: Token },
  'token.edit': { input: z.object({ id: TokenId, version: Version, patch: TokenPatch }).strict(), output: TokenSaved },
  /** A new value; the old one is gone at once. */
  'token.replaceValue': { input: z.object({ id: TokenId, value: TokenValue, expiresAtMs: AtMs.nullable() }).strict(), output: Token },
  'tokens.forget': { input: z.object({ ids: z.array(TokenId).min(1).max(PAGE_MAX) }).strict(), output: TokensChanged },
  /** Typed anew each time, and written down with the reason before the value is given out; hide it at `hideAtMs`. */
  'token.reveal': { input: z.object({ id: TokenId, proof: TypedSecret, reason: WhySecret }).strict(), output: z.object({ value: z.string(), hideAtMs: z.number().int() }) },
  /** The value goes to the clipboard and not to the window. */
  'token.copy': { input: z.object({ id: TokenId, proof: TypedSecret, reason: WhySecret }).strict(), output: TokenGiven },

  'views.list': { input: Nothing, output: z.array(SavedView) },
  /** `id` null makes a new one. One of the same name gives way. */
  'view.save': { input: z.object({ id: SavedViewId.nullable(), view: SavedViewDetails }).strict(), output: SavedView },
  'view.forget': { input: z.object({ id: SavedViewId }).strict(), output: Nothing },
} as const satisfies Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>
