import type { DebugSession, DebugSessionId } from '../../../shared/domain/inventory/debug-session.ts'
import type { ChangeWhat, InventoryChange } from '../../../shared/domain/inventory/inventory-change.ts'
import type { DebugSessionsChanged } from '../../../shared/domain/inventory/debug-session-outcome.ts'
import { AppError } from '../../../shared/errors.ts'
import { roughDurationText } from '../../../shared/lib/duration-text.ts'
import { dayText } from '../../ui/time-text.ts'

export function sessionName({ label, id }: { readonly label: string; readonly id: DebugSessionId }): string {
  return label === '' ? `debug session ${id.slice(0, 8)}` : label
}

/** "flaky login" or "3 debug sessions". */
export function sessionNames(sessions: readonly DebugSession[]): string {
  const [only] = sessions
  return only !== undefined && sessions.length === 1 ? sessionName(only) : `${sessions.length} debug sessions`
}

export function expiryText(expiresAtMs: number | null, nowMs: number): string {
  if (expiresAtMs === null) return 'never'
  return expiresAtMs <= nowMs ? 'expired' : `in ${roughDurationText(expiresAtMs - nowMs)}`
}

const WHAT: Readonly<Record<ChangeWhat, string>> = {
  created: 'Created',
  edited: 'Edited',
  found: 'Found by a check',
  rebuilt: 'Rebuilt',
  'key-trusted': 'Key trusted',
  moved: 'Status changed',
  reassigned: 'Reassigned',
  'value-replaced': 'Value replaced',
  archived: 'Archived',
  unarchived: 'Brought back',
  forgotten: 'Forgotten',
  undone: 'Taken back',
}
const FIELDS: Readonly<Record<string, string>> = { label: 'label', owner: 'owner', issueRef: 'issue', commitRef: 'commit', expiresAtMs: 'expiry', serverId: 'server', status: 'status' }

/** One line of a history in words: what was done, and what was before and after. Ids of servers become names where they are known. */
export function changeText({ what, fields }: InventoryChange, nameOf: (serverId: string) => string): string {
  const valueText = (field: string, value: string) => {
    if (field === 'serverId') return nameOf(value)
    if (field === 'expiresAtMs') return /^\d+$/.test(value) ? dayText(Number(value)) : 'never'
    return value === '' ? (field === 'owner' ? 'nobody' : 'nothing') : value
  }
  const changes = fields.map(({ field, before, after }) => `${FIELDS[field] ?? field}: ${valueText(field, before)} → ${valueText(field, after)}`)
  return changes.length === 0 ? WHAT[what] : `${WHAT[what]}: ${changes.join('; ')}`
}

/** Rejects with why some were left as they are; the others were changed. */
export function requireAll({ changedCount, leftCount, left }: DebugSessionsChanged): void {
  if (leftCount === 0) return
  const more = leftCount > 3 ? ` And ${leftCount - 3} more.` : ''
  const done = changedCount > 0 ? `${changedCount} changed. ` : ''
  throw new AppError('refused', done + left.slice(0, 3).map(({ text }) => text).join(' ') + more)
}
