export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Above so many pairs of lines all that differs is shown as one piece. */
const CELLS_MAX = 4_000_000
const CONTEXT_LINES = 3

/** The fewest lines that have to go and come. */
export function diffLines(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let end = 0
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++
  const same = (lines: readonly string[]) => lines.map((text) => ({ kind: 'same', text }) as const)
  const middle = middleLines(before.slice(start, before.length - end), after.slice(start, after.length - end))
  return [...same(before.slice(0, start)), ...middle, ...same(before.slice(before.length - end))]
}

function middleLines(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  if (before.length * after.length > CELLS_MAX) return [...before.map((text) => ({ kind: 'removed', text }) as const), ...after.map((text) => ({ kind: 'added', text }) as const)]
  // lengths[i * width + j]: what before from i on and after from j on have in common, in lines.
  const width = after.length + 1
  const lengths = new Uint32Array((before.length + 1) * width)
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) lengths[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  }
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    const [old, fresh] = [before[i], after[j]]
    if (old !== undefined && old === fresh) {
      lines.push({ kind: 'same', text: old })
      i++
      j++
    } else if (old !== undefined && (fresh === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ kind: 'removed', text: old })
      i++
    } else if (fresh !== undefined) {
      lines.push({ kind: 'added', text: fresh })
      j++
    }
  }
  return lines
}

/** The changes, each with a few lines around it. */
export function shownHunks(lines: readonly DiffLine[]): readonly (readonly DiffLine[])[] {
  const hunks: DiffLine[][] = []
  let until = -1
  let last = -2
  lines.forEach(({ kind }, index) => {
    if (kind !== 'same') until = index + CONTEXT_LINES
    const isNear = index <= until || lines.slice(index + 1, index + 1 + CONTEXT_LINES).some((line) => line.kind !== 'same')
    if (!isNear) return
    const line = lines[index]
    if (!line) return
    if (last === index - 1) hunks.at(-1)?.push(line)
    else hunks.push([line])
    last = index
  })
  return hunks
}
