import { z } from 'zod'
import { FilterText } from './server-filter.ts'
import { ServerRow } from './server.ts'

export const ServerColumn = z.enum(['name', 'state', 'environment', 'provider', 'stack', 'region', 'address', 'user', 'tags', 'sessions', 'tokens', 'lastCheck', 'updated', 'created', 'origin'])
export type ServerColumn = z.infer<typeof ServerColumn>

/** Shown to a person who chose none. */
export const DEFAULT_COLUMNS: readonly ServerColumn[] = ['name', 'state', 'lastCheck', 'environment', 'provider', 'region', 'address', 'tags', 'sessions']

export const SortColumn = z.enum(['name', 'state', 'environment', 'provider', 'stack', 'region', 'lastCheck', 'updated', 'created'])
export type SortColumn = z.infer<typeof SortColumn>
export const ServerSort = z.object({ by: SortColumn, isDescending: z.boolean() }).strict().readonly()
export type ServerSort = z.infer<typeof ServerSort>
export const DEFAULT_SORT: ServerSort = { by: 'name', isDescending: false }

export const ServerGrouping = z.enum(['tag', 'provider', 'environment', 'state', 'stack', 'region'])
export type ServerGrouping = z.infer<typeof ServerGrouping>

export const PAGE_MAX = 500

/** A piece of the list. With a grouping, rows come group after group; a server with two tags comes in both groups. */
export const ServersRequest = z
  .object({
    filter: FilterText,
    sort: ServerSort,
    group: ServerGrouping.nullable(),
    /** Groups whose rows are left out; their counts stay. */
    closedGroups: z.array(z.string().max(200)).max(1000).readonly(),
    offset: z.number().int().min(0).max(10_000_000),
    limit: z.number().int().min(1).max(PAGE_MAX),
  })
  .strict()
  .readonly()
export type ServersRequest = z.infer<typeof ServersRequest>

export const ServersAnswer = z
  .object({
    /** Empty text for a list without groups. */
    rows: z.array(z.object({ group: z.string(), server: ServerRow }).readonly()).readonly(),
    /** How many servers the filter lets through. */
    total: z.number().int(),
    /** How many rows there are to scroll through: fewer with closed groups, more when tags repeat a server. */
    rowCount: z.number().int(),
    /** In the order of the list. The empty key holds those without a value. */
    groups: z.array(z.object({ key: z.string(), count: z.number().int() }).readonly()).readonly(),
    problems: z.array(z.object({ at: z.number().int(), length: z.number().int(), text: z.string() }).readonly()).readonly(),
  })
  .readonly()
export type ServersAnswer = z.infer<typeof ServersAnswer>

/** Values in use, the most frequent first: what the search field suggests. */
export const ServerFacets = z
  .object({
    tags: z.array(z.object({ value: z.string(), count: z.number().int() }).readonly()).readonly(),
    providers: z.array(z.object({ value: z.string(), count: z.number().int() }).readonly()).readonly(),
    stacks: z.array(z.object({ value: z.string(), count: z.number().int() }).readonly()).readonly(),
    regions: z.array(z.object({ value: z.string(), count: z.number().int() }).readonly()).readonly(),
    /** Those in the list, archived ones, and all that are not forgotten. */
    counts: z.object({ listed: z.number().int(), archived: z.number().int() }).readonly(),
  })
  .readonly()
export type ServerFacets = z.infer<typeof ServerFacets>
