import type { Filter, FilterField, FilterTerm } from '../../../shared/domain/inventory/server-filter.ts'
import { EXPIRING_MS } from '../../../shared/domain/inventory/token-expiry.ts'
import { assertNever } from '../../../shared/lib/assert-never.ts'

/** A condition on the table `server` and the values of its parameters, in their order. */
export interface Condition {
  readonly sql: string
  readonly values: readonly (string | number)[]
}

/** What a filter asks for of servers. */
export interface FilterCondition extends Condition {
  /** Only of those that are in the list, as the indices have them. */
  readonly isListed: boolean
}

/** Written as the indices have it, so that they are used. */
const LISTED = 'server.forgotten_at_ms IS NULL AND server.archived_at_ms IS NULL'
const REMAINING_SESSIONS = "SELECT server_row FROM debug_session WHERE forgotten_at_ms IS NULL AND status_kind IN ('pending', 'running', 'idle', 'draining')"
const OWN_TOKENS = 'SELECT server_row FROM token WHERE server_row IS NOT NULL AND forgotten_at_ms IS NULL'

/** What a filter asks for as a condition. What a person typed is always a parameter, never SQL. */
export function conditionOf({ terms }: Filter, nowMs: number): FilterCondition {
  const conditions = [shelf(terms), words(terms), ...terms.flatMap((term) => (term.kind === 'field' ? [fieldCondition(term, nowMs)] : []))]
  return { sql: conditions.map(({ sql }) => sql).join(' AND '), values: conditions.flatMap(({ values }) => values), isListed: conditions[0]?.sql === LISTED }
}

/** Archived servers are in a list only when it asks for them. */
function shelf(terms: readonly FilterTerm[]): Condition {
  const isAsked = terms.some((term) => term.kind === 'field' && term.field === 'is' && !term.isExcluded && term.values.some((value) => value !== 'unchecked'))
  return { sql: isAsked ? 'server.forgotten_at_ms IS NULL' : LISTED, values: [] }
}

/** All wanted words in one question to the word index, all unwanted ones in another. */
function words(terms: readonly FilterTerm[]): Condition {
  const phrases = (isExcluded: boolean, join: string) =>
    terms.flatMap((term) => (term.kind === 'text' && term.isExcluded === isExcluded ? [`"${term.words.join(' ')}"*`] : [])).join(join)
  const wanted = phrases(false, ' AND ')
  const unwanted = phrases(true, ' OR ')
  const matching = 'SELECT rowid FROM server_text WHERE server_text MATCH ?'
  return {
    // The sign keeps SQLite from looking up each match by its row: the index by name is read through, and that is quicker.
    sql: ['TRUE', ...(wanted ? [`+server.row_id IN (${matching})`] : []), ...(unwanted ? [`server.row_id NOT IN (${matching})`] : [])].join(' AND '),
    values: [wanted, unwanted].filter(Boolean),
  }
}

function fieldCondition({ field, values, isExcluded }: Extract<FilterTerm, { kind: 'field' }>, nowMs: number): Condition {
  const { sql, values: parameters } = anyOf(field, values, nowMs)
  return { sql: `${isExcluded ? 'NOT ' : ''}(${sql})`, values: parameters }
}

function anyOf(field: FilterField, values: readonly string[], nowMs: number): Condition {
  const marks = values.map(() => '?').join(', ')
  const each = (sql: string, parametersOf: (value: string) => readonly (string | number)[]): Condition => ({ sql: values.map(() => sql).join(' OR '), values: values.flatMap(parametersOf) })
  switch (field) {
    case 'tag':
      return { sql: `+server.row_id IN (SELECT server_row FROM server_tag WHERE tag IN (${marks}))`, values }
    case 'env':
      return { sql: `server.environment IN (${marks})`, values }
    case 'state':
      return { sql: `server.state_kind IN (${marks})`, values }
    case 'colour':
      return { sql: `server.colour IN (${marks})`, values }
    case 'origin':
      return { sql: `server.origin_kind IN (${marks})`, values }
    case 'provider':
    case 'stack':
    case 'region':
      return { sql: `server.${field} IN (${marks})`, values }
    case 'user':
      return { sql: `server.user_name IN (${marks})`, values }
    case 'port':
      return { sql: `server.port IN (${marks})`, values: values.map(Number) }
    case 'via':
      return each('server.ssh_alias = ? OR EXISTS (SELECT 1 FROM json_each(server.jump_hosts_json) WHERE value = ? COLLATE NOCASE)', (value) => [value, value])
    case 'name':
      return each('instr(lower(server.name), ?) > 0', (value) => [value])
    case 'address':
      return each('instr(server.public_address, ?) > 0 OR instr(server.private_address, ?) > 0 OR instr(lower(server.docker_host), ?) > 0', (value) => [value, value, value])
    case 'is':
      return { sql: values.map((value) => (value === 'archived' ? 'server.archived_at_ms IS NOT NULL' : value === 'unchecked' ? 'server.checked_at_ms IS NULL' : 'TRUE')).join(' OR '), values: [] }
    case 'has':
      return { sql: values.map((value) => (value === 'notes' ? "server.notes <> ''" : `server.row_id IN (${value === 'session' ? REMAINING_SESSIONS : OWN_TOKENS})`)).join(' OR '), values: [] }
    case 'token':
      return each(`server.row_id IN (${OWN_TOKENS} AND expires_at_ms <= ?)`, (value) => [nowMs + (value === 'expired' ? 0 : EXPIRING_MS)])
    default:
      return assertNever(field)
  }
}
