/** A column of a table: a field, or one part of a field that has several. */
export interface TableColumn {
  readonly field: string
  /** Empty for a field that is one value. */
  readonly part: string
  /** What stands at its head. */
  readonly title: string
}

const PARTS: Readonly<Record<string, readonly string[]>> = {
  origin: ['kind', 'ref'],
  state: ['kind', 'reason', 'sinceMs'],
  status: ['kind', 'reason', 'sinceMs', 'endsAtMs'],
  lastCheck: ['atMs', 'isReachable', 'text'],
}

/** The columns of a table with these fields. */
export function columnsOf(fields: readonly string[]): TableColumn[] {
  return fields.flatMap((field) => (PARTS[field] ?? ['']).map((part) => ({ field, part, title: titleOf(part === '' ? field : `${field}.${part}`) })))
}

/** True for what is a number here and a date in a table. */
export function isTime(name: string): boolean {
  return /(^at|At|^since)Ms$/.test(name)
}

function titleOf(name: string): string {
  return isTime(name.split('.').at(-1) ?? '') ? name.slice(0, -'Ms'.length) : name
}
