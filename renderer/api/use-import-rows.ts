import { useCallback, useEffect, useState } from 'react'
import type { ImportRow, ImportVerdict } from '../../shared/domain/inventory/import-preview.ts'
import type { ShownRows } from '../ui/import-rows/shown-rows.ts'
import { failureSentence } from './failure-sentence.ts'

export type ReadRows = (verdicts: ImportVerdict[], offset: number, limit: number) => Promise<readonly ImportRow[]>

const PAGE_COUNT = 200

/** The rows of an import with these verdicts, page by page. Keep `readRows` stable with useCallback. */
export function useImportRows(readRows: ReadRows, verdicts: readonly ImportVerdict[]): { readonly remote: ShownRows; readonly loadMore: () => void } {
  const key = verdicts.join()
  const [settled, setSettled] = useState<{ readonly key: string; readonly remote: ShownRows }>()
  const read = useCallback(
    async (before: readonly ImportRow[]): Promise<ShownRows> => {
      if (key === '') return { kind: 'ready', rows: [], hasMore: false }
      try {
        const page = await readRows(key.split(',') as ImportVerdict[], before.length, PAGE_COUNT)
        return { kind: 'ready', rows: [...before, ...page], hasMore: page.length === PAGE_COUNT }
      } catch (error) {
        return { kind: 'failed', text: failureSentence(error) }
      }
    },
    [readRows, key],
  )
  useEffect(() => {
    let isCurrent = true
    void read([]).then((remote) => {
      if (isCurrent) setSettled({ key, remote })
    })
    return () => {
      isCurrent = false
    }
  }, [read, key])
  const remote: ShownRows = settled?.key === key ? settled.remote : { kind: 'loading' }
  return {
    remote,
    loadMore() {
      if (remote.kind === 'ready') void read(remote.rows).then((next) => setSettled({ key, remote: next }))
    },
  }
}
