import { z } from 'zod'
import { DebugSessionDetails, DebugSessionId, DebugSessionStatusKind } from './debug-session.ts'
import { shownLine } from './plain-line.ts'
import { ServerDetails, ServerId, ServerOrigin } from './server.ts'
import { ServerStateKind } from './server-state.ts'
import { TokenDetails, TokenId, TokenOwner, TokenValue } from './token.ts'

/** Names the format in the file itself. */
export const INVENTORY_FORMAT = 'mooring-inventory'
export const INVENTORY_FILE_VERSION = 1

const TimeMs = z.number().int().min(0).max(8.64e15)
/** Words from outside that nobody edits: shown, so cleaned. */
const Words = z.string().max(5000).transform((text) => shownLine(text, 500))
const Name = z.string().max(5000).transform((text) => shownLine(text, 120))

/** A server as a file has it. Only the name has to be there; what is missing stays as it is, or is empty. */
export const FileServer = ServerDetails.partial()
  .required({ name: true })
  .extend({
    id: ServerId,
    origin: ServerOrigin,
    state: z.object({ kind: ServerStateKind, reason: Words, sinceMs: TimeMs }).strict(),
    lastCheck: z.object({ atMs: TimeMs, isReachable: z.boolean(), text: Words }).strict().nullable(),
    createdAtMs: TimeMs,
    updatedAtMs: TimeMs,
    archivedAtMs: TimeMs.nullable(),
  })
  .partial({ id: true, origin: true, state: true, lastCheck: true, createdAtMs: true, updatedAtMs: true, archivedAtMs: true })
  .strict()
export type FileServer = z.infer<typeof FileServer>

/** Its server is the one with the id, in the file or here; else the only one with the name. */
export const FileSession = DebugSessionDetails.extend({
  id: DebugSessionId,
  serverId: ServerId,
  serverName: Name,
  status: z.object({ kind: DebugSessionStatusKind, reason: Words, sinceMs: TimeMs, endsAtMs: TimeMs.nullable() }).strict(),
  createdAtMs: TimeMs,
  updatedAtMs: TimeMs,
})
  .partial()
  .strict()
export type FileSession = z.infer<typeof FileSession>

/** `value` is there in an encrypted export only. */
export const FileToken = TokenDetails.partial()
  .required({ label: true, kind: true })
  .extend({ owner: TokenOwner })
  .extend(
    z.object({ id: TokenId, mask: z.string().max(100), fingerprint: z.string().max(64), value: TokenValue, createdAtMs: TimeMs, updatedAtMs: TimeMs, valueSetAtMs: TimeMs, lastUsedAtMs: TimeMs.nullable() }).partial().shape,
  )
  .strict()
export type FileToken = z.infer<typeof FileToken>

/** A file as a whole; each row is read by itself, so that a bad one does not take the others with it. */
export const InventoryFile = z
  .object({
    format: z.literal(INVENTORY_FORMAT),
    version: z.literal(INVENTORY_FILE_VERSION),
    /** Of the app that wrote it. */
    app: z.string().max(64).optional(),
    exportedAtMs: TimeMs.optional(),
    secrets: z.enum(['fingerprints', 'values']).optional(),
    servers: z.array(z.unknown()).default([]),
    debugSessions: z.array(z.unknown()).default([]),
    tokens: z.array(z.unknown()).default([]),
  })
  .strict()
export type InventoryFile = z.infer<typeof InventoryFile>

/** Stands in an export where a secret stood in a text. */
export const SECRET_REMOVED = '[secret removed]'
