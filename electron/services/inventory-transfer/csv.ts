type Cell = string | number | boolean | null | undefined

/** What a spreadsheet takes for a formula, whatever space or unseen mark stands before it. */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u

/** Rows as a spreadsheet reads them, none of them as a formula. Source: RFC 4180; OWASP on CSV injection. */
export function csvText(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [columns, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
}

/** Every text in quotes; one that would be a formula with an apostrophe before it, which spreadsheets do not show. */
export function csvCell(value: Cell): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  return `"${(FORMULA.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`
}
