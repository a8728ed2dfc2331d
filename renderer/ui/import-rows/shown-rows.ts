import type { ImportRow } from '../../../shared/domain/inventory/import-preview.ts'

/** Rows that were asked for, as far as they are there. */
export type ShownRows =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly text: string }
  | { readonly kind: 'ready'; readonly rows: readonly ImportRow[]; readonly hasMore: boolean }
