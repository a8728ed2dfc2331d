import { DebugSessionDetails, type DebugSession } from '../../../shared/domain/inventory/debug-session.ts'
import { momentText, readMoment } from '../../ui/moment-text.ts'

/** The details of a debug session as they are typed. */
export interface DebugSessionDraft {
  readonly label: string
  readonly owner: string
  readonly issueRef: string
  readonly commitRef: string
  readonly expires: string
}

export const EMPTY_SESSION_DRAFT: DebugSessionDraft = { label: '', owner: '', issueRef: '', commitRef: '', expires: '' }

export function draftOf({ label, owner, issueRef, commitRef, expiresAtMs }: DebugSession): DebugSessionDraft {
  return { label, owner, issueRef, commitRef, expires: momentText(expiresAtMs) }
}

export type DraftProblems = Readonly<Partial<Record<keyof DebugSessionDraft, string>>>
export type ReadSessionDraft = { readonly kind: 'ready'; readonly details: DebugSessionDetails } | { readonly kind: 'wrong'; readonly problems: DraftProblems }

const NAMES: Readonly<Record<string, string>> = { label: 'The label', owner: 'The owner', issueRef: 'The issue', commitRef: 'This', expiresAtMs: 'The expiry' }

/** Reads what was typed. An expiry that stood already may lie in the past; a new one may not. */
export function readSessionDraft({ expires, ...texts }: DebugSessionDraft, nowMs: number, keptExpiresAtMs: number | null = null): ReadSessionDraft {
  const expiresAtMs = expires === momentText(keptExpiresAtMs) ? keptExpiresAtMs : readMoment(expires)
  const parsed = DebugSessionDetails.safeParse({ ...texts, expiresAtMs })
  const problems: Record<string, string> = {}
  if (!parsed.success) for (const { path, message } of parsed.error.issues) problems[path[0] === 'expiresAtMs' ? 'expires' : String(path[0])] = `${NAMES[String(path[0])]} ${message}.`
  if (expiresAtMs !== null && expiresAtMs !== keptExpiresAtMs && expiresAtMs <= nowMs) problems.expires = 'This has passed already; the session would end at once.'
  return parsed.success && Object.keys(problems).length === 0 ? { kind: 'ready', details: parsed.data } : { kind: 'wrong', problems }
}
