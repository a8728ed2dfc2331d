import { createHash } from 'node:crypto'

/** One server as its source names it, or why it is none. `server` is what an inventory file would have. */
export type SourceRow = { readonly key: string; readonly server: Readonly<Record<string, unknown>> } | { readonly key: string; readonly name: string; readonly problem: string }

export type SourceRead = { readonly kind: 'rows'; readonly title: string; readonly rows: readonly SourceRow[] } | { readonly kind: 'asks'; readonly commands: readonly string[] }

export interface ReadOptions {
  /** Where to read; empty for the usual place. */
  readonly place: string
  readonly allowsCommands: boolean
  readonly onProgress: (doneCount: number, totalCount: number) => void
  readonly signal: AbortSignal
}

/** Something that says which servers there are. */
export interface ServerSource {
  /** @throws AppError with one sentence for a person */
  read(options: ReadOptions): Promise<SourceRead>
}

/** Tells whether a row says the same as when somebody decided about it. */
export function digestOf(row: SourceRow): string {
  return createHash('sha256').update(JSON.stringify('server' in row ? row.server : row.problem)).digest('hex').slice(0, 16)
}
