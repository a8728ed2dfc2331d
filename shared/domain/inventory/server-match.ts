import { assertNever } from '../../lib/assert-never.ts'
import { asciiLower, hasPhrase, searchWords } from './search-words.ts'
import type { Filter, FilterField, FilterTerm } from './server-filter.ts'
import type { ServerRow } from './server.ts'
import { EXPIRING_MS } from './token-expiry.ts'

/** What a filter looks at. */
export type FilteredServer = ServerRow & { readonly notes: string }

/** The texts that free words are looked for in, one after another. The database has the same in the same order. */
export function searchedTexts(server: Pick<FilteredServer, 'name' | 'publicAddress' | 'privateAddress' | 'dockerHost' | 'sshAlias' | 'tags' | 'provider' | 'stack' | 'region' | 'user' | 'notes'>): readonly string[] {
  return [server.name, [server.publicAddress, server.privateAddress, server.dockerHost, server.sshAlias].join('\n'), server.tags.join('\n'), [server.provider, server.stack, server.region, server.user].join('\n'), server.notes]
}

/** Whether a server is in the list of a filter. Says the same as the database; for lists that are in memory. */
export function matchesFilter(server: FilteredServer, { terms }: Filter, nowMs: number): boolean {
  const shelf = terms.some((term) => term.kind === 'field' && term.field === 'is' && !term.isExcluded && term.values.some((value) => value !== 'unchecked'))
  if (!shelf && server.archivedAtMs !== null) return false
  return terms.every((term) => matchesTerm(server, term, nowMs) !== term.isExcluded)
}

function matchesTerm(server: FilteredServer, term: FilterTerm, nowMs: number): boolean {
  if (term.kind === 'text') return searchedTexts(server).some((text) => hasPhrase(searchWords(text), term.words))
  return term.values.some((value) => matchesValue(server, term.field, value, nowMs))
}

function matchesValue(server: FilteredServer, field: FilterField, value: string, nowMs: number): boolean {
  switch (field) {
    case 'tag':
      return server.tags.some((tag) => tag === value)
    case 'env':
      return server.environment === value
    case 'state':
      return server.state.kind === value
    case 'colour':
      return server.colour === value
    case 'origin':
      return server.origin.kind === value
    case 'provider':
    case 'stack':
    case 'region':
    case 'user':
      return asciiLower(server[field]) === value
    case 'via':
      return [server.sshAlias, ...server.jumpHosts].some((each) => asciiLower(each) === value)
    case 'port':
      return server.port === Number(value)
    case 'name':
      return asciiLower(server.name).includes(value)
    case 'address':
      return [server.publicAddress, server.privateAddress, server.dockerHost].some((each) => asciiLower(each).includes(value))
    case 'is':
      return value === 'any' || (value === 'archived' ? server.archivedAtMs !== null : server.lastCheck === null)
    case 'has':
      return value === 'session' ? server.sessionCount > 0 : value === 'token' ? server.tokenCount > 0 : server.hasNotes
    case 'token':
      return server.tokenExpiresAtMs !== null && server.tokenExpiresAtMs <= nowMs + (value === 'expired' ? 0 : EXPIRING_MS)
    default:
      return assertNever(field)
  }
}
