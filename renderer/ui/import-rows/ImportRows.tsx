import '../data-table.css'
import './import-rows.css'
import { CircleAlert, CirclePlus, Equal, RefreshCw } from 'lucide-react'
import type { ImportChoice, ImportRow } from '../../../shared/domain/inventory/import-preview.ts'
import { Button } from '../Button.tsx'
import type { ShownRows } from './shown-rows.ts'

const ICONS = { add: CirclePlus, update: RefreshCw, same: Equal, bad: CircleAlert } as const
const CHOICE_WORDS: Readonly<Record<ImportChoice, string>> = { add: 'Add', update: 'Update', skip: 'Skip' }
const KIND_WORDS: Readonly<Record<ImportRow['kind'], string>> = { server: 'Server', 'debug-session': 'Debug session', token: 'Token' }
const VERDICTS = { add: 'New', update: 'Different', same: 'Same', bad: 'Not usable' } as const

export interface ImportRowsProps {
  readonly remote: ShownRows
  /** What the person said about a row, where it is not the usual. */
  readonly choices: ReadonlyMap<number, ImportChoice>
  readonly hasUpdates: boolean
  readonly onChoose: (row: number, choice: ImportChoice) => void
  readonly onLoadMore: () => void
}

/** What an import would do, row by row, and the choice for each. */
export function ImportRows({ remote, choices, hasUpdates, onChoose, onLoadMore }: ImportRowsProps) {
  if (remote.kind === 'loading') return <p className="page-note" role="status">Reading the rows…</p>
  if (remote.kind === 'failed') return <p className="page-note" role="alert">{remote.text}</p>
  if (remote.rows.length === 0) return <p className="page-note">No rows to show.</p>
  return (
    <div className="import-rows" tabIndex={0} role="region" aria-label="Rows of the file">
      <table className="data-table import-table">
        <thead>
          <tr>
            <th scope="col" className="import-verdict">
              Compared
            </th>
            <th scope="col" className="import-kind">
              Kind
            </th>
            <th scope="col" className="import-name">
              Name
            </th>
            <th scope="col">What to know</th>
            <th scope="col" className="import-do">
              Do
            </th>
          </tr>
        </thead>
        <tbody>
          {remote.rows.map((row) => (
            <Row key={row.row} row={row} choice={chosen(row, choices.get(row.row), hasUpdates)} onChoose={onChoose} />
          ))}
        </tbody>
      </table>
      {remote.hasMore && (
        <div className="page-note">
          <Button onClick={onLoadMore}>Show more rows</Button>
        </div>
      )}
    </div>
  )
}

function chosen({ verdict, choices }: ImportRow, said: ImportChoice | undefined, hasUpdates: boolean): ImportChoice {
  return said ?? (verdict === 'update' && !hasUpdates ? 'skip' : (choices[0] ?? 'skip'))
}

interface RowProps extends Pick<ImportRowsProps, 'onChoose'> {
  readonly row: ImportRow
  readonly choice: ImportChoice
}

function Row({ row, choice, onChoose }: RowProps) {
  const Icon = ICONS[row.verdict]
  return (
    <tr data-verdict={row.verdict} data-skipped={choice === 'skip' || undefined}>
      <td>
        <span className="import-state">
          <Icon size={13} aria-hidden />
          {VERDICTS[row.verdict]}
        </span>
      </td>
      <td>{KIND_WORDS[row.kind]}</td>
      <th scope="row" title={row.name}>
        <bdi>{row.name || 'without a name'}</bdi>
      </th>
      <td className="import-changes">
        {row.text !== '' && <p>{row.text}</p>}
        {row.changes.map(({ field, before, after }) => (
          <p key={field}>
            {field}: <del>{before || 'empty'}</del> → <ins>{after || 'empty'}</ins>
          </p>
        ))}
      </td>
      <td>
        {row.choices.length > 1 ? (
          <select aria-label={`Do with ${KIND_WORDS[row.kind].toLowerCase()} ${row.name}`} value={choice} onChange={(event) => onChoose(row.row, event.target.value as ImportChoice)}>
            {row.choices.map((each) => (
              <option key={each} value={each}>
                {CHOICE_WORDS[each]}
              </option>
            ))}
          </select>
        ) : (
          CHOICE_WORDS.skip
        )}
      </td>
    </tr>
  )
}
