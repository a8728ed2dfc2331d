type Cell = string | number | boolean | null | undefined

/** What a spreadsheet takes for a formula, whatever space or unseen mark stands before it. */
const FORMULA = /^'*[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^'*[\t\r\n]/u

/** Rows as a spreadsheet reads them, none of them as a formula. Source: RFC 4180; OWASP on CSV injection. */
export function csvText(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [columns, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
}

/** Every text in quotes; one that would be a formula with an apostrophe before it, which `plainCell` takes away again. */
export function csvCell(value: Cell): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  return `"${(FORMULA.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`
}

/** A text as it was before `csvCell` made it harmless. */
export function plainCell(text: string): string {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text
}

/** The text ended inside quotes, or a quote stands where none can: what follows cannot be told apart. */
export class CsvBrokenError extends Error {
  override readonly name = 'CsvBrokenError'
}

/** What spreadsheets put between cells; which of them a table uses shows in its first line. */
const SEPARATORS = [',', ';', '\t'] as const

/** A cell in quotes, with what stands in them; never more than one way through a text. */
const QUOTED = '"([^"]*(?:""[^"]*)*)"'

/** More than any table of ours; what has more is none. */
const CELLS_MAX = 200

/**
 * The cells of a table, line by line.
 * @throws CsvBrokenError
 */
export function* readCsv(text: string): Generator<readonly string[]> {
  const separator = separatorOf(text)
  const cell = new RegExp(`(?:${QUOTED}|([^"\\r\\n${separator}]*))(${separator}|\\r\\n|\\n|\\r|$)`, 'y')
  let row: string[] = []
  while (cell.lastIndex < text.length || row.length > 0) {
    const found = cell.exec(text)
    if (!found || row.length === CELLS_MAX) throw new CsvBrokenError()
    const [, quoted, bare = '', end = ''] = found
    row.push(plainCell(quoted?.replaceAll('""', '"') ?? bare))
    if (end === separator) continue
    yield row
    row = []
  }
}

/** What stands most often between the cells of the first line. */
function separatorOf(text: string): string {
  const line = new RegExp(`^(?:${QUOTED}|[^"\\r\\n]+)*`).exec(text)?.[0].replace(new RegExp(QUOTED, 'g'), '') ?? ''
  const countOf = (separator: string) => line.split(separator).length
  return SEPARATORS.reduce<string>((best, each) => (countOf(each) > countOf(best) ? each : best), SEPARATORS[0])
}
