import type { z } from 'zod'
import { ServerDetails, type Server, type ServerPatch } from '../../../shared/domain/inventory/server.ts'
import { FIELD_LABELS, SERVER_FIELDS, type ServerField } from './server-fields.ts'

/** A server as it stands in the fields of a form. */
export type DraftTexts = Readonly<Record<ServerField, string>>

/** A field that two people changed: what the other one made of it. */
export interface Conflict {
  readonly field: ServerField
  readonly mine: string
  readonly theirs: string
}

/** What was typed into a form, and what it began from; null for a new server. */
export interface ServerDraft {
  readonly texts: DraftTexts
  readonly base: Server | null
  readonly state: 'planned' | 'up'
  readonly conflicts: readonly Conflict[]
}

const EMPTY_TEXTS: DraftTexts = { ...(Object.fromEntries(SERVER_FIELDS.map((field) => [field, ''])) as Record<ServerField, string>), port: '22', environment: 'other', colour: 'none' }

export function newDraft(): ServerDraft {
  return { texts: EMPTY_TEXTS, base: null, state: 'up', conflicts: [] }
}

export function draftOf(server: Server): ServerDraft {
  return { texts: textsOf(server), base: server, state: 'up', conflicts: [] }
}

export function textsOf(details: ServerDetails): DraftTexts {
  return Object.fromEntries(SERVER_FIELDS.map((field) => [field, Array.isArray(details[field]) ? details[field].join(' ') : String(details[field])])) as DraftTexts
}

export function isChanged({ texts, base }: ServerDraft): boolean {
  return changedFields(texts, base).length > 0
}

function changedFields(texts: DraftTexts, base: Server | null): ServerField[] {
  const before = base ? textsOf(base) : EMPTY_TEXTS
  return SERVER_FIELDS.filter((field) => texts[field] !== before[field])
}

export type DraftRead =
  | { readonly kind: 'right'; /** What is not as it was in the beginning. */ readonly patch: ServerPatch }
  | { readonly kind: 'wrong'; readonly problems: Readonly<Partial<Record<ServerField, string>>> }

/** Reads the fields; each that is wrong has one sentence. */
export function readDraft({ texts, base }: ServerDraft): DraftRead {
  const problems: Partial<Record<ServerField, string>> = {}
  for (const field of SERVER_FIELDS) {
    const problem = fieldProblem(field, texts[field])
    if (problem !== null) problems[field] = problem
  }
  if (Object.keys(problems).length > 0) return { kind: 'wrong', problems }
  const changed = changedFields(texts, base)
  return { kind: 'right', patch: Object.fromEntries(changed.map((field) => [field, ServerDetails.shape[field].parse(typedValue(field, texts[field]))])) }
}

/** What is wrong with a field, as one sentence; null when it is right. */
export function fieldProblem(field: ServerField, text: string): string | null {
  const value = typedValue(field, text)
  const result = ServerDetails.shape[field].safeParse(value)
  if (result.success) return null
  const [issue] = result.error.issues
  const part = typeof issue?.path[0] === 'number' && Array.isArray(value) ? String(value[issue.path[0]]) : null
  const subject = part === null ? `The ${FIELD_LABELS[field].toLowerCase().replace(/\bssh\b/, 'SSH').replace('docker', 'Docker')}` : `“${part}”`
  return `${subject} ${issue ? issueText(field, issue) : 'is not right'}.`
}

function issueText(field: ServerField, issue: z.core.$ZodIssue): string {
  if (field === 'port') return 'is a number from 1 to 65535'
  if (field === 'jumpHosts' && issue.path.length === 0) return 'are more than 8'
  if (issue.code === 'too_big' && !issue.message.startsWith('is ') && !issue.message.startsWith('has ')) return `is longer than ${String(issue.maximum)} characters`
  return issue.message
}

/** What the words in a field stand for. */
function typedValue(field: ServerField, text: string): unknown {
  switch (field) {
    case 'port':
      return text.trim() === '' ? 22 : /^\d{1,6}$/.test(text.trim()) ? Number(text) : NaN
    case 'tags':
    case 'jumpHosts':
      return text.split(/[\s,]+/).filter(Boolean)
    default:
      return text
  }
}

/**
 * Brings together what was typed and what somebody else saved meanwhile. What only one of them changed is taken over; where
 * both did, the person chooses, and what they typed stands until then.
 */
export function rebased({ texts, base, state }: ServerDraft, current: Server): ServerDraft {
  const [before, theirs] = [textsOf(base ?? current), textsOf(current)]
  const conflicts = SERVER_FIELDS.filter((field) => texts[field] !== before[field] && theirs[field] !== before[field] && texts[field] !== theirs[field])
  const merged = Object.fromEntries(SERVER_FIELDS.map((field) => [field, texts[field] === before[field] ? theirs[field] : texts[field]])) as DraftTexts
  return { texts: merged, base: current, state, conflicts: conflicts.map((field) => ({ field, mine: texts[field], theirs: theirs[field] })) }
}
