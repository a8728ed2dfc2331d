import type { DebugSession, DebugSessionId, DebugSessionPatch } from '../../../shared/domain/inventory/debug-session.ts'
import { isRemaining } from '../../../shared/domain/inventory/debug-session.ts'
import type { ImportChoice, ImportRow } from '../../../shared/domain/inventory/import-preview.ts'
import type { ChangedKind } from '../../../shared/domain/inventory/inventory-change.ts'
import type { Server, ServerId, ServerPatch } from '../../../shared/domain/inventory/server.ts'
import type { Token, TokenPatch } from '../../../shared/domain/inventory/token.ts'
import { listLookalikes } from '../../db/inventory/server.ts'
import { listServersNamed } from '../../db/inventory/whole-inventory.ts'
import type { VaultAccess } from '../inventory/inventory-vault.ts'
import { matchServer, matchSession, matchToken, type Match } from './import-match.ts'
import { changesOf } from './import-changes.ts'
import type { FileRow } from './import-rows.ts'

type RowOf<K extends ChangedKind> = Extract<FileRow, { kind: K }>

/** What is to be done with a row: `target` is what it changes, and the version it has now. */
export type PlannedRow = { readonly shown: ImportRow } & (
  | { readonly kind: 'server'; readonly file: RowOf<'server'>; readonly target: Server | null; readonly patch: ServerPatch }
  | { readonly kind: 'debug-session'; readonly file: RowOf<'debug-session'>; readonly target: DebugSession | null; readonly patch: DebugSessionPatch }
  | { readonly kind: 'token'; readonly file: RowOf<'token'>; readonly target: Token | null; readonly patch: TokenPatch; readonly hasNewValue: boolean }
  | { readonly kind: 'bad' }
)

const SESSION_FIELDS = ['label', 'owner', 'issueRef', 'commitRef', 'expiresAtMs'] as const satisfies readonly (keyof DebugSessionPatch)[]
const TOKEN_FIELDS = ['label', 'kind', 'scope', 'expiresAtMs', 'rotateAfterDays'] as const satisfies readonly (keyof TokenPatch)[]
const NOT_EDITED = new Set(['id', 'origin', 'state', 'lastCheck', 'createdAtMs', 'updatedAtMs', 'archivedAtMs'])

type Target<Id> = { readonly kind: 'here'; readonly id: Id } | { readonly kind: 'in-file' } | null

/** Plans row after row, in the order of the file: what a session or token hangs on comes before it. */
export function createImportPlan(access: VaultAccess) {
  const servers = new Map<string, Target<ServerId>>()
  const sessions = new Map<string, Target<DebugSessionId>>()
  const taken = new Map<string, number>()

  return function plan(file: FileRow): PlannedRow {
    switch (file.kind) {
      case 'bad':
        return { kind: 'bad', shown: { row: file.row, kind: file.of, name: file.name, verdict: 'bad', choices: ['skip'], text: `Row ${file.number}: ${file.problem}.`, changes: [] } }
      case 'server':
        return planServer(file)
      case 'debug-session':
        return planSession(file)
      case 'token':
        return planToken(file)
    }
  }

  function planServer(file: RowOf<'server'>): PlannedRow {
    const { data } = file
    const match = matchServer(access, data)
    const patch = Object.fromEntries(Object.entries(data).filter(([field]) => !NOT_EDITED.has(field))) as ServerPatch
    const conflict = conflictOf(match, file.number)
    if (conflict !== null) return badRow(file, 'server', data.name, conflict)
    const target = match.kind === 'found' ? match.thing : null
    if (data.id) servers.set(data.id, target ? { kind: 'here', id: target.id } : { kind: 'in-file' })
    const alike = target ? [] : listLookalikes(access.db, data.name, '', 1)
    const text = match.kind === 'found' && match.isWeak ? 'Known by its name alone; add it if it is another one.' : alike[0] ? `Looks like ${alike[0].name}, which is here already.` : ''
    return { kind: 'server', file, target, patch, shown: shownRow(file, 'server', data.name, target, patch, text, match.kind === 'found' && match.isWeak) }
  }

  function planSession(file: RowOf<'debug-session'>): PlannedRow {
    const { data } = file
    const name = data.label || data.serverName || `debug session ${data.id?.slice(0, 8) ?? file.number}`
    const server = serverOf(data.serverId, data.serverName)
    const match = matchSession(access, data, server?.kind === 'here' ? server.id : null)
    const conflict = conflictOf(match, file.number)
    if (conflict !== null) return badRow(file, 'debug-session', name, conflict)
    const target = match.kind === 'found' ? match.thing : null
    if (!target && !server) return badRow(file, 'debug-session', name, 'its server is neither in the file nor here')
    if (data.id) sessions.set(data.id, target ? { kind: 'here', id: target.id } : { kind: 'in-file' })
    const patch = given(data, SESSION_FIELDS)
    const text = !target && data.status && isRemaining(data.status.kind) ? 'It comes in with the status of the file; nothing is started.' : ''
    return { kind: 'debug-session', file, target, patch, shown: shownRow(file, 'debug-session', name, target, patch, text) }
  }

  function planToken(file: RowOf<'token'>): PlannedRow {
    const { data } = file
    const owner = data.owner.kind === 'server' ? serverOf(data.owner.id, undefined) : sessionOf(data.owner.id)
    const known = owner?.kind === 'here' ? ({ kind: data.owner.kind, id: owner.id } as Token['owner']) : null
    const match = matchToken(access, data, known)
    const conflict = conflictOf(match, file.number)
    if (conflict !== null) return badRow(file, 'token', data.label, conflict)
    const target = match.kind === 'found' ? match.thing : null
    if (!target && !owner) return badRow(file, 'token', data.label, `its ${data.owner.kind === 'server' ? 'server' : 'debug session'} is neither in the file nor here`)
    if (!target && data.value === undefined) return badRow(file, 'token', data.label, 'its value is not in the file; only an encrypted export holds values')
    const hasNewValue = target !== null && data.value !== undefined && access.cells.fingerprint(Buffer.from(data.value)) !== target.fingerprint
    const patch = given(data, TOKEN_FIELDS)
    const shown = shownRow(file, 'token', data.label, target, patch, '', false, hasNewValue ? [{ field: 'value', before: target.mask, after: 'the one in the file' }] : [])
    return { kind: 'token', file, target, patch, hasNewValue, shown }
  }

  function serverOf(id: ServerId | undefined, name: string | undefined): Target<ServerId> {
    if (id !== undefined) {
      const inFile = servers.get(id)
      if (inFile) return inFile
      const here = matchServer(access, { id, name: '' })
      if (here.kind === 'found') return { kind: 'here', id: here.thing.id }
    }
    const named = name ? listServersNamed(access.db, name) : []
    return named.length === 1 && named[0] ? { kind: 'here', id: named[0].id } : null
  }

  function sessionOf(id: DebugSessionId): Target<DebugSessionId> {
    const here = matchSession(access, { id }, null)
    return sessions.get(id) ?? (here.kind === 'found' ? { kind: 'here', id: here.thing.id } : null)
  }

  /** Why a match is of no use: it is not clear, or another row has it. */
  function conflictOf(match: Match<{ readonly id: string }>, number: number): string | null {
    if (match.kind === 'unclear') return match.text
    if (match.kind === 'new') return null
    const first = taken.get(match.thing.id)
    taken.set(match.thing.id, first ?? number)
    return first === undefined ? null : `it would change the same as row ${first}`
  }
}

function badRow(file: FileRow, kind: ChangedKind, name: string, problem: string): PlannedRow {
  return { kind: 'bad', shown: { row: file.row, kind, name, verdict: 'bad', choices: ['skip'], text: `Row ${file.number}: ${problem}.`, changes: [] } }
}

function shownRow(file: FileRow, kind: ChangedKind, name: string, target: object | null, patch: object, text: string, canAdd = false, more: ImportRow['changes'] = []): ImportRow {
  if (!target) return { row: file.row, kind, name, verdict: 'add', choices: ['add', 'skip'], text, changes: [] }
  const changes = [...changesOf(target, patch), ...more]
  const choices: ImportChoice[] = [...(changes.length > 0 ? (['update'] as const) : []), 'skip', ...(canAdd ? (['add'] as const) : [])]
  return { row: file.row, kind, name, verdict: changes.length > 0 ? 'update' : 'same', choices, text, changes }
}

function given<T extends object, F extends keyof T>(data: T, fields: readonly F[]): Partial<Pick<T, F>> {
  return Object.fromEntries(fields.flatMap((field) => (data[field] === undefined ? [] : [[field, data[field]]]))) as Partial<Pick<T, F>>
}

/** The id under which a thing comes in: its own when that is free. */
export function freeId<Id extends string>(wanted: Id | undefined, isTaken: (id: string) => boolean, newId: () => string): Id {
  return wanted !== undefined && !isTaken(wanted) ? wanted : (newId() as Id)
}

