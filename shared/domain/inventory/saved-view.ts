import { z } from 'zod'
import { plainLine } from './plain-line.ts'
import { FilterText } from './server-filter.ts'
import { ServerColumn, ServerGrouping, ServerSort } from './server-list.ts'

export const SavedViewId = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .brand<'SavedViewId'>()
export type SavedViewId = z.infer<typeof SavedViewId>

export const SavedViewDetails = z
  .object({
    name: plainLine(60).refine((name) => name !== '', 'is empty'),
    filter: FilterText,
    sort: ServerSort,
    group: ServerGrouping.nullable(),
    /** In their order; the name is always there. */
    columns: z
      .array(ServerColumn)
      .max(ServerColumn.options.length)
      .transform((columns) => (['name', ...columns] as const).filter((column, index, all) => all.indexOf(column) === index)),
  })
  .strict()
export type SavedViewDetails = z.infer<typeof SavedViewDetails>

/** A way of looking at the list, under a name. */
export const SavedView = SavedViewDetails.extend({ id: SavedViewId }).readonly()
export type SavedView = z.infer<typeof SavedView>
