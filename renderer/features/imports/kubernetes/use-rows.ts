import { useCallback, useEffect, useMemo, useState } from 'react'
import { failureSentence } from '../../../api/failure-sentence.ts'
import { createRowFeed, type ReadPage, type RowSlice } from './row-feed.ts'

export interface Rows<Row> {
  /** Null until the first answer. */
  readonly totalCount: number | null
  readonly failure: string | null
  /** Undefined while it is on its way. */
  readonly rowAt: (index: number) => Row | undefined
  readonly want: (first: number, end: number) => void
}

/** Rows as far as they are seen. They are read again when `revision` or `read` changes; keep `read` stable with useCallback. Until an answer comes the last one stands. */
export function useRows<Row>(read: ReadPage<Row>, revision: number): Rows<Row> {
  const [slice, setSlice] = useState<RowSlice<Row> | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const feed = useMemo(() => {
    const accept = (next: RowSlice<Row>) => {
      setSlice(next)
      setFailure(null)
    }
    return createRowFeed(read, accept, (error) => setFailure(failureSentence(error)))
  }, [read])
  useEffect(() => () => feed.dispose(), [feed])
  useEffect(() => feed.again(), [feed, revision])
  const rowAt = useCallback((index: number) => slice?.rows[index - slice.offset], [slice])
  return { totalCount: slice?.totalCount ?? null, failure, rowAt, want: feed.want }
}
