/** A piece of a list, from `offset` on. */
export interface RowSlice<Row> {
  readonly offset: number
  readonly rows: readonly Row[]
  readonly totalCount: number
}

export type ReadPage<Row> = (offset: number, limit: number) => Promise<{ readonly rows: readonly Row[]; readonly totalCount: number }>

const LIMIT = 400
const STEP = 100

/** Asks for pieces of a list, one at a time and always the newest wish. */
export function createRowFeed<Row>(read: ReadPage<Row>, onSlice: (slice: RowSlice<Row>) => void, onFailure: (error: unknown) => void) {
  let offset = 0
  let isDue = false
  let isAsking = false
  let isOver = false
  const publish = (tell: () => void) => {
    if (!isOver) tell()
  }
  const pump = async () => {
    if (isAsking) return
    isAsking = true
    while (isDue && !isOver) {
      isDue = false
      const from = offset
      try {
        const page = await read(from, LIMIT)
        publish(() => onSlice({ offset: from, ...page }))
      } catch (error) {
        publish(() => onFailure(error))
      }
    }
    isAsking = false
  }
  const ask = () => {
    isDue = true
    void pump()
  }
  return {
    /** These rows are seen. They are asked for where they are not there yet. */
    want: (first: number, end: number) => {
      if (first >= offset && end <= offset + LIMIT) return
      offset = Math.max(0, Math.floor(first / STEP) * STEP - STEP)
      ask()
    },
    /** They are other than they were. */
    again: ask,
    dispose() {
      isOver = true
    },
  }
}
